//! Authorising a sign-in.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::{Endpoint, Refusal, Refusing, grant, is_authorisation};
use crate::raw::{Answer, Asker, Form, Handler};
use crate::timeout::Timeout;
use crate::{Options, retry};

/// Asks for authorisation to sign in, until there is a clear answer: pusher-js would ask only
/// once for each connection.
pub(crate) struct UserAuth {
    endpoint: Endpoint,
    /// The connection that asked last. What is for others comes too late.
    socket_id: RefCell<String>,
    again: RefCell<Option<Timeout>>,
    pub(crate) refusing: Refusing,
}

impl UserAuth {
    pub(crate) fn new(options: &Options) -> Rc<Self> {
        Rc::new(Self {
            endpoint: Endpoint { url: options.user_auth.clone(), headers: options.auth_headers.clone() },
            socket_id: RefCell::default(),
            again: RefCell::default(),
            refusing: Refusing::default(),
        })
    }

    pub(crate) fn handler(self: &Rc<Self>) -> Handler {
        let me = Rc::clone(self);
        Closure::new(move |asker: Asker, answer| {
            me.socket_id.replace(asker.socket_id());
            me.again.take();
            me.ask(answer, 0);
        })
    }

    fn ask(self: &Rc<Self>, to: Answer, failures: u32) {
        let socket_id = self.socket_id.borrow().clone();
        let form = Form::new();
        form.append("socket_id", &socket_id);
        let me = Rc::downgrade(self);
        self.endpoint.ask(&form, move |status, answer| {
            if let Some(me) = me.upgrade().filter(|me| *me.socket_id.borrow() == socket_id) {
                me.answered(to, status, &answer, failures);
            }
        });
    }

    fn answered(self: &Rc<Self>, to: Answer, status: u16, answer: &JsValue, failures: u32) {
        let refusal = Refusal::now(status);
        if status == 200 && is_authorisation(answer) {
            grant(&to, answer);
        } else if retry::is_passing(status) {
            let me = Rc::downgrade(self);
            let wait = retry::delay(failures + 1, refusal.chance);
            self.again.replace(Some(Timeout::after(wait, move || {
                if let Some(me) = me.upgrade() {
                    me.ask(to, failures + 1);
                }
            })));
        } else {
            self.refusing.refuse(&to, refusal);
        }
    }
}

//! Authorising subscriptions, many channels at once.

use std::cell::{Cell, RefCell};
use std::mem;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::{Endpoint, Refusal, Refusing, grant, is_authorisation};
use crate::raw::{Answer, Asker, Form, Handler, field, number};
use crate::timeout::Timeout;
use crate::{Options, retry};

/// How long to wait for more channels, in milliseconds: too short to be noticed.
const GATHERING: u32 = 5;
/// The most channels in one request.
const MOST: usize = 50;

/// Asks for authorisation to subscribe.
pub(crate) struct ChannelAuth {
    endpoint: Endpoint,
    /// The endpoint knows requests for many channels, as far as is known.
    batch: Cell<bool>,
    waiting: RefCell<Vec<Request>>,
    gathering: RefCell<Option<Timeout>>,
    /// The connection that asked last. What is for others comes too late.
    socket_id: RefCell<String>,
    pub(crate) refusing: Refusing,
}

struct Request {
    socket_id: String,
    channel: String,
    answer: Answer,
}

impl ChannelAuth {
    pub(crate) fn new(options: &Options) -> Rc<Self> {
        Rc::new(Self {
            endpoint: Endpoint { url: options.channel_auth.clone(), headers: options.auth_headers.clone() },
            batch: Cell::new(options.batch_auth),
            waiting: RefCell::default(),
            gathering: RefCell::default(),
            socket_id: RefCell::default(),
            refusing: Refusing::default(),
        })
    }

    pub(crate) fn handler(self: &Rc<Self>) -> Handler {
        let me = Rc::clone(self);
        Closure::new(move |asker: Asker, answer| {
            let request = Request { socket_id: asker.socket_id(), channel: asker.channel(), answer };
            me.gather(request);
        })
    }

    fn gather(self: &Rc<Self>, request: Request) {
        self.socket_id.replace(request.socket_id.clone());
        let mut waiting = self.waiting.borrow_mut();
        if waiting.is_empty() {
            let me = Rc::downgrade(self);
            self.gathering.replace(Some(Timeout::after(GATHERING, move || {
                if let Some(me) = me.upgrade() {
                    me.ask(me.waiting.take());
                }
            })));
        }
        waiting.push(request);
    }

    fn ask(self: &Rc<Self>, mut requests: Vec<Request>) {
        requests.retain(|request| self.is_current(&request.socket_id));
        let most = if self.batch.get() { MOST } else { 1 };
        while !requests.is_empty() {
            let rest = requests.split_off(most.min(requests.len()));
            self.post(mem::replace(&mut requests, rest));
        }
    }

    fn post(self: &Rc<Self>, requests: Vec<Request>) {
        let socket_id = self.socket_id.borrow().clone();
        let form = Form::new();
        form.append("socket_id", &socket_id);
        for request in &requests {
            form.append("channel_name", &request.channel);
        }
        let me = Rc::downgrade(self);
        self.endpoint.ask(&form, move |status, answer| {
            // For a new connection, pusher-js has asked anew.
            if let Some(me) = me.upgrade().filter(|me| me.is_current(&socket_id)) {
                me.answered(requests, status, &answer);
            }
        });
    }

    fn is_current(&self, socket_id: &str) -> bool {
        *self.socket_id.borrow() == socket_id
    }

    fn answered(self: &Rc<Self>, requests: Vec<Request>, status: u16, answer: &JsValue) {
        let refusal = Refusal::now(status);
        if let [request] = &requests[..] {
            return self.tell(request, answer, refusal);
        }
        let channels = field(answer, "channels");
        if !channels.is_object() && is_strange(status) {
            self.batch.set(false);
            return self.ask(requests);
        }
        for request in &requests {
            let answer = field(&channels, &request.channel);
            let status = number(&answer, "status").map_or(status, |status| status as u16);
            self.tell(request, &answer, Refusal { status, ..refusal });
        }
    }

    fn tell(&self, request: &Request, answer: &JsValue, otherwise: Refusal) {
        if otherwise.status == 200 && is_authorisation(answer) {
            grant(&request.answer, answer);
        } else {
            self.refusing.refuse(&request.answer, otherwise);
        }
    }
}

/// Does somebody answer so who does not know requests for many channels? Who is not
/// signed in, and what will pass, is the same for one channel and for many.
const fn is_strange(status: u16) -> bool {
    status == 200 || status != 401 && !retry::is_passing(status)
}

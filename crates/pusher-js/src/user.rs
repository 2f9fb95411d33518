//! The user as whom a connection is signed in.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::binding::{Binding, Listener};
use crate::message::text;
use crate::raw::{field, json, number};
use crate::shared::FRAME;
use crate::{PusherClient, UserMessage, Watched};

const SIGNED_IN: &str = "pusher:signin_success";
const REFUSED: &str = "pusher:signin_error";

impl PusherClient {
    /// Signs in as the user for whom [`Options::user_auth`](crate::Options::user_auth)
    /// vouches, now and after each reconnect.
    pub fn sign_in(&self) {
        self.shared.pusher.signin();
    }

    /// Listens to what is sent to the signed-in user.
    pub fn on_user(&self, on_message: impl Fn(UserMessage) + 'static) -> Listener {
        let told = Rc::new(on_message);
        let on_message = Rc::clone(&told);
        // pusher-js keeps to itself that somebody is signed in now.
        let frames = Binding::new(&self.shared.pusher.connection(), move |name, frame| {
            if name == FRAME
                && let Some(id) = signed_in(&frame)
            {
                on_message(UserMessage::SignedIn { id });
            }
        });
        let auth = Rc::clone(&self.shared.user_auth);
        let events = Binding::new(&self.shared.pusher.user(), move |name, data| {
            told(if name == REFUSED {
                let refusal = auth.refusing.now().map(|refusal| refusal.status);
                UserMessage::Refused {
                    status: refusal.or(number(&data, "status").map(|status| status as u16)),
                }
            } else {
                UserMessage::Event { name, data: json(&data) }
            });
        });
        Listener::new([frames, events])
    }

    /// Listens to whether those whom the signed-in user watches come and go.
    pub fn on_watched(&self, on_event: impl Fn(Watched) + 'static) -> Listener {
        Listener::new([Binding::new(&self.shared.pusher.user().watchlist(), move |name, event| {
            if let Some(event) = Watched::parse(&name, &event) {
                on_event(event);
            }
        })])
    }
}

/// As whom, if this frame says that the connection is signed in.
fn signed_in(frame: &JsValue) -> Option<String> {
    if field(frame, "event").as_string()? != SIGNED_IN {
        return None;
    }
    let user = field(&field(frame, "data"), "user_data").as_string()?;
    Some(text(&field(&js_sys::JSON::parse(&user).ok()?, "id")))
}

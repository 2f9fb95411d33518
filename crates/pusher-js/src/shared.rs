//! What a client and its guards share.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::auth::{ChannelAuth, UserAuth};
use crate::membership::Membership;
use crate::{ConnectionState, Options, Unavailable, raw};

/// The connection's state is another.
pub(crate) const CHANGED: &str = "state_change";
/// The connection was lost and will be made anew in a second; until then pusher-js
/// goes on calling it connected.
pub(crate) const LOST: &str = "connecting_in";
/// A frame arrived; it is told before anybody hears of its content.
pub(crate) const FRAME: &str = "message";

pub(crate) struct Shared {
    pub(crate) pusher: raw::Pusher,
    /// The channels that somebody listens to.
    pub(crate) channels: RefCell<BTreeMap<String, Membership>>,
    pub(crate) channel_auth: Rc<ChannelAuth>,
    pub(crate) user_auth: Rc<UserAuth>,
    pub(crate) heard_at: Cell<f64>,
    /// The last frame, as pusher-js has read it.
    frame: RefCell<JsValue>,
    /// The connection was lost, and pusher-js pauses before it says so.
    lost: Cell<bool>,
    /// pusher-js calls them.
    _handlers: [raw::Handler; 2],
}

impl Shared {
    pub(crate) fn new(options: &Options) -> Result<Rc<Self>, Unavailable> {
        let (channel_auth, user_auth) = (ChannelAuth::new(options), UserAuth::new(options));
        let handlers = [channel_auth.handler(), user_auth.handler()];
        let pusher = match raw::take_begun() {
            Some(begun) => {
                begun.set_channel(&handlers[0]);
                begun.set_user(&handlers[1]);
                begun.pusher()
            }
            None => {
                let written = options.written(&handlers[0], &handlers[1]);
                raw::Pusher::new(&options.key, &written).map_err(|_| Unavailable)?
            }
        };
        Ok(Rc::new(Self {
            pusher,
            channels: RefCell::default(),
            channel_auth,
            user_auth,
            heard_at: Cell::new(raw::monotonic_now()),
            frame: RefCell::default(),
            lost: Cell::new(false),
            _handlers: handlers,
        }))
    }

    pub(crate) fn reconnect(&self) {
        self.pusher.disconnect();
        self.pusher.connect();
    }

    pub(crate) fn state(&self) -> ConnectionState {
        if self.lost.get() {
            ConnectionState::Connecting
        } else {
            ConnectionState::parse(&self.pusher.connection().state())
        }
    }

    pub(crate) fn socket_id(&self) -> Option<String> {
        let connected = self.state() == ConnectionState::Connected;
        connected.then(|| self.pusher.connection().socket_id()).flatten()
    }

    /// Who made the event that is arriving, where the server says so.
    pub(crate) fn sender(&self) -> Option<String> {
        raw::field(&self.frame.borrow(), "user_id").as_string()
    }

    /// The connection says something.
    pub(crate) fn heard(&self, event: &str, data: JsValue) {
        match event {
            FRAME => {
                self.heard_at.set(raw::monotonic_now());
                self.frame.replace(data);
            }
            LOST => self.lost.set(true),
            CHANGED => {
                self.lost.set(false);
                self.forget_left_channels();
            }
            _ => {}
        }
    }

    /// A channel that was left while it was being authorised stays with pusher-js if
    /// that fails, and would be subscribed to again with the next connection. Nothing
    /// is being authorised at the moment when a connection has just been made.
    fn forget_left_channels(&self) {
        if self.pusher.connection().state() == "connected" {
            for channel in self.pusher.all_channels() {
                let name = channel.unchecked_into::<raw::Channel>().name();
                if !self.channels.borrow().contains_key(&name) {
                    self.pusher.unsubscribe(&name);
                }
            }
        }
    }
}

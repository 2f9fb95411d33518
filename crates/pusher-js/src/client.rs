//! One connection.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::prelude::*;

use crate::binding::{Binding, Listener};
use crate::shared::{CHANGED, LOST, Shared};
use crate::timeout::Timeout;
use crate::{
    ConnectionError, ConnectionState, Message, Options, SubscribeError, Subscription, Unavailable, raw,
};

/// One connection to a Pusher server. Dropping it closes the connection; guards that
/// outlive it hear nothing more.
pub struct PusherClient {
    pub(crate) shared: Rc<Shared>,
    pong_timeout: u32,
    check: RefCell<Option<Timeout>>,
    _watch: Binding,
}

impl PusherClient {
    /// Starts to connect; pusher-js connects anew by itself whenever the connection is lost. Goes on with what a
    /// script of the page has begun, as [the crate's documentation](crate) says.
    ///
    /// # Errors
    /// [`Unavailable`]: there is no global `Pusher`.
    pub fn connect(options: &Options) -> Result<Self, Unavailable> {
        let shared = Shared::new(options)?;
        let weak = Rc::downgrade(&shared);
        let watch = Binding::new(&shared.pusher.connection(), move |name, data| {
            if let Some(shared) = weak.upgrade() {
                shared.heard(&name, data);
            }
        });
        Ok(Self { shared, pong_timeout: options.pong_timeout, check: RefCell::default(), _watch: watch })
    }

    /// Listens to a channel. It is subscribed to with the first listener and left with
    /// the last. Where it stands already, [`Message::Subscribed`] does not come again
    /// until the next reconnect: see [`Subscription::is_subscribed`].
    ///
    /// # Errors
    /// [`SubscribeError`]: this can never be subscribed to here. Whatever the server
    /// refuses arrives as [`Message::Failed`].
    pub fn subscribe(
        &self,
        channel: &str,
        on_message: impl Fn(Message) + 'static,
    ) -> Result<Subscription, SubscribeError> {
        Subscription::new(&self.shared, channel, on_message)
    }

    /// Listens to the state of the connection.
    pub fn on_state(&self, on_state: impl Fn(ConnectionState) + 'static) -> Listener {
        let weak = Rc::downgrade(&self.shared);
        Listener::new([Binding::new(&self.shared.pusher.connection(), move |name, _| {
            if let Some(shared) = weak.upgrade().filter(|_| name == CHANGED || name == LOST) {
                on_state(shared.state());
            }
        })])
    }

    /// Listens to what goes wrong with the connection.
    pub fn on_error(&self, on_error: impl Fn(ConnectionError) + 'static) -> Listener {
        let last = RefCell::new(JsValue::UNDEFINED);
        Listener::new([Binding::new(&self.shared.pusher.connection(), move |name, error| {
            if name == "error" {
                let last = last.replace(error.clone());
                // pusher-js says a close by itself, and again as the reason for what it does about it.
                if last.is_undefined() || raw::field(&error, "error") != last {
                    on_error(ConnectionError::parse(&error));
                }
            }
        })])
    }

    /// Where the connection stands.
    pub fn state(&self) -> ConnectionState {
        self.shared.state()
    }

    /// The id of the connection, while there is one: servers that are told it leave
    /// this connection out when they publish.
    pub fn socket_id(&self) -> Option<String> {
        self.shared.socket_id()
    }

    /// When the server last sent anything, by `performance.now()`.
    pub fn heard_at(&self) -> f64 {
        self.shared.heard_at.get()
    }

    /// Asks the server for a sign of life, and connects anew if none comes within the
    /// pong timeout: after sleep, a connection may look open long after it was lost.
    pub fn check(&self) {
        if !self.shared.pusher.send_event("pusher:ping", &Object::new()) {
            return;
        }
        let (asked, weak) = (raw::monotonic_now(), Rc::downgrade(&self.shared));
        let check = Timeout::after(self.pong_timeout, move || {
            if let Some(shared) = weak.upgrade().filter(|shared| shared.heard_at.get() < asked) {
                shared.reconnect();
            }
        });
        self.check.replace(Some(check));
    }

    /// Connects anew, also where pusher-js has given up.
    pub fn reconnect(&self) {
        self.shared.reconnect();
    }
}

impl Drop for PusherClient {
    fn drop(&mut self) {
        self.shared.pusher.disconnect();
    }
}

//! One connection.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::binding::Binding;
use crate::subscription::{Membership, Subscription};
use crate::timeout::Timeout;
use crate::{ConnectionState, Message, Options, raw};

/// The connection's state is another.
const CHANGED: &str = "state_change";
/// The connection was lost and will be made anew in a second; until then pusher-js
/// goes on calling it connected.
const LOST: &str = "connecting_in";

/// One connection to a Pusher server. Dropping it closes the connection; guards that
/// outlive it hear nothing more.
pub struct PusherClient {
    shared: Rc<Shared>,
    pong_timeout: u32,
    check: RefCell<Option<Timeout>>,
    _watch: Binding,
}

/// What a client and its guards share.
pub(crate) struct Shared {
    pub(crate) pusher: raw::Pusher,
    /// The channels that somebody listens to.
    pub(crate) channels: RefCell<BTreeMap<String, Membership>>,
    heard_at: Cell<f64>,
    /// The connection was lost, and pusher-js pauses before it says so.
    lost: Cell<bool>,
}

/// pusher-js is not there, because its script was blocked or has failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unavailable;

impl std::fmt::Display for Unavailable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("pusher-js is not loaded")
    }
}

impl std::error::Error for Unavailable {}

/// Listens to a connection or a user until it is dropped.
#[must_use = "dropping it ends it"]
pub struct Listener(#[expect(dead_code, reason = "listens as long as it is kept")] Binding);

impl PusherClient {
    /// Starts to connect; pusher-js connects anew by itself whenever the connection is lost.
    ///
    /// # Errors
    /// [`Unavailable`]: there is no global `Pusher`.
    pub fn connect(options: &Options) -> Result<Self, Unavailable> {
        let pusher = raw::Pusher::new(&options.key, &written(options)).map_err(|_| Unavailable)?;
        let connection = pusher.connection();
        let shared = Rc::new(Shared {
            pusher,
            channels: RefCell::default(),
            heard_at: Cell::new(raw::monotonic_now()),
            lost: Cell::new(false),
        });
        let weak = Rc::downgrade(&shared);
        let watch = Binding::new(&connection, move |name, _| {
            if let Some(shared) = weak.upgrade() {
                shared.heard(&name);
            }
        });
        Ok(Self { shared, pong_timeout: options.pong_timeout, check: RefCell::default(), _watch: watch })
    }

    /// Listens to a channel. It is subscribed to with the first listener and left with
    /// the last. Where it stands already, [`Message::Subscribed`] does not come again
    /// until the next reconnect: see [`Subscription::is_subscribed`].
    pub fn subscribe(&self, channel: &str, on_message: impl Fn(Message) + 'static) -> Subscription {
        Subscription::new(&self.shared, channel, on_message)
    }

    /// Listens to the state of the connection.
    pub fn on_state(&self, on_state: impl Fn(ConnectionState) + 'static) -> Listener {
        let weak = Rc::downgrade(&self.shared);
        Listener(Binding::new(&self.shared.pusher.connection(), move |name, _| {
            if let Some(shared) = weak.upgrade().filter(|_| name == CHANGED || name == LOST) {
                on_state(shared.state());
            }
        }))
    }

    /// Signs in as the user for whom [`Options::user_auth`] vouches, now and after each reconnect.
    pub fn sign_in(&self) {
        self.shared.pusher.signin();
    }

    /// Listens to what is sent to the signed-in user: the name of an event and its data as JSON.
    pub fn on_user_event(&self, on_event: impl Fn(String, String) + 'static) -> Listener {
        Listener(Binding::new(&self.shared.pusher.user(), move |name, data| on_event(name, json(&data))))
    }

    /// Where the connection stands.
    pub fn state(&self) -> ConnectionState {
        self.shared.state()
    }

    /// The id of the connection, while there is one: servers that are told it leave
    /// this connection out when they publish.
    pub fn socket_id(&self) -> Option<String> {
        self.shared.pusher.connection().socket_id()
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

impl Shared {
    fn reconnect(&self) {
        self.pusher.disconnect();
        self.pusher.connect();
    }

    fn state(&self) -> ConnectionState {
        if self.lost.get() {
            ConnectionState::Connecting
        } else {
            ConnectionState::parse(&self.pusher.connection().state())
        }
    }

    /// The connection says something.
    fn heard(&self, event: &str) {
        match event {
            "message" => self.heard_at.set(raw::monotonic_now()),
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

/// The data of an event as JSON. pusher-js has parsed what it could.
pub(crate) fn json(data: &JsValue) -> String {
    js_sys::JSON::stringify(data).map(String::from).unwrap_or_default()
}

/// The options as pusher-js reads them.
fn written(options: &Options) -> raw::Options {
    let written: raw::Options = Object::new().unchecked_into();
    written.set_cluster(&options.cluster);
    if let Some(host) = &options.host {
        written.set_ws_host(host);
    }
    if let Some(port) = options.port {
        written.set_ws_port(port);
        written.set_wss_port(port);
    }
    written.set_force_tls(options.tls);
    let transports: Array = options.transports().iter().copied().map(JsValue::from_str).collect();
    written.set_enabled_transports(&transports);
    written.set_enable_stats(false);
    written.set_activity_timeout(options.activity_timeout);
    written.set_pong_timeout(options.pong_timeout);
    written.set_channel_authorization(&endpoint(&options.channel_auth));
    written.set_user_authentication(&endpoint(&options.user_auth));
    written
}

fn endpoint(path: &str) -> raw::Endpoint {
    let endpoint: raw::Endpoint = Object::new().unchecked_into();
    endpoint.set_endpoint(path);
    endpoint.set_transport("ajax");
    endpoint
}

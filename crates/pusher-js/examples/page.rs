//! The binding in the hands of JavaScript, for the browser tests: each guard is an
//! object whose `free` drops it, and what it hears is told as Rust prints it.

use std::fmt::Debug;

use js_sys::Function;
use pusher_js::{Listener, Options, PusherClient, Subscription};
use reactive_graph::traits::GetUntracked;
use wasm_bindgen::prelude::*;

/// A connection.
#[wasm_bindgen]
pub struct Client(PusherClient);

/// A listener on a channel.
#[wasm_bindgen]
pub struct Channel(Subscription);

/// Another listener.
#[wasm_bindgen]
pub struct Guard(#[expect(dead_code, reason = "listens as long as it is kept")] Listener);

/// The signals of a connection.
#[wasm_bindgen]
pub struct Signals(pusher_js::Signals);

fn telling<T: Debug>(tell: Function) -> impl Fn(T) + 'static {
    move |what| {
        if let Err(error) = tell.call1(&JsValue::UNDEFINED, &format!("{what:?}").into()) {
            wasm_bindgen::throw_val(error);
        }
    }
}

#[wasm_bindgen]
impl Client {
    /// Connects without TLS, as the app `key`.
    #[wasm_bindgen(constructor)]
    pub fn new(key: &str, host: &str, port: u16) -> Result<Client, JsError> {
        Ok(Self(PusherClient::connect(&Options::at(key, host, port, false))?))
    }

    /// Listens to a channel.
    pub fn subscribe(&self, channel: &str, tell: Function) -> Result<Channel, JsError> {
        Ok(Channel(self.0.subscribe(channel, telling(tell))?))
    }

    /// Signs in.
    pub fn sign_in(&self) {
        self.0.sign_in();
    }

    /// Connects anew.
    pub fn reconnect(&self) {
        self.0.reconnect();
    }

    /// Listens to the user.
    pub fn on_user(&self, tell: Function) -> Guard {
        Guard(self.0.on_user(telling(tell)))
    }

    /// Listens to the watchlist.
    pub fn on_watched(&self, tell: Function) -> Guard {
        Guard(self.0.on_watched(telling(tell)))
    }

    /// Listens to the state.
    pub fn on_state(&self, tell: Function) -> Guard {
        Guard(self.0.on_state(telling(tell)))
    }

    /// Listens to errors.
    pub fn on_error(&self, tell: Function) -> Guard {
        Guard(self.0.on_error(telling(tell)))
    }

    /// The state and more as signals.
    pub fn signals(&self) -> Signals {
        Signals(self.0.signals())
    }
}

#[wasm_bindgen]
impl Channel {
    /// Does the subscription stand?
    pub fn is_subscribed(&self) -> bool {
        self.0.is_subscribed()
    }

    /// Who is there.
    pub fn presence(&self) -> String {
        format!("{:?}", self.0.presence())
    }

    /// Sends a client event.
    pub fn trigger(&self, event: &str, json: &str) -> Result<(), JsError> {
        Ok(self.0.trigger(event, json)?)
    }
}

#[wasm_bindgen]
impl Signals {
    /// What they say now: state, socket id, error.
    pub fn read(&self) -> String {
        let pusher_js::Signals { state, socket_id, error, .. } = &self.0;
        let error = error.get_untracked().and_then(|error| error.code);
        format!("{:?} {:?} {error:?}", state.get_untracked(), socket_id.get_untracked())
    }
}

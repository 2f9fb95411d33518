//! What arrives by itself: one Pusher connection for all channels of a page.

use std::cell::Cell;
use std::fmt::Display;

use leptos::prelude::window;
use pusher_js::{ConnectionState, Message, Options, PusherClient, Subscription};

use super::status::Link;
use crate::api;

/// Within this time a sound connection is heard of at least once, because a silent
/// one is asked for a sign of life; milliseconds.
const SILENCE: f64 = 25_000.0;
/// How long a connection may be down until it counts as absent.
const PATIENCE: f64 = 10_000.0;
/// How long an attempt to connect is left alone.
const ATTEMPT: f64 = 3000.0;

/// The page's one connection. Dropping it disconnects.
pub(super) struct Realtime {
    _listener: pusher_js::Listener,
    client: PusherClient,
    down_since: Cell<Option<f64>>,
    revived_at: Cell<f64>,
}

/// A channel that is subscribed to. Dropping it leaves the channel.
pub(super) struct Subscribed {
    subscription: Subscription,
    was_up: Cell<bool>,
    down_since: Cell<Option<f64>>,
}

impl Realtime {
    /// Starts to connect. `None` where pusher-js is not there, because its script was blocked.
    pub(super) fn connect(realtime: &api::Realtime, on_state: impl Fn() + 'static) -> Option<Self> {
        let client = PusherClient::connect(&options(realtime)?).ok()?;
        // So that the server can end this connection when the person leaves a group.
        client.sign_in();
        Some(Self {
            _listener: client.on_state(move |_| on_state()),
            client,
            down_since: Cell::new(None),
            revived_at: Cell::new(f64::NEG_INFINITY),
        })
    }

    /// Listens to a channel.
    pub(super) fn subscribe(
        &self,
        channel: impl Display,
        on_message: impl Fn(Message) + 'static,
    ) -> Option<Subscribed> {
        let subscription = self.client.subscribe(&channel.to_string(), on_message).ok()?;
        Some(Subscribed { subscription, was_up: Cell::new(false), down_since: Cell::new(None) })
    }

    /// Finds out whether a connection that looks open still is.
    pub(super) fn check(&self) {
        self.client.check();
    }

    /// The server answers: connects now, where pusher-js has given up or pauses for up to a minute
    /// between its attempts.
    pub(super) fn revive(&self, now: f64) {
        let since = match self.client.state() {
            ConnectionState::Connected => return,
            // The server has ended the connection, perhaps because of one of its channels.
            ConnectionState::Disconnected => f64::NEG_INFINITY,
            _ => self.down_since.get().unwrap_or(now),
        };
        if now - since.max(self.revived_at.get()) > ATTEMPT {
            self.revived_at.set(now);
            self.client.reconnect();
        }
    }

    /// Is the connection sound, for all that is known at `now`?
    fn is_up(&self, now: f64) -> bool {
        let up = self.client.state() == ConnectionState::Connected && now - self.client.heard_at() < SILENCE;
        let since = self.down_since.get().unwrap_or(now);
        self.down_since.set((!up).then_some(since));
        up
    }
}

impl Subscribed {
    /// Where it stands at `now`.
    pub(super) fn link(&self, realtime: &Realtime, now: f64) -> Link {
        if realtime.is_up(now) && self.subscription.is_subscribed() {
            self.was_up.set(true);
            self.down_since.set(None);
            return Link::Up;
        }
        let since = self.down_since.get().unwrap_or(now);
        self.down_since.set(Some(since));
        match self.was_up.get() {
            _ if now - since > PATIENCE => Link::Absent,
            true => Link::Down,
            false => Link::Starting,
        }
    }
}

fn options(realtime: &api::Realtime) -> Option<Options> {
    let api::Realtime { key, elsewhere } = realtime;
    let options = match elsewhere {
        None => {
            let location = window().location();
            let tls = location.protocol().ok()? == "https:";
            let usual = if tls { 443 } else { 80 };
            let port = location.port().ok()?.parse().unwrap_or(usual);
            Options::at(key, location.hostname().ok()?, port, tls)
        }
        Some(api::Address { host, port, tls }) => Options::at(key, host, *port, *tls),
    };
    Some(Options {
        channel_auth: "/api/pusher/auth".into(),
        user_auth: "/api/pusher/user-auth".into(),
        ..options
    })
}

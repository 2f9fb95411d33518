//! What arrives by itself: one Pusher connection, one channel.

use std::cell::Cell;

use hubbub_events::Channel;
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

/// One channel over one connection. Dropping it disconnects, in the order of the
/// fields: pusher-js sends a moment later than it is told to, so what leaving the
/// channel would send must find the connection gone, not closing.
pub(super) struct Realtime {
    _listener: pusher_js::Listener,
    client: PusherClient,
    subscription: Subscription,
    was_up: Cell<bool>,
    down_since: Cell<Option<f64>>,
    revived_at: Cell<f64>,
}

impl Realtime {
    /// Starts to connect. `None` where realtime is off or pusher-js is not there,
    /// because its script was blocked.
    pub(super) fn connect(
        realtime: Option<&api::Realtime>,
        channel: Channel,
        on_message: impl Fn(Message) + 'static,
        on_state: impl Fn() + 'static,
    ) -> Option<Self> {
        let client = PusherClient::connect(&options(realtime?)?).ok()?;
        // So that the server can end this connection when the person leaves the family.
        client.sign_in();
        Some(Self {
            _listener: client.on_state(move |_| on_state()),
            subscription: client.subscribe(&channel.to_string(), on_message).ok()?,
            client,
            was_up: Cell::new(false),
            down_since: Cell::new(None),
            revived_at: Cell::new(0.0),
        })
    }

    /// Where it stands at `now`.
    pub(super) fn link(&self, now: f64) -> Link {
        let up = self.client.state() == ConnectionState::Connected
            && self.subscription.is_subscribed()
            && now - self.client.heard_at() < SILENCE;
        if up {
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

    /// Finds out whether a connection that looks open still is.
    pub(super) fn check(&self) {
        self.client.check();
    }

    /// The server answers: connects now, where pusher-js has given up or pauses for up
    /// to a minute between its attempts.
    pub(super) fn revive(&self, now: f64) {
        let since = self.down_since.get().unwrap_or(now).max(self.revived_at.get());
        if self.client.state() != ConnectionState::Connected && now - since > ATTEMPT {
            self.revived_at.set(now);
            self.client.reconnect();
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

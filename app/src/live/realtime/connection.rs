//! A connection to the realtime service, and the channels that are subscribed to over it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::window;
use pusher_js::{ConnectionState, Message, Options, Presence, PusherClient, Subscription};

use super::heard::Heard;
use crate::api;

/// Within this time a sound connection is heard of at least once, because a silent
/// one is asked for a sign of life; milliseconds.
const SILENCE: f64 = 25_000.0;
/// After so long that sign is overdue.
const QUIET: f64 = 20_000.0;
/// How long an attempt to connect is left alone.
const ATTEMPT: f64 = 3000.0;

/// Is told the name of a channel and what that tells.
type OnHeard = dyn Fn(&str, Heard);

/// A connection. Dropping it disconnects.
pub(super) struct Connection {
    // Before the subscriptions: pusher-js sends a moment later than it is told to, so what leaving a channel would
    // send must find the connection gone, not closing.
    _listener: pusher_js::Listener,
    client: PusherClient,
    subscriptions: RefCell<Vec<(String, Subscription)>>,
    on_heard: Rc<OnHeard>,
    down_since: Cell<Option<f64>>,
    revived_at: Cell<f64>,
}

impl Connection {
    /// Starts to connect. `None` where pusher-js is not there, because its script was blocked.
    pub(super) fn begin(
        options: &Options,
        on_state: impl Fn() + 'static,
        on_heard: impl Fn(&str, Heard) + 'static,
    ) -> Option<Self> {
        let client = PusherClient::connect(options).ok()?;
        // So that the server can end this connection when the person leaves a group.
        client.sign_in();
        Some(Self {
            _listener: client.on_state(move |_| on_state()),
            client,
            subscriptions: RefCell::default(),
            on_heard: Rc::new(on_heard),
            down_since: Cell::new(None),
            revived_at: Cell::new(f64::NEG_INFINITY),
        })
    }

    /// Is subscribed to these channels and no others from now on.
    pub(super) fn keep(&self, channels: &[String]) {
        let mut subscriptions = self.subscriptions.borrow_mut();
        subscriptions.retain(|(channel, _)| channels.contains(channel));
        for channel in channels {
            if !subscriptions.iter().any(|(known, _)| known == channel) {
                subscriptions.extend(self.subscribe(channel).map(|made| (channel.clone(), made)));
            }
        }
    }

    fn subscribe(&self, channel: &str) -> Option<Subscription> {
        let (on_heard, name) = (Rc::clone(&self.on_heard), channel.to_owned());
        let on_message = move |message| {
            if let Some(heard) = heard(message) {
                on_heard(&name, heard);
            }
        };
        self.client.subscribe(channel, on_message).ok()
    }

    /// Does a channel arrive, as far as the service has said?
    pub(super) fn has(&self, channel: &str) -> bool {
        let subscriptions = self.subscriptions.borrow();
        subscriptions.iter().any(|(known, made)| known == channel && made.is_subscribed())
    }

    /// The channels that arrive.
    pub(super) fn channels(&self) -> Vec<String> {
        let subscriptions = self.subscriptions.borrow();
        let stand = subscriptions.iter().filter(|(_, made)| made.is_subscribed());
        stand.map(|(channel, _)| channel.clone()).collect()
    }

    /// Who is on a presence channel.
    pub(super) fn there(&self, channel: &str) -> Vec<String> {
        let subscriptions = self.subscriptions.borrow();
        let found = subscriptions.iter().find(|(known, _)| known == channel);
        found.and_then(|(_, made)| made.presence()).map(ids).unwrap_or_default()
    }

    /// Is the connection sound, for all that is known at `now`?
    pub(super) fn is_up(&self, now: f64) -> bool {
        let up = self.client.state() == ConnectionState::Connected && self.silence(now) < SILENCE;
        let since = self.down_since.get().unwrap_or(now);
        self.down_since.set((!up).then_some(since));
        up
    }

    /// Finds out whether a connection that looks open still is.
    pub(super) fn check(&self) {
        self.client.check();
    }

    /// Does at `now` what pusher-js does by itself, but late in a page that nobody sees: a silent connection is asked
    /// for a sign of life, and made anew without one.
    pub(super) fn look(&self, now: f64) {
        if self.client.state() != ConnectionState::Connected {
            return;
        }
        if self.silence(now) > SILENCE {
            self.client.reconnect();
        } else if self.silence(now) > QUIET {
            self.client.check();
        }
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

    /// For how long nothing was heard.
    fn silence(&self, now: f64) -> f64 {
        now - self.client.heard_at()
    }
}

/// What a channel tells its listeners by a message. `None` for what nobody listens for: only the server speaks on
/// these channels, and of whoever has left it says when they are offline, for they may be back at once.
fn heard(message: Message) -> Option<Heard> {
    Some(match message {
        Message::Subscribed(presence) => Heard::Subscribed { there: presence.map(ids).unwrap_or_default() },
        Message::Failed { retrying, .. } => Heard::Failed { retrying },
        Message::Event { name, data } => Heard::Event { name, data },
        Message::MemberAdded(member) => Heard::Came { id: member.id },
        Message::MemberRemoved(_)
        | Message::ClientEvent { .. }
        | Message::CacheMiss
        | Message::SubscriptionCount(_) => return None,
    })
}

/// Who is there.
fn ids(presence: Presence) -> Vec<String> {
    presence.members.into_iter().map(|member| member.id).collect()
}

/// Where to connect, and where to ask for authorisation.
pub(super) fn options(realtime: &api::Realtime) -> Option<Options> {
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

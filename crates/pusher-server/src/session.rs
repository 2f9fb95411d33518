//! What a connection's frames do.

use std::collections::BTreeSet;
use std::sync::Arc;

use pusher_protocol::frame::{ClientEvent, Signin, Subscribe};
use pusher_protocol::webhook::WebhookEvent;
use pusher_protocol::{
    AuthError, ChannelKind, ClientFrame, CloseCode, ErrorCode, FrameError, ServerFrame, User,
};
use thiserror::Error;
use tokio::time::Instant;

use crate::Hub;
use crate::pace::Pace;
use crate::subscription::{self, Refusal};
use crate::wire::{Connection, Frame, Person};

/// One client's conversation with the hub.
#[derive(Debug)]
pub(crate) struct Session {
    hub: Hub,
    connection: Arc<Connection>,
    messages: Pace,
    client_events: Pace,
    /// The client has subscribed to a channel or signed in.
    is_used: bool,
}

/// Why a frame has no effect; the connection goes on.
#[derive(Debug, Error)]
enum Mistake {
    #[error("{0}")]
    Frame(#[from] FrameError),
    #[error("there is no such event")]
    UnknownEvent,
    #[error("{0}")]
    Auth(#[from] AuthError),
    #[error("users cannot sign in to this application")]
    NoUsers,
    #[error("the connection is already signed in as another user")]
    AnotherUser,
    #[error("the id of a user has at most {limit} characters")]
    LongId { limit: usize },
    #[error("a watchlist has at most {limit} users: the first {limit} are watched")]
    LongWatchlist { limit: usize },
    #[error("client events are not enabled for this application")]
    NoClientEvents,
    #[error("client events are for private and presence channels, which may not be encrypted")]
    NoChannelForClientEvents,
    #[error("a client event is for a channel that the connection is subscribed to")]
    NotSubscribed,
    #[error("a connection may send {limit} client events a second")]
    TooManyClientEvents { limit: u32 },
    #[error("the data of an event has at most {limit} bytes")]
    LongData { limit: usize },
}

impl Mistake {
    fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::TooManyClientEvents { .. } => Some(ErrorCode::ClientEventRate),
            Self::LongWatchlist { .. } => Some(ErrorCode::WatchlistLimit),
            _ => None,
        }
    }
}

impl Session {
    /// Starts the conversation by telling the client its socket id.
    pub(crate) fn open(hub: Hub, connection: Arc<Connection>) -> Self {
        connection.reply(&ServerFrame::ConnectionEstablished {
            socket_id: connection.id(),
            activity_timeout: hub.config().activity_timeout,
        });
        let (limits, now) = (&hub.config().limits, Instant::now());
        let messages = Pace::new(limits.messages_per_second, limits.message_burst, now);
        let client_events = Pace::new(limits.client_events_per_second, limits.client_events_per_second, now);
        Self { hub, connection, messages, client_events, is_used: false }
    }

    /// Whether the connection has been of use to anybody.
    pub(crate) fn is_used(&self) -> bool {
        // The application may have said itself who is there.
        self.is_used || self.connection.user().is_some()
    }

    /// Counts a message of this many bytes.
    ///
    /// # Errors
    ///
    /// The code to close with when there are too many.
    pub(crate) fn count(&mut self, bytes: usize) -> Result<(), CloseCode> {
        self.hub.metrics().received(bytes);
        if self.messages.allows(Instant::now()) { Ok(()) } else { Err(CloseCode::OverCapacity) }
    }

    /// Does what a text frame asks for. A frame that cannot be read is answered and forgotten.
    pub(crate) fn receive(&mut self, text: &str) {
        let outcome = match ClientFrame::parse(text) {
            Ok(ClientFrame::Ping) => return self.connection.reply(&ServerFrame::Pong),
            Ok(ClientFrame::Pong) => return,
            Ok(ClientFrame::Subscribe(request)) => return self.subscribe(request),
            Ok(ClientFrame::Unsubscribe { channel }) => {
                let id = self.connection.id();
                return self.hub.change(|registry, now| registry.unsubscribe(id, &channel, now));
            }
            Ok(ClientFrame::Signin(request)) => self.sign_in(&request),
            Ok(ClientFrame::Client(event)) => self.relay(event),
            Ok(ClientFrame::Unknown { .. }) => Err(Mistake::UnknownEvent),
            Err(FrameError::Subscription { channel, source }) => {
                return self.refuse(&channel, &source.into());
            }
            Err(error) => Err(error.into()),
        };
        if let Err(mistake) = outcome {
            let (code, message) = (mistake.code(), mistake.to_string());
            self.connection.reply(&ServerFrame::Error { code, message: &message });
        }
    }

    /// Tells the client of a mistake that does not end the connection.
    pub(crate) fn complain(&self, message: &str) {
        self.connection.reply(&ServerFrame::Error { code: None, message });
    }

    fn subscribe(&mut self, request: Subscribe) {
        let name = request.channel.clone();
        let subscribed =
            subscription::check(self.hub.config(), &self.connection, request).and_then(|admission| {
                self.hub.change(|registry, now| registry.subscribe(self.connection.id(), admission, now))
            });
        match subscribed {
            Ok(()) => self.is_used = true,
            Err(refusal) => self.refuse(name.as_str(), &refusal),
        }
    }

    fn refuse(&self, channel: &str, refusal: &Refusal) {
        let text = refusal.to_string();
        let error = refusal.describe(&text);
        self.connection.reply(&ServerFrame::SubscriptionError { channel, error });
    }

    fn sign_in(&self, Signin { auth, user_data }: &Signin) -> Result<(), Mistake> {
        let config = self.hub.config();
        if !config.user_authentication {
            return Err(Mistake::NoUsers);
        }
        let User { id, user_info, watchlist } =
            config.credentials.verify_user(self.connection.id(), user_data, auth)?;
        let limits = &config.limits;
        if id.chars().count() > limits.user_id_chars {
            return Err(Mistake::LongId { limit: limits.user_id_chars });
        }
        // Each of them once.
        let mut seen = BTreeSet::new();
        let watched: Vec<Arc<str>> = watchlist
            .iter()
            .filter(|id| seen.insert(id.as_str()))
            .take(limits.watchlist)
            .map(|id| id.as_str().into())
            .collect();
        self.hub.change(|registry, now| {
            if !self.connection.sign_in(Person { id: id.into(), info: user_info }) {
                return Err(Mistake::AnotherUser);
            }
            self.connection.reply(&ServerFrame::SigninSuccess { user_data });
            registry.signed_in(&self.connection, Some(watched), now);
            Ok(())
        })?;
        if watchlist.len() > limits.watchlist {
            return Err(Mistake::LongWatchlist { limit: limits.watchlist });
        }
        Ok(())
    }

    /// Sends the client's event to the others on the channel.
    fn relay(&mut self, sent: ClientEvent) -> Result<(), Mistake> {
        let ClientEvent { channel, event, data } = &sent;
        let config = self.hub.config();
        if !config.client_events {
            return Err(Mistake::NoClientEvents);
        }
        match channel.kind() {
            ChannelKind::Private
            | ChannelKind::PrivateCache
            | ChannelKind::Presence
            | ChannelKind::PresenceCache => {}
            ChannelKind::Public
            | ChannelKind::Cache
            | ChannelKind::Encrypted
            | ChannelKind::EncryptedCache
            | ChannelKind::User => return Err(Mistake::NoChannelForClientEvents),
        }
        let limits = &config.limits;
        if data.get().len() > limits.event_bytes {
            return Err(Mistake::LongData { limit: limits.event_bytes });
        }
        if !self.client_events.allows(Instant::now()) {
            return Err(Mistake::TooManyClientEvents { limit: limits.client_events_per_second });
        }
        let id = self.connection.id();
        self.hub.change(|registry, now| {
            let user_id = registry.subscribed_as(id, channel).ok_or(Mistake::NotSubscribed)?;
            let user_id = user_id.as_deref();
            let frame = ServerFrame::ClientEvent { channel, event, data, user_id };
            registry.relay(channel, id, &Frame::new(&frame), now);
            registry.webhooks.notify(WebhookEvent::ClientEvent {
                channel: channel.clone(),
                event: event.clone(),
                data: sent.text(),
                socket_id: id.clone(),
                user_id: user_id.map(ToOwned::to_owned),
            });
            Ok(())
        })
    }
}

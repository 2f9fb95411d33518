//! [Webhooks]: what a server tells the application, over HTTP and signed.
//!
//! ```
//! use pusher_protocol::{AppKey, AppSecret, Credentials, WebhookBody, WebhookEvent};
//!
//! let credentials = Credentials::new(AppKey::new("key")?, AppSecret::new("secret")?);
//! let channel = "orders".parse()?;
//! let sent = WebhookBody { time_ms: 1_327_078_148_132, events: vec![WebhookEvent::ChannelOccupied { channel }] };
//! let body = sent.encode();
//! let signature = credentials.sign_webhook(body.as_bytes());
//!
//! assert!(credentials.verify_webhook("key", &signature, body.as_bytes()).is_ok());
//! assert_eq!(WebhookBody::parse(body.as_bytes())?, sent);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [Webhooks]: https://pusher.com/docs/channels/server_api/webhooks/

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};
use thiserror::Error;

use crate::mend::mend;
use crate::object::Object;
use crate::{ChannelName, Credentials, EventName, SocketId};

/// The header that says whose secret signed the body.
pub const KEY_HEADER: &str = "x-pusher-key";

/// The header with the hex HMAC-SHA256 of the raw body.
pub const SIGNATURE_HEADER: &str = "x-pusher-signature";

/// The content type, to the letter: the official Node SDK takes no other, not even with a charset.
pub const CONTENT_TYPE: &str = "application/json";

/// What one request of a webhook says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookBody {
    /// When it was made, in Unix milliseconds.
    pub time_ms: u64,
    /// One event, or several where the application wants them together.
    ///
    /// Events with a name that is not known here are left out on reading, so that a new kind does
    /// not keep the known ones from being heard.
    #[serde(deserialize_with = "known_events")]
    pub events: Vec<WebhookEvent>,
}

impl WebhookBody {
    /// The JSON text that is signed and sent.
    #[must_use]
    pub fn encode(&self) -> String {
        json!(self).to_string()
    }

    /// Reads a body; its signature is verified apart, with [`Credentials::verify_webhook`], and
    /// first. Half of a surrogate pair in a text, which a client may have sent, is taken as U+FFFD.
    ///
    /// # Errors
    ///
    /// When it is not JSON of the documented form.
    pub fn parse(body: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(&mend(body)).map(|Object(body)| body)
    }
}

/// One thing that happened, in the documented form: `{"name":"channel_occupied",…}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum WebhookEvent {
    /// A channel got its first subscriber.
    ChannelOccupied {
        /// Which one.
        channel: ChannelName,
    },
    /// A channel lost its last subscriber, and nobody came back for a while.
    ChannelVacated {
        /// Which one.
        channel: ChannelName,
    },
    /// A person joined a presence channel.
    MemberAdded {
        /// Which one.
        channel: ChannelName,
        /// The application's own id for the person.
        #[serde(deserialize_with = "id")]
        user_id: String,
    },
    /// A person left a presence channel, and did not come back for a while.
    MemberRemoved {
        /// Which one.
        channel: ChannelName,
        /// The application's own id for the person.
        #[serde(deserialize_with = "id")]
        user_id: String,
    },
    /// A client sent an event to the others on its channel.
    ClientEvent {
        /// The channel of the event.
        channel: ChannelName,
        /// What the event is called: `client-…`.
        event: EventName,
        /// What it carries. What is no JSON string is read as its JSON text.
        #[serde(deserialize_with = "text")]
        data: String,
        /// The connection that sent it.
        socket_id: SocketId,
        /// Who sent it; on presence channels only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        user_id: Option<String>,
    },
    /// Somebody subscribed to a cache channel that has nothing to repeat.
    CacheMiss {
        /// Which one.
        channel: ChannelName,
    },
    /// The number of subscribers of a channel changed.
    SubscriptionCount {
        /// Which one.
        channel: ChannelName,
        /// How many connections are subscribed now.
        subscription_count: u64,
    },
}

impl WebhookEvent {
    const NAMES: [&str; 7] = [
        "channel_occupied",
        "channel_vacated",
        "member_added",
        "member_removed",
        "client_event",
        "cache_miss",
        "subscription_count",
    ];

    /// What an application switches on to be told this.
    #[must_use]
    pub fn kind(&self) -> WebhookKind {
        match self {
            Self::ChannelOccupied { .. } | Self::ChannelVacated { .. } => WebhookKind::ChannelExistence,
            Self::MemberAdded { .. } | Self::MemberRemoved { .. } => WebhookKind::Presence,
            Self::ClientEvent { .. } => WebhookKind::ClientEvent,
            Self::CacheMiss { .. } => WebhookKind::Cache,
            Self::SubscriptionCount { .. } => WebhookKind::SubscriptionCount,
        }
    }

    /// The channel that it is about.
    #[must_use]
    pub fn channel(&self) -> &ChannelName {
        match self {
            Self::ChannelOccupied { channel }
            | Self::ChannelVacated { channel }
            | Self::MemberAdded { channel, .. }
            | Self::MemberRemoved { channel, .. }
            | Self::ClientEvent { channel, .. }
            | Self::CacheMiss { channel }
            | Self::SubscriptionCount { channel, .. } => channel,
        }
    }
}

/// The groups of events that an application switches on and off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WebhookKind {
    /// Channels become occupied and vacated.
    ChannelExistence,
    /// People join and leave presence channels.
    Presence,
    /// Clients send events.
    ClientEvent,
    /// Cache channels have nothing to repeat.
    Cache,
    /// The number of subscribers changes.
    SubscriptionCount,
}

impl Credentials {
    /// The value of [`SIGNATURE_HEADER`] for a body.
    #[must_use]
    pub fn sign_webhook(&self, body: &[u8]) -> String {
        self.secret().sign(body)
    }

    /// Checks the values of [`KEY_HEADER`] and [`SIGNATURE_HEADER`] against the raw body, the
    /// signature in constant time.
    ///
    /// # Errors
    ///
    /// When it was signed with another key or secret, or is not the body that was signed.
    pub fn verify_webhook(&self, key: &str, signature: &str, body: &[u8]) -> Result<(), WebhookError> {
        if key != self.key().as_str() {
            return Err(WebhookError::Key);
        }
        if !self.secret().verify(body, signature) {
            return Err(WebhookError::Signature);
        }
        Ok(())
    }
}

/// Why a webhook is not to be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WebhookError {
    /// Signed with the secret of another key.
    #[error("{KEY_HEADER} is not the key of this application")]
    Key,
    /// Signed with another secret, or changed since.
    #[error("{SIGNATURE_HEADER} is wrong: check the secret, and that the body is the raw one")]
    Signature,
}

fn known_events<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<WebhookEvent>, D::Error> {
    let is_known = |event: &Value| {
        event.get("name").and_then(Value::as_str).is_none_or(|name| WebhookEvent::NAMES.contains(&name))
    };
    let events = Vec::<Value>::deserialize(deserializer)?.into_iter().filter(is_known);
    let read = |event| serde_json::from_value(event).map(|Object(event)| event);
    events.map(|event| read(event).map_err(serde::de::Error::custom)).collect()
}

/// What reads an event of several kinds has taken its JSON apart, so the text of a number is gone;
/// one that was rounded is refused.
fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(text) => Ok(text),
        Value::Number(number) if !number.is_f64() => Ok(number.to_string()),
        other => Err(serde::de::Error::custom(format!("{other} is no id of a person"))),
    }
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => text,
        other => other.to_string(),
    })
}

//! Who may subscribe to what.

use pusher_protocol::channel::ChannelNameError;
use pusher_protocol::frame::{Subscribe, SubscriptionError};
use pusher_protocol::{AuthError, ChannelKind, Credentials};
use thiserror::Error;

use crate::connection::Connection;

/// Why a subscription is refused.
#[derive(Debug, PartialEq, Eq, Error)]
pub(crate) enum Refusal {
    #[error("{0}")]
    Name(#[from] ChannelNameError),
    #[error("this server does not support {0} channels")]
    Unsupported(&'static str),
    #[error("{0}")]
    Auth(#[from] AuthError),
    #[error("the connection is not signed in as this user")]
    NotTheUser,
    #[error("a connection may subscribe to at most {limit} channels")]
    TooMany { limit: usize },
}

impl Refusal {
    /// The refusal as the client is told of it; `error` is its text.
    pub(crate) fn describe<'a>(&self, error: &'a str) -> SubscriptionError<'a> {
        let (kind, status) = match self {
            Self::Name(_) => ("InvalidChannel", 400),
            Self::Unsupported(_) => ("UnsupportedChannel", 501),
            Self::Auth(_) | Self::NotTheUser => ("AuthError", 401),
            Self::TooMany { .. } => ("LimitReached", 403),
        };
        SubscriptionError { kind, error, status }
    }
}

/// Whether the connection may subscribe as it asks to.
pub(crate) fn check(
    credentials: &Credentials,
    connection: &Connection,
    request: &Subscribe,
) -> Result<(), Refusal> {
    let Subscribe { channel, auth, channel_data } = request;
    match channel.kind() {
        ChannelKind::Public => Ok(()),
        ChannelKind::Private | ChannelKind::Encrypted => {
            let auth = auth.as_deref().unwrap_or_default();
            credentials.verify_channel(connection.id(), channel, channel_data.as_deref(), auth)?;
            Ok(())
        }
        ChannelKind::User if channel.user_id() == connection.user() => Ok(()),
        ChannelKind::User => Err(Refusal::NotTheUser),
        ChannelKind::Presence | ChannelKind::PresenceCache => Err(Refusal::Unsupported("presence")),
        ChannelKind::Cache | ChannelKind::PrivateCache | ChannelKind::EncryptedCache => {
            Err(Refusal::Unsupported("cache"))
        }
    }
}

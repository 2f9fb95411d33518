//! Who may subscribe to what.

use std::sync::Arc;

use pusher_protocol::channel::ChannelNameError;
use pusher_protocol::frame::{Subscribe, SubscriptionError};
use pusher_protocol::{AuthError, ChannelData, ChannelKind, ChannelName};
use serde_json::value::RawValue;
use thiserror::Error;

use crate::AppConfig;
use crate::wire::Connection;

/// Why a subscription is refused, or goes on no longer.
#[derive(Debug, PartialEq, Eq, Error)]
pub(crate) enum Refusal {
    #[error("{0}")]
    Name(#[from] ChannelNameError),
    #[error("{0}")]
    Auth(#[from] AuthError),
    #[error("the connection is not signed in as this user")]
    NotTheUser,
    #[error("a presence channel needs channel data, or a connection that is signed in")]
    Nobody,
    #[error("the id of a user has at most {limit} characters")]
    LongId { limit: usize },
    #[error("what is told of a user has at most {limit} bytes")]
    LongInfo { limit: usize },
    #[error("a connection may subscribe to at most {limit} channels")]
    TooManyChannels { limit: usize },
    #[error("a presence channel has at most {limit} members")]
    TooManyMembers { limit: usize },
    #[error("the subscription has been ended")]
    Ended,
}

impl Refusal {
    /// The refusal as the client is told of it; `error` is its text.
    pub(crate) fn describe<'a>(&self, error: &'a str) -> SubscriptionError<'a> {
        let (kind, status) = match self {
            Self::Name(_) => ("InvalidChannel", 400),
            Self::Auth(_) | Self::NotTheUser => ("AuthError", 401),
            Self::Nobody | Self::LongId { .. } => ("InvalidChannelData", 400),
            Self::LongInfo { .. } => ("InvalidChannelData", 413),
            Self::Ended => ("AuthError", 403),
            Self::TooManyChannels { .. } | Self::TooManyMembers { .. } => ("LimitReached", 403),
        };
        SubscriptionError { kind, error, status }
    }
}

/// A subscription that is allowed.
#[derive(Debug)]
pub(crate) struct Admission {
    pub(crate) channel: ChannelName,
    /// As whom, on a presence channel.
    pub(crate) member: Option<Joining>,
}

/// Somebody who joins a presence channel.
#[derive(Debug)]
pub(crate) struct Joining {
    pub(crate) user_id: Arc<str>,
    pub(crate) info: Option<Box<RawValue>>,
}

/// Whether the connection may subscribe as it asks to.
pub(crate) fn check(
    config: &AppConfig,
    connection: &Connection,
    request: Subscribe,
) -> Result<Admission, Refusal> {
    let Subscribe { channel, auth, channel_data } = request;
    let kind = channel.kind();
    if kind == ChannelKind::User && channel.user_id() != connection.user().map(|id| &**id) {
        return Err(Refusal::NotTheUser);
    }
    if kind.needs_signature() {
        let auth = auth.as_deref().unwrap_or_default();
        let data = channel_data.as_deref();
        config.credentials.verify_channel(connection.id(), &channel, data, auth)?;
    }
    let member = kind.is_presence().then(|| member(config, connection, channel_data.as_deref()));
    Ok(Admission { channel, member: member.transpose()? })
}

/// As whom a connection joins a presence channel: as the signed data says, or as whom it is
/// signed in.
fn member(config: &AppConfig, connection: &Connection, data: Option<&str>) -> Result<Joining, Refusal> {
    let joining = match (data, connection.person()) {
        (Some(data), _) => {
            let ChannelData { user_id, user_info } = ChannelData::parse(data)?;
            Joining { user_id: user_id.into(), info: user_info }
        }
        (None, Some(person)) => Joining { user_id: Arc::clone(&person.id), info: person.info.clone() },
        (None, None) => return Err(Refusal::Nobody),
    };
    let limits = &config.limits;
    if joining.user_id.chars().count() > limits.user_id_chars {
        return Err(Refusal::LongId { limit: limits.user_id_chars });
    }
    if joining.info.as_ref().is_some_and(|info| info.get().len() > limits.user_info_bytes) {
        return Err(Refusal::LongInfo { limit: limits.user_info_bytes });
    }
    Ok(joining)
}

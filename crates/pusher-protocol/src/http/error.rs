//! Why a body is refused.

use thiserror::Error;

use super::InfoError;
use crate::channel::ChannelNameError;
use crate::event::EventNameError;
use crate::socket::SocketIdError;

/// Why the body of a request is refused; each message says what to change.
#[derive(Debug, Error)]
pub enum BodyError {
    /// No JSON of the expected form.
    #[error("not the expected JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The data is JSON, but no string.
    #[error("\"data\" must be a string; encode other values as JSON first")]
    DataNotString,
    /// More data than one event may carry.
    #[error("\"data\" has {length} bytes, and an event may carry at most {limit}")]
    DataTooLong {
        /// The bytes of the data.
        length: usize,
        /// The most that is allowed.
        limit: usize,
    },
    /// No name for the event, or one that is not allowed.
    #[error("\"name\": {0}")]
    Name(#[from] EventNameError),
    /// A channel that cannot exist.
    #[error("channel {name:?}: {reason}")]
    Channel {
        /// What was asked for.
        name: String,
        /// The rule that it breaks.
        reason: ChannelNameError,
    },
    /// Neither `channel` nor `channels`, or an empty list.
    #[error("the event needs a \"channel\", or at least one in \"channels\"")]
    NoChannel,
    /// Both `channel` and `channels`: which one is meant?
    #[error("the event names both \"channel\" and \"channels\"; only one of them may be given")]
    BothChannels,
    /// More channels than one event may be sent to.
    #[error("the event names {count} channels, and at most {limit} are allowed")]
    TooManyChannels {
        /// How many were named.
        count: usize,
        /// The most that is allowed.
        limit: usize,
    },
    /// Each encrypted channel has a key of its own, so one text cannot be meant for several.
    #[error("an event for an encrypted channel must name that channel alone")]
    EncryptedWithOthers,
    /// More events than one batch may hold.
    #[error("the batch has {count} events, and at most {limit} are allowed")]
    TooManyEvents {
        /// How many there are.
        count: usize,
        /// The most that is allowed.
        limit: usize,
    },
    /// The socket to leave out is none.
    #[error("\"socket_id\": {0}")]
    Socket(#[from] SocketIdError),
    /// Attributes that cannot be answered.
    #[error(transparent)]
    Info(#[from] InfoError),
    /// One event of a batch is refused, and with it the whole batch.
    #[error("event {index} of the batch: {reason}")]
    InBatch {
        /// The position of the event, counted from 0.
        index: usize,
        /// What is wrong with it.
        #[source]
        reason: Box<BodyError>,
    },
}

impl BodyError {
    /// The HTTP status to answer with: 413 for too much data, 400 for all else.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::DataTooLong { .. } => 413,
            Self::InBatch { reason, .. } => reason.status(),
            Self::Json(_)
            | Self::DataNotString
            | Self::Name(_)
            | Self::Channel { .. }
            | Self::NoChannel
            | Self::BothChannels
            | Self::TooManyChannels { .. }
            | Self::EncryptedWithOthers
            | Self::TooManyEvents { .. }
            | Self::Socket(_)
            | Self::Info(_) => 400,
        }
    }
}

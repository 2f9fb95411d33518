//! Why a request came to nothing.

use std::time::Duration;

use pusher_protocol::ChannelName;
use pusher_protocol::channel::ChannelNameError;
use thiserror::Error;

use crate::encryption::SealError;

/// Why a request came to nothing.
#[derive(Debug, Error)]
pub enum Error {
    /// The server understood the request and refused it: the same request would be refused again.
    #[error("the server refuses the request with {status}: {message}")]
    Refused {
        /// The HTTP status, such as 400, 401, 403 or 413.
        status: u16,
        /// What the server says about it.
        message: String,
    },
    /// Every attempt failed, for reasons that may pass: it is worth trying again later.
    ///
    /// The server may have done what was asked all the same, if only its answer was lost.
    #[error("{attempts} attempts came to nothing; the last: {reason}")]
    Unavailable {
        /// How many attempts were made.
        attempts: u32,
        /// Why the last one failed.
        #[source]
        reason: Passing,
    },
    /// The server says that all is well, in a form that is not documented.
    #[error("the server's answer is not the expected JSON: {0}")]
    Answer(#[source] serde_json::Error),
    /// The request could not even be written.
    #[error("the request cannot be sent: {0}")]
    Request(#[source] reqwest::Error),
    /// An encrypted channel, and no key for it.
    #[error("{channel} is encrypted, and there is no master key in the configuration")]
    NoMasterKey {
        /// The channel.
        channel: ChannelName,
    },
    /// Each encrypted channel has a key of its own, so one text cannot be meant for several.
    #[error("an event for an encrypted channel must be sent to that channel alone")]
    EncryptedWithOthers,
    /// The channel is not encrypted, so there is no key to give out.
    #[error("{channel} is no encrypted channel")]
    NotEncrypted {
        /// The channel.
        channel: ChannelName,
    },
    /// Nobody can have this id.
    #[error("no user can have this id: {0}")]
    UserId(#[from] ChannelNameError),
    /// The data cannot be encrypted.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// Nonces and waits cannot be drawn.
    #[error("the machine gives no random numbers: {0}")]
    Random(#[from] getrandom::Error),
}

impl Error {
    /// Whether the same request may succeed later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }

    /// How long the server asks to be left alone.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Unavailable { reason: Passing::Status { retry_after, .. }, .. } => *retry_after,
            _ => None,
        }
    }
}

/// Why one attempt failed, though another may not.
#[derive(Debug, Error)]
pub enum Passing {
    /// The server cannot be reached, or hung up.
    #[error("the connection failed: {0}")]
    Connection(#[source] reqwest::Error),
    /// The server did not answer in time.
    #[error("the server did not answer in time")]
    Timeout,
    /// The server has trouble of its own (5xx) or too much to do (429).
    #[error("the server answers {status}: {message}")]
    Status {
        /// The HTTP status.
        status: u16,
        /// What the server says about it.
        message: String,
        /// How long it asks to be left alone.
        retry_after: Option<Duration>,
    },
}

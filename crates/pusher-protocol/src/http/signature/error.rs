//! Why a request is not let in.

use thiserror::Error;

/// Why a request is not let in.
///
/// The reference answers 401 to whatever fails authentication and leaves 400 for requests that
/// cannot be understood; so does [`status`](Self::status).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// Broken escapes, or characters that would let one signed text be read in two ways.
    #[error("the path or the query is escaped wrongly, or holds a character that cannot be signed")]
    Escape,
    /// One name, two values: which one is meant?
    #[error("the parameter {name:?} is given twice")]
    Twice {
        /// The name of the parameter.
        name: String,
    },
    /// A parameter of the authentication is missing.
    #[error("the parameter {name} is missing")]
    Missing {
        /// The name of the parameter.
        name: &'static str,
    },
    /// Signed for another application.
    #[error("auth_key is not the key of this application")]
    Key,
    /// A version that does not exist.
    #[error("auth_version must be 1.0")]
    Version,
    /// No time.
    #[error("auth_timestamp must be a number of seconds since 1970")]
    Timestamp,
    /// Too old, or from the future.
    #[error("auth_timestamp is {timestamp}, more than {window} seconds away from the server's time, {now}")]
    Expired {
        /// What the request says, in Unix seconds.
        timestamp: u64,
        /// What the server's clock says, in Unix seconds.
        now: u64,
        /// By how many seconds they may differ.
        window: u64,
    },
    /// Not the body that was signed.
    #[error("body_md5 is not the MD5 of the body")]
    Body,
    /// Signed with another secret, or changed since.
    #[error("auth_signature is wrong: check the secret, the method, the path and the parameters")]
    Signature,
}

impl SignatureError {
    /// The HTTP status to answer with.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Escape | Self::Twice { .. } => 400,
            Self::Missing { .. }
            | Self::Key
            | Self::Version
            | Self::Timestamp
            | Self::Expired { .. }
            | Self::Body
            | Self::Signature => 401,
        }
    }
}

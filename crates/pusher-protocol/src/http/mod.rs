//! The [HTTP API]: what an application asks a server to do, and what the server answers.
//!
//! | Request | Body or query | Answer |
//! |---|---|---|
//! | `POST /apps/{id}/events` | [`Trigger`] | [`TriggerAnswer`] |
//! | `POST /apps/{id}/batch_events` | [`BatchTrigger`] | [`BatchAnswer`] |
//! | `GET /apps/{id}/channels` | [`ChannelsQuery`] | [`ChannelsAnswer`] |
//! | `GET /apps/{id}/channels/{channel}` | [`Info::of_channel`] | [`ChannelAnswer`] |
//! | `GET /apps/{id}/channels/{channel}/users` | nothing | [`UsersAnswer`] |
//! | `POST /apps/{id}/users/{user}/terminate_connections` | nothing | `{}` |
//!
//! Every request is signed; see [`signature`]. Whatever is refused is refused with a typed error
//! that knows its HTTP status, and is told to the caller as an [`ErrorAnswer`].
//!
//! ```
//! use pusher_protocol::http::{Limits, Trigger};
//!
//! let body = br#"{"name":"paid","channel":"private-orders","data":"{\"id\":17}"}"#;
//! let trigger = Trigger::parse(body, &Limits::default())?;
//! assert_eq!(trigger.channels[0].as_str(), "private-orders");
//!
//! let error = Trigger::parse(br#"{"name":"paid","data":""}"#, &Limits::default()).unwrap_err();
//! assert_eq!(error.status(), 400);
//! # Ok::<(), pusher_protocol::http::BodyError>(())
//! ```
//!
//! Parameters of a `POST` in its query string instead of its body, which the reference discourages
//! for events, are not read.
//!
//! [HTTP API]: https://pusher.com/docs/channels/library_auth_reference/rest-api/

mod answer;
mod error;
mod event;
mod info;
pub mod signature;

pub use answer::{
    Attributes, BatchAnswer, CachedEvent, ChannelAnswer, ChannelUser, ChannelsAnswer, ErrorAnswer,
    TriggerAnswer, UsersAnswer,
};
pub use error::BodyError;
pub use event::{BatchEvent, BatchTrigger, Trigger};
pub use info::{ChannelsQuery, Info, InfoError};

/// The most data that one event may carry, in bytes. The reference says 10 kB; this is the more
/// generous reading of it, so that nothing is refused here that another server takes.
pub const MAX_DATA_BYTES: usize = 10 << 10;

/// The most channels that one event may be sent to.
pub const MAX_CHANNELS: usize = 100;

/// The most events in one batch.
pub const MAX_BATCH: usize = 10;

/// How much one request may ask for; the documented limits by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of data in one event; one more is answered with 413.
    pub data_bytes: usize,
    /// Channels that one event is sent to, as they stand in the request.
    pub channels: usize,
    /// Events in one batch.
    pub batch: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { data_bytes: MAX_DATA_BYTES, channels: MAX_CHANNELS, batch: MAX_BATCH }
    }
}

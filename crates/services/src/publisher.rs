//! The port behind which a realtime service sits.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use hubbub_events::{Channel, PresenceChannel};
use hubbub_model::UserId;
use hubbub_model::presence::Source;
use thiserror::Error;

/// What a publisher returns.
pub type Published<'a> = Pin<Box<dyn Future<Output = Result<(), PublishError>> + Send + 'a>>;

/// What a roster returns.
pub type Told<'a, T> = Pin<Box<dyn Future<Output = Result<T, PublishError>> + Send + 'a>>;

/// The realtime service did not take it.
#[derive(Debug, Clone, Error)]
pub enum PublishError {
    /// It may take the same later.
    #[error("the realtime service did not take it: {reason}")]
    Passing {
        /// What it says, or why it was not reached.
        reason: String,
        /// How long it asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// It would refuse the same again.
    #[error("the realtime service refuses it: {0}")]
    Refused(String),
}

/// A realtime service, as the dispatcher sees it.
pub trait Publisher: Send + Sync + 'static {
    /// Sends the event `name` with the JSON object `data` to everybody on `channel`.
    fn publish<'a>(&'a self, channel: Channel, name: &'a str, data: &'a str) -> Published<'a>;

    /// Sends the event `name` with the JSON object `data` to everybody who is on `channel`.
    fn announce<'a>(&'a self, channel: PresenceChannel, name: &'a str, data: &'a str) -> Published<'a>;

    /// Closes all connections of a person; each is authorised anew when it returns.
    fn end_connections(&self, user: UserId) -> Published<'_>;

    /// Ends what a person hears of `channel`, and of who is there beside it, on all of their connections. A service that cannot end one
    /// subscription closes the connections, as [`Publisher::end_connections`] does.
    fn end_subscriptions(&self, channel: Channel, user: UserId) -> Published<'_>;

    /// Where can be asked who is there, if the service knows it.
    fn roster(&self) -> Option<&dyn Roster> {
        None
    }
}

/// A realtime service that knows who is on presence channels.
pub trait Roster: Send + Sync {
    /// Which source of presence it is.
    fn source(&self) -> Source;

    /// The presence channels on which somebody is.
    fn occupied(&self) -> Told<'_, Vec<PresenceChannel>>;

    /// Who is on this channel, each person once.
    fn users(&self, channel: PresenceChannel) -> Told<'_, Vec<UserId>>;
}

/// No realtime service: everybody polls.
#[derive(Debug, Clone, Copy)]
pub struct NoPublisher;

impl Publisher for NoPublisher {
    fn publish<'a>(&'a self, _: Channel, _: &'a str, _: &'a str) -> Published<'a> {
        Box::pin(async { Ok(()) })
    }

    fn announce<'a>(&'a self, _: PresenceChannel, _: &'a str, _: &'a str) -> Published<'a> {
        Box::pin(async { Ok(()) })
    }

    fn end_connections(&self, _: UserId) -> Published<'_> {
        Box::pin(async { Ok(()) })
    }

    fn end_subscriptions(&self, _: Channel, _: UserId) -> Published<'_> {
        Box::pin(async { Ok(()) })
    }
}

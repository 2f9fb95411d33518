//! What the simulation needs of a server.

use hubbub_commands::Command;
use hubbub_events::{Channel, CommandReply, LogEntry};
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp, UserId};

use crate::beginning::Beginning;

/// Why an endpoint gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// 401: the session is over.
    SignedOut,
    /// 403 or 404: the person has no business there.
    Outside,
    /// 409: a rule forbids it.
    Refused,
    /// 413: the server will never take so much.
    TooLarge,
    /// 429: too many in a short time.
    TooMany,
    /// 500 and its like: nobody knows what happened.
    Broken,
}

/// What the dispatcher gives to the realtime service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Where it is published.
    pub channel: Channel,
    /// The event's name.
    pub name: String,
    /// Its JSON.
    pub data: String,
}

/// A server with something of each area.
pub trait Server {
    /// A server that has this in it, at this time.
    fn new(beginning: &Beginning, epoch: Epoch, now: Timestamp) -> Self
    where
        Self: Sized;

    /// The server's clock is moved on.
    fn set_time(&mut self, now: Timestamp);

    /// How far a log reaches, if there is one.
    fn position(&mut self, channel: Channel) -> Option<(Epoch, ChannelSeq)>;

    /// The entries of a log after `after`, which have not been trimmed.
    fn entries(&mut self, channel: Channel, after: ChannelSeq) -> Vec<LogEntry>;

    /// May this person read that log?
    fn may_read(&mut self, user: UserId, channel: Channel) -> bool;

    /// The endpoint for changes.
    ///
    /// # Errors
    /// It was refused, or there were too many.
    fn post(&mut self, user: UserId, id: MutationId, command: &Command) -> Result<CommandReply, Failure>;

    /// The endpoint for catching up: the JSON of its answer.
    ///
    /// # Errors
    /// The person may not read that log.
    fn sync(
        &mut self,
        user: UserId,
        channel: Channel,
        after: Option<(Epoch, ChannelSeq)>,
    ) -> Result<String, Failure>;

    /// The scheduler lets expire what is over.
    fn expire(&mut self);

    /// The dispatcher publishes what waits; the realtime service takes up to `room`
    /// messages and then fails.
    fn publish(&mut self, room: usize) -> Vec<Message>;

    /// Housekeeping: drops the entries older than `age` that were published.
    fn trim(&mut self, age: Millis);

    /// It crashes and starts again.
    fn restart(&mut self);

    /// Takes a backup, in place of the one before.
    fn back_up(&mut self);

    /// Puts the backup back, as a new lineage, and starts again.
    fn restore(&mut self, epoch: Epoch);

    /// Appends an entry of a newer version's to the family's log: of a name that this version does not know,
    /// or of a known one with other fields. A server that cannot do so does nothing.
    fn invent(&mut self, _name: &str) {}
}

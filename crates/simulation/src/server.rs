//! What the simulation needs of a server.

use hubbub_commands::FamilyCommand;
use hubbub_events::{Channel, CommandReply, LogEntry, SyncReply};
use hubbub_model::family::{FamilyState, Member};
use hubbub_model::person::PersonState;
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp};

/// Why a endpoint gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// 401: the session is over.
    SignedOut,
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

/// A server with one family, and a log of their own for each in it.
pub trait Server {
    /// A server that has this family in it, at this time. Nobody was told anything yet.
    fn new(family: &FamilyState, epoch: Epoch, now: Timestamp) -> Self;

    /// The server's clock is moved on.
    fn set_time(&mut self, now: Timestamp);

    /// How far a log reaches.
    fn position(&mut self, channel: Channel) -> (Epoch, ChannelSeq);

    /// The entries of a log after `after`, which have not been trimmed.
    fn entries(&mut self, channel: Channel, after: ChannelSeq) -> Vec<LogEntry>;

    /// The endpoint for changes.
    ///
    /// # Errors
    /// It was refused, or there were too many.
    fn post(
        &mut self,
        who: &Member,
        id: MutationId,
        command: &FamilyCommand,
    ) -> Result<CommandReply, Failure>;

    /// The endpoint for catching up with the family.
    fn sync(&mut self, who: &Member, after: Option<(Epoch, ChannelSeq)>) -> SyncReply<FamilyState>;

    /// The endpoint for catching up with one's own log.
    fn sync_own(&mut self, who: &Member, after: Option<(Epoch, ChannelSeq)>) -> SyncReply<PersonState>;

    /// The scheduler lets timers expire.
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

    /// Appends an entry of a newer version's: of a name that this version does not know,
    /// or of a known one with other fields. A server that cannot do so does nothing.
    fn invent(&mut self, _name: &str) {}
}

//! What a person did, and what they were told.

use hubbub_events::{Channel, CommandReply, LogEntry};
use hubbub_model::{MutationId, Timestamp, UserId};
use serde::Deserialize;

/// One thing that a person did and that came to an end: sent until there was an answer.
#[derive(Debug)]
pub(super) struct Act {
    /// Who did it.
    pub(super) by: UserId,
    /// In which log.
    pub(super) channel: Channel,
    /// Under which mutation ids it was sent. There is one, but in the control.
    pub(super) tried: Vec<MutationId>,
    pub(super) outcome: Outcome,
}

/// What the person was told.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It was carried out.
    Answered(CommandReply),
    /// A rule forbade it: nothing has changed.
    Refused,
}

impl Act {
    /// The entries that it must have in the log, and no others.
    pub(super) fn entries(&self) -> &[LogEntry] {
        match &self.outcome {
            Outcome::Answered(reply) => &reply.entries,
            Outcome::Refused => &[],
        }
    }
}

impl Outcome {
    /// Whether it was reached before `sent`: then the answer is the stored one.
    pub(super) fn was_reached_before(&self, sent: Timestamp) -> bool {
        let Self::Answered(reply) = self else { return false };
        let first = reply.entries.first().and_then(|entry| serde_json::from_str::<At>(entry.data.get()).ok());
        first.is_some_and(|entry| entry.at < sent)
    }
}

/// When an entry was made, whatever it says.
#[derive(Deserialize)]
struct At {
    at: Timestamp,
}

//! What a person did, and what they were told.

use hubbub_events::CommandReply;
use hubbub_model::MutationId;

/// One thing that a person did and that came to an end: sent until there was an answer.
#[derive(Debug)]
pub(super) struct Act {
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
    pub(super) fn letters(&self) -> &[hubbub_events::Letter] {
        match &self.outcome {
            Outcome::Answered(reply) => &reply.letters,
            Outcome::Refused => &[],
        }
    }
}

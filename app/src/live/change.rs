//! What a person did, as it is shown until it is certain.

use hubbub_model::MutationId;

use super::area::LiveArea;
use super::command::{AnyCommand, Refused};

/// Something that a person did, and the name of what they did it to: once the server has
/// refused it, that may be gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub command: AnyCommand,
    /// The name of a timer, a chore, a reward, a member …; empty for what is done by forms.
    pub name: String,
}

impl Change {
    /// `command`, done to something in `state`.
    #[must_use]
    pub fn new<A: LiveArea>(command: A::Command, state: &A::State) -> Self {
        let name = A::name(&command, state);
        Self { command: AnyCommand::new::<A>(A::id(state), command), name }
    }
}

/// A change that will not be done. It is shown until the person has seen it, so that
/// nothing that was typed is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Names it.
    pub id: MutationId,
    /// What was to be done.
    pub change: Change,
    /// Why it is not.
    pub reason: Reason,
}

/// Why a change will not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The rules forbid it.
    Refused(Refused),
    /// It is not there, or not for this person, or no longer.
    NotYours,
    /// The server cannot take it.
    Rejected,
    /// It waited for so long that nobody could tell whether it was done before.
    TooOld,
    /// Too many changes were waiting already.
    TooMany,
}

/// What begins another log, and what the server has not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// Names it.
    pub id: MutationId,
    /// What begins it.
    pub change: Change,
}

/// Why something was not done that is done at once or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotDone<R> {
    /// A rule is against it.
    Refused(R),
    /// The server could not be asked, or did not answer in time. It may have been done.
    Unanswered,
}

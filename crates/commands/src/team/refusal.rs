//! Why something may not happen.

use hubbub_events::TeamEvent;
use hubbub_model::team::{Action, Actor};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why something may not happen in a team. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TeamRefusal {
    /// The role does not allow it, or it is somebody else's.
    #[error("you may not do this in this team")]
    NotAllowed,
    /// There is no such member, or no longer.
    #[error("this person is not in the team")]
    NoSuchMember,
    /// There is no such topic, or no longer.
    #[error("this topic has been removed")]
    NoSuchTopic,
    /// A team has at least one admin.
    #[error("a team needs an admin: make somebody else one first")]
    LastAdmin,
    /// The person is in the team already.
    #[error("this person is already in the team")]
    AlreadyMember,
    /// As many as there may be at once.
    #[error("there are too many of these; remove one first")]
    LimitReached,
    /// There is something with this id already.
    #[error("this id has been used before")]
    IdTaken,
    /// Somebody answers for another one for a year at most, and not in the past.
    #[error("choose a time within the next year")]
    NotThen,
}

/// What happens, or why nothing does.
pub(super) type Decision = Result<Vec<TeamEvent>, TeamRefusal>;

/// Asks the table of rules.
pub(super) fn allow(actor: Actor, action: Action) -> Result<(), TeamRefusal> {
    if actor.role.may(action) { Ok(()) } else { Err(TeamRefusal::NotAllowed) }
}

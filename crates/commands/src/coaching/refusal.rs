//! Why something may not happen.

use hubbub_events::CoachingEvent;
use hubbub_model::coaching::CoachingState;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why something may not happen in a coaching. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CoachingRefusal {
    /// It is for others to do.
    #[error("this is not yours to do")]
    NotAllowed,
    /// There is no such person here, or no longer.
    #[error("this person is not in this coaching")]
    NoSuchMember,
    /// There is a trainer, or an athlete, already.
    #[error("somebody else has this place already")]
    PlaceTaken,
    /// The person is in the coaching already.
    #[error("you belong to this coaching already")]
    AlreadyMember,
    /// It is over.
    #[error("this coaching has ended")]
    Ended,
    /// There is no such plan, or no longer.
    #[error("this plan has been removed")]
    NoSuchPlan,
    /// Somebody has saved it since one read it, on another device perhaps.
    #[error("this plan was changed elsewhere")]
    ChangedElsewhere,
    /// Each exercise needs an id of its own.
    #[error("two exercises have the same id")]
    SameExercise,
    /// As many as there may be.
    #[error("there are too many of these")]
    LimitReached,
    /// There is something with this id already.
    #[error("this id has been used before")]
    IdTaken,
}

/// What happens, or why nothing does.
pub(super) type Decision = Result<Vec<CoachingEvent>, CoachingRefusal>;

pub(super) fn allow(may: bool) -> Result<(), CoachingRefusal> {
    if may { Ok(()) } else { Err(CoachingRefusal::NotAllowed) }
}

/// Refuses what nobody does any more once it is over.
pub(super) fn going_on(state: &CoachingState) -> Result<(), CoachingRefusal> {
    if state.ended.is_none() { Ok(()) } else { Err(CoachingRefusal::Ended) }
}

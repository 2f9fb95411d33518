//! Why something may not happen.

use hubbub_events::TrainingEvent;
use hubbub_model::training::{Actor, Side, StatusName, TrainingState};
use hubbub_model::{Timestamp, TrainingId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why something may not happen in a training session. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TrainingRefusal {
    /// It is for others to do.
    #[error("this is not yours to do")]
    NotAllowed,
    /// A session needs a trainer and an athlete.
    #[error("a session needs a trainer and an athlete")]
    NobodyThere,
    /// The coaching has ended.
    #[error("this coaching has ended")]
    CoachingEnded,
    /// Another session runs in this coaching.
    #[error("another session runs already")]
    AlreadyRunning {
        /// Which session runs.
        id: TrainingId,
        /// Since when.
        since: Timestamp,
    },
    /// It was started already.
    #[error("this session was started already")]
    AlreadyStarted,
    /// It was not started yet.
    #[error("this session was not started yet")]
    NotStarted,
    /// It is over.
    #[error("this session is over")]
    AlreadyEnded {
        /// Who has ended it.
        by: Side,
        /// How.
        status: StatusName,
        /// When.
        at: Timestamp,
    },
    /// There is no such round, or no longer.
    #[error("this round has been deleted")]
    NoSuchRound,
    /// What is in the round changes no more: it was completed or withdrawn.
    #[error("this round is closed")]
    RoundClosed,
    /// A round that was released is withdrawn, not deleted.
    #[error("this round was released: withdraw it instead")]
    RoundReleased,
    /// Somebody has saved it since one read it, on another device perhaps.
    #[error("this round was changed elsewhere")]
    ChangedElsewhere,
    /// A round to do has something to do.
    #[error("add an exercise first")]
    NothingToDo,
    /// Each exercise needs an id of its own.
    #[error("two exercises have the same id")]
    SameExercise,
    /// There is no such exercise in the round, and there was none.
    #[error("there is no such exercise in this round")]
    NoSuchExercise,
    /// The clock would run for too long, or not at all.
    #[error("choose a shorter time")]
    NotThatLong,
    /// There is no such guest in this coaching.
    #[error("this person is no guest of this coaching")]
    NoSuchGuest,
    /// As many as there may be.
    #[error("there are too many of these")]
    LimitReached,
    /// There is something with this id already.
    #[error("this id has been used before")]
    IdTaken,
}

/// What happens, or why nothing does.
pub(super) type Decision = Result<Vec<TrainingEvent>, TrainingRefusal>;

/// Refuses everybody who is not on this side.
pub(super) fn only(side: Side, actor: Actor) -> Result<(), TrainingRefusal> {
    if actor.part.side() == Some(side) { Ok(()) } else { Err(TrainingRefusal::NotAllowed) }
}

/// The side that somebody is on. Guests watch and do nothing.
pub(super) fn side(actor: Actor) -> Result<Side, TrainingRefusal> {
    actor.part.side().ok_or(TrainingRefusal::NotAllowed)
}

/// Refuses what nobody does in a session that is over, and says how it ended.
pub(super) fn not_over(state: &TrainingState) -> Result<(), TrainingRefusal> {
    match state.status.ended() {
        None => Ok(()),
        Some((by, at)) => Err(TrainingRefusal::AlreadyEnded { by, status: state.status.name(), at }),
    }
}

/// Refuses what is done only while a session runs.
pub(super) fn running(state: &TrainingState) -> Result<(), TrainingRefusal> {
    not_over(state)?;
    if state.is_running() { Ok(()) } else { Err(TrainingRefusal::NotStarted) }
}

/// The event, if there is something to say.
pub(super) fn when(needed: bool, event: TrainingEvent) -> Decision {
    Ok(if needed { vec![event] } else { Vec::new() })
}

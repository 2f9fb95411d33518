//! Why something may not happen.

use hubbub_events::FamilyEvent;
use hubbub_model::Day;
use hubbub_model::family::{Action, Actor, FamilyState};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why something may not happen in a family. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Refusal {
    /// The role does not allow it.
    #[error("your role in this family does not allow this")]
    NotAllowed,
    /// There is no such timer, or no longer.
    #[error("this timer has already been confirmed or cancelled")]
    NoSuchTimer,
    /// There is no such template, or no longer.
    #[error("this template has been removed")]
    NoSuchTemplate,
    /// There is no such member, or no longer.
    #[error("this person is not in the family")]
    NoSuchMember,
    /// Only a running timer can be paused.
    #[error("this timer is not running")]
    NotRunning,
    /// Only a paused timer can be resumed.
    #[error("this timer is not paused")]
    NotPaused,
    /// Only a timer that has run out can be confirmed.
    #[error("this timer has not run out yet")]
    NotFinished,
    /// No timer runs for more than two days.
    #[error("a timer can run for at most 48 hours in all")]
    TooLong,
    /// There is something with this id already.
    #[error("this id has been used before")]
    IdTaken,
    /// As many as there may be at once.
    #[error("there are too many of these; remove one first")]
    LimitReached,
    /// A family has at least one parent.
    #[error("a family needs a parent: make somebody else one first")]
    LastParent,
    /// The person is in the family already.
    #[error("this person is already in the family")]
    AlreadyMember,
    /// There is no such entry in the ledger.
    #[error("there is no such entry")]
    NoSuchEntry,
    /// An entry is undone at most once, and what undoes it never.
    #[error("this has been undone already")]
    AlreadyUndone,
    /// Only parents undo what is older than an hour, or what others did.
    #[error("only a parent can undo this now")]
    TooLateToUndo,
    /// More stars than there are.
    #[error("there are not enough stars for this")]
    NotEnoughStars,
    /// There is no such chore, or no longer.
    #[error("this chore has been removed")]
    NoSuchChore,
    /// This chore is not on the list for this day, or no longer.
    #[error("this chore is no longer on the list")]
    NoSuchTask,
    /// It is not to be done, or no longer.
    #[error("this chore has been done already")]
    NotToDo,
    /// It has not been done.
    #[error("this has not been done yet")]
    NotDone,
    /// It does not wait for a parent, or no longer.
    #[error("this chore does not wait for a parent any more")]
    NotSubmitted,
    /// Somebody else has it.
    #[error("somebody else has taken this chore")]
    TakenByOther,
    /// There is no such reward, or no longer.
    #[error("this reward has been removed")]
    NoSuchReward,
    /// The reward is for others.
    #[error("this reward is for somebody else")]
    NotForYou,
    /// There is none left.
    #[error("there is none of this reward left")]
    SoldOut,
    /// There is no such request, or no longer.
    #[error("this request has been withdrawn")]
    NoSuchRequest,
    /// Somebody has answered it.
    #[error("this request has been answered already")]
    AlreadyAnswered,
    /// There is no such kiosk, or no longer.
    #[error("this wall display has been removed")]
    NoSuchKiosk,
    /// A day more than ten years away.
    #[error("this day is too far away")]
    FarAway,
    /// There is no such time zone.
    #[error("there is no such time zone")]
    NoSuchTimeZone,
}

/// What happens, or why nothing does.
pub(super) type Decision = Result<Vec<FamilyEvent>, Refusal>;

/// The most days between today and a day that somebody names: ten years.
const FAR: u32 = 3653;

/// Refuses days that nobody can mean, and calendars cannot count to.
pub(super) fn near(state: &FamilyState, day: Day) -> Result<(), Refusal> {
    if day.number().abs_diff(state.today.day.number()) > FAR { Err(Refusal::FarAway) } else { Ok(()) }
}

/// Asks the table of rules.
pub(super) fn allow(actor: Actor, action: Action) -> Result<(), Refusal> {
    if actor.role.may(action) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

//! The rules of stars. A balance changes only by an entry in the ledger; no entry ever changes.
//!
//! What is taken or spent must be there. What is undone may take a balance below nothing: the
//! ledger says what happened, not what should have.

use hubbub_events::FamilyEvent;
use hubbub_model::family::{Action, Actor, FamilyState, StarEntry, StarReason};
use hubbub_model::text::Note;
use hubbub_model::{Day, MemberId, StarEntryId, Timestamp};

use super::Refusal;
use super::refusal::{Decision, allow};

/// What is written down, but for what the family and the moment add to it.
pub(super) struct Line {
    pub(super) id: StarEntryId,
    pub(super) member_id: MemberId,
    pub(super) change: i64,
    pub(super) reason: StarReason,
    /// The day whose stars these are, should it not be the present one.
    pub(super) for_day: Option<Day>,
}

/// Writes a line into the ledger.
pub(super) fn write(state: &FamilyState, actor: Actor, line: Line, now: Timestamp) -> FamilyEvent {
    let Line { id, member_id, change, reason, for_day } = line;
    let (by, day) = (actor.id, state.today.day);
    let for_day = for_day.filter(|other| *other != day);
    let entry = StarEntry { id, member_id, change, reason, by, at: now, day, for_day, undone: false };
    FamilyEvent::StarsUpdated { member_id, new_balance: state.balance(member_id) + change, entry }
}

pub(super) fn change(
    state: &FamilyState,
    actor: Actor,
    (id, member_id): (StarEntryId, MemberId),
    change: i64,
    note: Note,
    now: Timestamp,
) -> Decision {
    allow(actor, Action::ChangeStars)?;
    state.member(member_id).filter(|member| member.is_person()).ok_or(Refusal::NoSuchMember)?;
    if change < 0 && state.balance(member_id) + change < 0 {
        return Err(Refusal::NotEnoughStars);
    }
    let line = Line { id, member_id, change, reason: StarReason::Note { note }, for_day: None };
    Ok(vec![write(state, actor, line, now)])
}

/// The entry that undoes `undone`.
pub(super) fn counter(
    state: &FamilyState,
    actor: Actor,
    undone: &StarEntry,
    id: StarEntryId,
    now: Timestamp,
) -> FamilyEvent {
    let reason = StarReason::Undo { entry_id: undone.id };
    // The stars of a chore go from the day to which they came.
    let for_day = matches!(undone.reason, StarReason::Chore { .. }).then(|| undone.counts_on());
    let line = Line { id, member_id: undone.member_id, change: -undone.change, reason, for_day };
    write(state, actor, line, now)
}

//! Undoing an entry of the ledger.

use hubbub_model::family::star::may_undo;
use hubbub_model::family::{Action, Actor, FamilyState, StarReason};
use hubbub_model::{StarEntryId, Timestamp};

use super::refusal::{Decision, allow};
use super::star::counter;
use super::{Refusal, chore, reward};

/// Undoes an entry of the ledger, and with it what it was written for, where that is still on
/// the list. Entries that are no longer among the newest are brought by whoever has them.
pub(super) fn undo(
    state: &FamilyState,
    actor: Actor,
    undone: StarEntryId,
    id: StarEntryId,
    now: Timestamp,
) -> Decision {
    allow(actor, Action::UndoStars)?;
    let undone = state.entry(undone).ok_or(Refusal::NoSuchEntry)?;
    if !undone.is_undoable() {
        return Err(Refusal::AlreadyUndone);
    }
    if !may_undo(actor, undone.by, undone.at, now) {
        return Err(Refusal::TooLateToUndo);
    }
    state.member(undone.member_id).ok_or(Refusal::NoSuchMember)?;
    let mut events = match &undone.reason {
        StarReason::Chore { chore_id, day, .. } => chore::reopened_by(state, *chore_id, *day, undone.id),
        StarReason::Reward { request_id, .. } => reward::undone_by(state, *request_id, undone.id),
        StarReason::Note { .. } | StarReason::Timer { .. } | StarReason::Undo { .. } => Vec::new(),
    };
    events.push(counter(state, actor, undone, id, now));
    Ok(events)
}

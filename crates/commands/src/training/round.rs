//! The rules of rounds: a trainer writes, releases, changes and withdraws them.

use hubbub_events::TrainingEvent;
use hubbub_model::text::Note;
use hubbub_model::training::{Actor, Limits, Prescription, Round, Side, Stage, TrainingState, Work};
use hubbub_model::{RoundId, Timestamp};

use super::refusal::{Decision, TrainingRefusal, not_over, only, running, when};

/// A round as the trainer's device has it.
pub(super) struct Saved<'a> {
    pub(super) id: RoundId,
    /// The revision of which it was made; 0 for a new one.
    pub(super) revision: u32,
    pub(super) prescription: &'a Prescription,
}

/// Saves what is prepared, in a planned session too, or changes what is being done.
pub(super) fn save(state: &TrainingState, actor: Actor, saved: &Saved<'_>, now: Timestamp) -> Decision {
    only(Side::Trainer, actor)?;
    not_over(state)?;
    check(saved.prescription)?;
    let (round_id, round_number) = (saved.id, number(state, saved)?);
    let revision = saved.revision.saturating_add(1);
    match state.round(saved.id).and_then(|round| round.work.as_ref()) {
        None => Ok(vec![TrainingEvent::RoundSaved { round_id, round_number, revision }]),
        Some(work) => {
            something(saved.prescription)?;
            room_for_removed(work, saved.prescription)?;
            let prescription = saved.prescription.clone();
            let needed = prescription != work.prescription;
            let event = TrainingEvent::RoundUpdated {
                round_id,
                round_number,
                revision,
                prescription,
                updated_at: now,
            };
            when(needed, event)
        }
    }
}

/// Lets the athlete do what the trainer sees, whether or not it was saved before.
pub(super) fn release(state: &TrainingState, actor: Actor, saved: &Saved<'_>, now: Timestamp) -> Decision {
    only(Side::Trainer, actor)?;
    running(state)?;
    check(saved.prescription)?;
    something(saved.prescription)?;
    if let Some(work) = state.round(saved.id).and_then(|round| round.work.as_ref()) {
        // On another device of the trainer, as it seems.
        let same = work.prescription == *saved.prescription;
        return if same { Ok(Vec::new()) } else { Err(TrainingRefusal::ChangedElsewhere) };
    }
    Ok(vec![TrainingEvent::RoundReleased {
        round_id: saved.id,
        round_number: number(state, saved)?,
        revision: saved.revision.saturating_add(1),
        prescription: saved.prescription.clone(),
        released_at: now,
    }])
}

pub(super) fn delete(state: &TrainingState, actor: Actor, id: RoundId) -> Decision {
    only(Side::Trainer, actor)?;
    not_over(state)?;
    let Some(round) = state.round(id) else { return Ok(Vec::new()) };
    match round.stage {
        Stage::Draft {} => Ok(vec![TrainingEvent::RoundDeleted { round_id: id, round_number: round.number }]),
        Stage::Released {} => Err(TrainingRefusal::RoundReleased),
        Stage::Completed { .. } | Stage::Withdrawn { .. } => Err(TrainingRefusal::RoundClosed),
    }
}

pub(super) fn withdraw(
    state: &TrainingState,
    actor: Actor,
    id: RoundId,
    reason: Option<&Note>,
    now: Timestamp,
) -> Decision {
    only(Side::Trainer, actor)?;
    not_over(state)?;
    let round = find(state, id)?;
    match round.stage {
        Stage::Draft {} => Err(TrainingRefusal::NoSuchRound),
        Stage::Released {} => Ok(vec![TrainingEvent::RoundWithdrawn {
            round_id: id,
            round_number: round.number,
            reason: reason.cloned(),
            withdrawn_at: now,
        }]),
        Stage::Completed { .. } => Err(TrainingRefusal::RoundClosed),
        Stage::Withdrawn { .. } => Ok(Vec::new()),
    }
}

/// What was changed after what the athlete has seen stays marked.
pub(super) fn see_changes(state: &TrainingState, actor: Actor, id: RoundId, revision: u32) -> Decision {
    only(Side::Athlete, actor)?;
    let round = find(state, id)?;
    let marked = round.work.as_ref().is_some_and(|work| !work.changes.is_empty());
    let event = TrainingEvent::ChangesSeen { round_id: id, round_number: round.number };
    when(marked && round.revision == revision, event)
}

pub(super) fn find(state: &TrainingState, id: RoundId) -> Result<&Round, TrainingRefusal> {
    state.round(id).ok_or(TrainingRefusal::NoSuchRound)
}

/// The number of a round that is saved. Nobody saves over what they have not seen, nor what is closed.
fn number(state: &TrainingState, saved: &Saved<'_>) -> Result<u32, TrainingRefusal> {
    match state.round(saved.id) {
        None if saved.revision != 0 => Err(TrainingRefusal::NoSuchRound),
        None if state.last_number >= Limits::ROUNDS => Err(TrainingRefusal::LimitReached),
        None => Ok(state.last_number + 1),
        Some(Round { stage: Stage::Completed { .. } | Stage::Withdrawn { .. }, .. }) => {
            Err(TrainingRefusal::RoundClosed)
        }
        Some(round) if round.revision != saved.revision => Err(TrainingRefusal::ChangedElsewhere),
        Some(round) => Ok(round.number),
    }
}

fn check(prescription: &Prescription) -> Result<(), TrainingRefusal> {
    if prescription.exercises.len() > Limits::EXERCISES {
        Err(TrainingRefusal::LimitReached)
    } else if prescription.has_distinct_ids() {
        Ok(())
    } else {
        Err(TrainingRefusal::SameExercise)
    }
}

fn something(prescription: &Prescription) -> Result<(), TrainingRefusal> {
    if prescription.exercises.is_empty() { Err(TrainingRefusal::NothingToDo) } else { Ok(()) }
}

/// What was taken out is kept, so there is a limit to it.
fn room_for_removed(work: &Work, prescription: &Prescription) -> Result<(), TrainingRefusal> {
    let known = work.prescription.exercises.iter().chain(&work.removed);
    let removed = known.filter(|one| prescription.exercise(one.id).is_none()).count();
    if removed <= Limits::REMOVED { Ok(()) } else { Err(TrainingRefusal::LimitReached) }
}

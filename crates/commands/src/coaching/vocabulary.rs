//! The rules of what exercises are called: both look after it.

use hubbub_events::CoachingEvent;
use hubbub_model::Timestamp;
use hubbub_model::coaching::vocabulary::folded;
use hubbub_model::coaching::{Actor, CoachingState, Limits, Role};
use hubbub_model::text::ExerciseName;

use super::refusal::{CoachingRefusal, Decision, allow, going_on};

pub(super) fn rename(
    state: &CoachingState,
    actor: Actor,
    (from, to): (&ExerciseName, &ExerciseName),
    now: Timestamp,
) -> Decision {
    let may = may_change(state, actor, from);
    let (from, to) = (from.clone(), to.clone());
    may.map(|()| {
        if from == to { Vec::new() } else { vec![CoachingEvent::ExerciseRenamed { from, to, since: now }] }
    })
}

pub(super) fn forget(state: &CoachingState, actor: Actor, name: &ExerciseName, now: Timestamp) -> Decision {
    may_change(state, actor, name)?;
    Ok(vec![CoachingEvent::ExerciseForgotten { name: name.clone(), since: now }])
}

fn may_change(state: &CoachingState, actor: Actor, name: &ExerciseName) -> Result<(), CoachingRefusal> {
    allow(actor.role != Role::Guest)?;
    going_on(state)?;
    let is_known = state.terms.iter().any(|term| folded(&term.name) == folded(name));
    if is_known || state.terms.len() < Limits::TERMS { Ok(()) } else { Err(CoachingRefusal::LimitReached) }
}

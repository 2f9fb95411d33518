//! The rules of plans: they are the trainer's.

use hubbub_events::CoachingEvent;
use hubbub_model::PlanId;
use hubbub_model::coaching::{Actor, CoachingState, Limits, Plan, PlanHead, Role};
use hubbub_model::training::{Limits as RoundLimits, Prescription};

use super::refusal::{CoachingRefusal, Decision, allow, going_on};

pub(super) fn save(state: &CoachingState, actor: Actor, id: PlanId, revision: u32, plan: &Plan) -> Decision {
    allow(actor.role == Role::Trainer)?;
    going_on(state)?;
    match state.plan(id) {
        Some(known) if known.revision != revision => return Err(CoachingRefusal::ChangedElsewhere),
        None if revision != 0 => return Err(CoachingRefusal::NoSuchPlan),
        None if state.plans.len() >= Limits::PLANS => return Err(CoachingRefusal::LimitReached),
        _ => {}
    }
    let is_long = |round: &Prescription| round.exercises.len() > RoundLimits::EXERCISES;
    if plan.rounds.len() > Limits::ROUNDS || plan.rounds.iter().any(is_long) {
        return Err(CoachingRefusal::LimitReached);
    }
    if !plan.rounds.iter().all(Prescription::has_distinct_ids) {
        return Err(CoachingRefusal::SameExercise);
    }
    Ok(vec![CoachingEvent::PlanSaved { plan: PlanHead { id, revision: revision.saturating_add(1) } }])
}

pub(super) fn remove(state: &CoachingState, actor: Actor, id: PlanId) -> Decision {
    allow(actor.role == Role::Trainer)?;
    let known = state.plan(id).is_some();
    Ok(known.then_some(CoachingEvent::PlanRemoved { plan_id: id }).into_iter().collect())
}

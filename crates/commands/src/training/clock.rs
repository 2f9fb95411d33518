//! The rules of the clock.
//!
//! Commands say when they were given, so that a clock shows the same second on both screens although a
//! command was under way, for minutes perhaps, in which the clock may have run out. Nobody changes the past
//! beyond the clock's last change.

use hubbub_events::TrainingEvent;
use hubbub_model::countdown::Phase;
use hubbub_model::training::{Actor, Clock, Leg, Seconds, Side, Stage, TrainingState};
use hubbub_model::{ClockId, Millis, RoundId, Timestamp};

use super::refusal::{Decision, TrainingRefusal, running, side, when};

/// When a command was given, as far as its device knew, and when it is decided.
type Given = (Timestamp, Timestamp);

/// Starts a clock in place of one that is there. One that is over before its command arrives is not started, nor
/// is that of a round that has been closed meanwhile.
pub(super) fn start(
    state: &TrainingState,
    actor: Actor,
    (id, round_id, legs): (ClockId, Option<RoundId>, &[Leg]),
    (at, now): Given,
) -> Decision {
    let started_by = side(actor)?;
    running(state)?;
    let is_empty = legs.iter().any(|leg| leg.length == Millis::ZERO);
    if legs.is_empty() || legs.len() > Clock::LEGS || is_empty {
        return Err(TrainingRefusal::NotThatLong);
    }
    let at = at.min(now);
    let phase = Phase::Expired { expired_at: at };
    let mut clock = Clock { id, round_id, legs: legs.to_vec(), started_by, changed_at: at, phase };
    let length = clock.length();
    if length > Clock::MAX_LENGTH {
        return Err(TrainingRefusal::NotThatLong);
    }
    let ends_at = at + length;
    clock.phase = Phase::Running { ends_at };
    // Whoever has changed the clock later than this was given wins.
    let overtaken = state.clock.as_ref().is_some_and(|known| known.id == id || known.changed_at > at);
    let is_of_what_runs = round_id.is_none_or(|id| is_released(state, id));
    when(ends_at > now && !overtaken && is_of_what_runs, TrainingEvent::ClockStarted { clock })
}

pub(super) fn pause(state: &TrainingState, actor: Actor, id: ClockId, given: Given) -> Decision {
    let by = side(actor)?;
    change(state, id, given, |clock, at| Ok(moved(clock, clock.phase.paused(by, at))))
}

pub(super) fn resume(state: &TrainingState, actor: Actor, id: ClockId, given: Given) -> Decision {
    side(actor)?;
    change(state, id, given, |clock, at| Ok(moved(clock, clock.phase.resumed(at))))
}

pub(super) fn extend(
    state: &TrainingState,
    actor: Actor,
    id: ClockId,
    seconds: Seconds,
    given: Given,
) -> Decision {
    side(actor)?;
    change(state, id, given, |clock, at| {
        let longer = clock.extended(seconds.span(), at);
        if longer.length() > Clock::MAX_LENGTH { Err(TrainingRefusal::NotThatLong) } else { Ok(Some(longer)) }
    })
}

pub(super) fn stop(state: &TrainingState, actor: Actor, id: ClockId) -> Decision {
    side(actor)?;
    when(find(state, id).is_some(), TrainingEvent::ClockStopped { clock_id: id })
}

/// What happens by itself at `now`: a clock runs out.
#[must_use]
pub fn decide_due(state: &TrainingState, now: Timestamp) -> Vec<TrainingEvent> {
    state.clock.as_ref().and_then(|clock| due(clock, now)).into_iter().collect()
}

fn due(clock: &Clock, now: Timestamp) -> Option<TrainingEvent> {
    let phase = clock.phase.at(now);
    (phase != clock.phase).then(|| TrainingEvent::ClockExpired { clock: Clock { phase, ..clock.clone() } })
}

/// Changes the clock as it was when the command was given. Nothing happens to one that is not there any more,
/// nor to one that could not be changed like this then. One that has run out since, changed or not, runs out.
fn change(
    state: &TrainingState,
    id: ClockId,
    (at, now): Given,
    change: impl FnOnce(&Clock, Timestamp) -> Result<Option<Clock>, TrainingRefusal>,
) -> Decision {
    running(state)?;
    let Some(clock) = find(state, id) else { return Ok(Vec::new()) };
    let at = at.max(clock.changed_at).min(now);
    let was = Clock { phase: clock.phase.was(at), ..clock.clone() };
    let Some(changed) = change(&was, at)? else { return Ok(Vec::new()) };
    let clock = Clock { changed_at: at, ..changed };
    let expired = due(&clock, now);
    Ok([TrainingEvent::ClockUpdated { clock }].into_iter().chain(expired).collect())
}

fn moved(clock: &Clock, phase: Option<Phase<Side>>) -> Option<Clock> {
    phase.map(|phase| Clock { phase, ..clock.clone() })
}

fn is_released(state: &TrainingState, id: RoundId) -> bool {
    state.round(id).is_some_and(|round| matches!(round.stage, Stage::Released {}))
}

fn find(state: &TrainingState, id: ClockId) -> Option<&Clock> {
    state.clock.as_ref().filter(|clock| clock.id == id)
}

//! The rules of a session as a whole.

use hubbub_events::TrainingEvent;
use hubbub_model::Timestamp;
use hubbub_model::text::{Note, TrainingTitle};
use hubbub_model::training::{Actor, Planned, Side, Training, TrainingState};

use super::refusal::{Decision, TrainingRefusal, not_over, only, running, side, when};
use super::{TrainingCommand, clock, feedback, guest, round};

/// What happens when `actor` wants `command` at `now`.
///
/// # Errors
/// [`TrainingRefusal`] says why nothing happens.
pub fn decide(state: &TrainingState, actor: Actor, command: &TrainingCommand, now: Timestamp) -> Decision {
    use TrainingCommand as C;
    use round::Saved;
    match command {
        C::Start { .. } | C::Plan { .. } => Err(TrainingRefusal::IdTaken),
        C::Replan { title, planned } => replan(state, actor, title.as_ref(), *planned),
        C::StartPlanned {} => start(state, actor, now),
        C::Join {} => join(state, actor, now),
        C::SaveRound { round_id, revision, prescription } => {
            round::save(state, actor, &Saved { id: *round_id, revision: *revision, prescription }, now)
        }
        C::ReleaseRound { round_id, revision, prescription } => {
            round::release(state, actor, &Saved { id: *round_id, revision: *revision, prescription }, now)
        }
        C::DeleteRound { round_id } => round::delete(state, actor, *round_id),
        C::WithdrawRound { round_id, reason } => {
            round::withdraw(state, actor, *round_id, reason.as_ref(), now)
        }
        C::SeeChanges { round_id, revision } => round::see_changes(state, actor, *round_id, *revision),
        C::SaveSet { round_id, exercise_id, set, done } => {
            feedback::save_set(state, actor, (*round_id, *exercise_id), *set, *done)
        }
        C::SaveFeedback { round_id, exercise_id, effort, note } => {
            feedback::save(state, actor, (*round_id, *exercise_id), (*effort, note.clone()))
        }
        C::CompleteRound { round_id, feedback } => feedback::complete(state, actor, *round_id, feedback, now),
        C::Finish {} => finish(state, actor, now),
        C::Cancel { reason } => cancel(state, actor, reason.as_ref(), now),
        C::StartClock { clock_id, round_id, legs, at } => {
            clock::start(state, actor, (*clock_id, *round_id, legs), (*at, now))
        }
        C::PauseClock { clock_id, at } => clock::pause(state, actor, *clock_id, (*at, now)),
        C::ResumeClock { clock_id, at } => clock::resume(state, actor, *clock_id, (*at, now)),
        C::ExtendClock { clock_id, seconds, at } => {
            clock::extend(state, actor, *clock_id, *seconds, (at.unwrap_or(now), now))
        }
        C::StopClock { clock_id } => clock::stop(state, actor, *clock_id),
        C::AdmitGuest { guest } => guest::admit(state, actor, guest),
        C::RemoveGuest { user_id } => guest::remove(state, actor, *user_id),
        C::SaveNote { note } => {
            let by = side(actor)?;
            let event = TrainingEvent::NoteSaved { by, note: note.clone() };
            when(state.notes.of(by) != note.as_ref(), event)
        }
    }
}

fn replan(state: &TrainingState, actor: Actor, title: Option<&TrainingTitle>, planned: Planned) -> Decision {
    only(Side::Trainer, actor)?;
    not_over(state)?;
    if state.is_running() {
        return Err(TrainingRefusal::AlreadyStarted);
    }
    let session = Training { title: title.cloned(), planned: Some(planned), ..state.training.clone() };
    when(session != state.training, TrainingEvent::SessionUpdated { session })
}

/// Whoever starts is there; the athlete is there without saying so.
fn start(state: &TrainingState, actor: Actor, now: Timestamp) -> Decision {
    let started_by = side(actor)?;
    not_over(state)?;
    if state.is_running() {
        return Ok(Vec::new());
    }
    let session = state.training.clone();
    let started = TrainingEvent::SessionStarted { session, started_by, started_at: now };
    let joined = (started_by == Side::Trainer).then(|| joined(state, now));
    Ok([started].into_iter().chain(joined).collect())
}

fn join(state: &TrainingState, actor: Actor, now: Timestamp) -> Decision {
    only(Side::Trainer, actor)?;
    running(state)?;
    when(state.trainer_joined_at.is_none(), joined(state, now))
}

fn joined(state: &TrainingState, now: Timestamp) -> TrainingEvent {
    TrainingEvent::TrainerJoined { trainer_id: state.training.trainer.user_id, joined_at: now }
}

fn finish(state: &TrainingState, actor: Actor, now: Timestamp) -> Decision {
    let completed_by = side(actor)?;
    running(state)?;
    Ok(vec![TrainingEvent::SessionCompleted { completed_by, completed_at: now }])
}

fn cancel(state: &TrainingState, actor: Actor, reason: Option<&Note>, now: Timestamp) -> Decision {
    let cancelled_by = side(actor)?;
    not_over(state)?;
    Ok(vec![TrainingEvent::SessionCancelled { cancelled_by, reason: reason.cloned(), cancelled_at: now }])
}

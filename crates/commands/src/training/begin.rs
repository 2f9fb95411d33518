//! How a session begins: in a coaching, whose state says who takes part in it.

use hubbub_events::TrainingEvent;
use hubbub_model::coaching::{Actor, CoachingState, Member, Role};
use hubbub_model::training::{Side, Status, Training, TrainingState};
use hubbub_model::{Party, Timestamp, TrainingId, UserId};

use super::TrainingCommand;
use super::refusal::{Decision, TrainingRefusal};

/// What a session begins with that `actor` starts or plans at `now`, a member of the coaching.
///
/// # Errors
/// It is not theirs to begin, or nobody else is there.
pub fn decide_begin(
    coaching: &CoachingState,
    actor: Actor,
    id: TrainingId,
    command: &TrainingCommand,
    now: Timestamp,
) -> Decision {
    let side = actor.role.side().ok_or(TrainingRefusal::NotAllowed)?;
    if coaching.ended.is_some() {
        return Err(TrainingRefusal::CoachingEnded);
    }
    let party = |role| coaching.holder(role).map(party).ok_or(TrainingRefusal::NobodyThere);
    let session = |title: &Option<_>, planned| {
        Ok(Training {
            id,
            coaching_id: coaching.coaching.id,
            title: title.clone(),
            athlete: party(Role::Athlete)?,
            trainer: party(Role::Trainer)?,
            planned,
        })
    };
    match command {
        TrainingCommand::Start { title, .. } => {
            let session = session(title, None)?;
            let trainer_id = session.trainer.user_id;
            let started = TrainingEvent::SessionStarted { session, started_by: side, started_at: now };
            let joined = TrainingEvent::TrainerJoined { trainer_id, joined_at: now };
            let joined = (side == Side::Trainer).then_some(joined);
            Ok([started].into_iter().chain(joined).collect())
        }
        TrainingCommand::Plan { title, planned, .. } => {
            let session = session(title, Some(*planned))?;
            Ok(vec![TrainingEvent::SessionPlanned { session, planned_by: side }])
        }
        _ => Err(TrainingRefusal::NotStarted),
    }
}

/// What becomes of a session when its coaching has ended.
#[must_use]
pub fn decide_end_of_coaching(state: &TrainingState, by: UserId, now: Timestamp) -> Vec<TrainingEvent> {
    match (&state.status, state.training.side(by)) {
        (Status::Planned {} | Status::Running { .. }, Some(cancelled_by)) => {
            vec![TrainingEvent::SessionCancelled { cancelled_by, reason: None, cancelled_at: now }]
        }
        _ => Vec::new(),
    }
}

fn party(member: &Member) -> Party {
    Party { user_id: member.user_id, name: member.name.clone() }
}

//! What a session asks of its coaching, for the server in miniature.

use hubbub_commands::areas::{Coaching, Training};
use hubbub_commands::training::{decide_begin, decide_due};
use hubbub_commands::{Area as _, TrainingCommand};
use hubbub_events::TrainingEvent;
use hubbub_model::coaching::{CoachingState, Limits, Role};
use hubbub_model::training::{Status, TrainingState};
use hubbub_model::{CoachingId, Party, Timestamp, UserId};

use crate::miniature::data::Data;
use crate::miniature::served::{New, Served};
use crate::server::Failure;

impl Served for Training {
    fn due(state: &TrainingState, now: Timestamp) -> Vec<TrainingEvent> {
        decide_due(state, now)
    }

    fn may_read(data: &Data, state: &TrainingState, user: UserId) -> bool {
        coaching(data, state.training.coaching_id).is_ok_and(|coaching| coaching.member(user).is_some())
    }

    fn admit(
        data: &Data,
        state: &TrainingState,
        user: UserId,
        command: &TrainingCommand,
    ) -> Result<(), Failure> {
        let coaching = coaching(data, state.training.coaching_id)?;
        coaching.member(user).ok_or(Failure::Outside)?;
        match command {
            TrainingCommand::StartPlanned {} if !state.is_running() => {
                none_runs(data, state.training.coaching_id)
            }
            TrainingCommand::AdmitGuest { guest } => is_guest(coaching, guest),
            _ => Ok(()),
        }
    }

    fn begin(data: &Data, new: New<'_, Self>) -> Result<Vec<TrainingEvent>, Failure> {
        use TrainingCommand::{Plan, Start};
        let New { id, user, command, now } = new;
        let (Start { coaching_id, .. } | Plan { coaching_id, .. }) = command else {
            return Err(Failure::Outside);
        };
        let state = coaching(data, *coaching_id)?;
        let actor = Coaching::actor(state, user).ok_or(Failure::Outside)?;
        let events = decide_begin(state, actor, id, command, now).map_err(|_| Failure::Refused)?;
        if matches!(command, Start { .. }) {
            none_runs(data, *coaching_id)?;
        } else if with_status(data, *coaching_id, |status| *status == Status::Planned {}) >= Limits::PLANNED {
            return Err(Failure::Refused);
        }
        Ok(events)
    }
}

fn coaching(data: &Data, id: CoachingId) -> Result<&CoachingState, Failure> {
    data.log::<Coaching>(id).map(|log| &log.state).ok_or(Failure::Outside)
}

fn none_runs(data: &Data, id: CoachingId) -> Result<(), Failure> {
    match with_status(data, id, |status| matches!(status, Status::Running { .. })) {
        0 => Ok(()),
        _ => Err(Failure::Refused),
    }
}

/// How many sessions of a coaching stand there.
fn with_status(data: &Data, id: CoachingId, stands: fn(&Status) -> bool) -> usize {
    let sessions = data.states::<Training>();
    let is_one = |session: &TrainingState| session.training.coaching_id == id && stands(&session.status);
    sessions.iter().filter(|(_, session)| is_one(session)).count()
}

fn is_guest(coaching: &CoachingState, guest: &Party) -> Result<(), Failure> {
    let member = coaching.member(guest.user_id);
    let is_known = member.is_some_and(|member| member.role == Role::Guest && member.name == guest.name);
    if is_known { Ok(()) } else { Err(Failure::Refused) }
}

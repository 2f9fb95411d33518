//! A training session as an area.

use hubbub_events::{Channel, TrainingEvent};
use hubbub_model::training::{Actor, TrainingState};
use hubbub_model::{Timestamp, TrainingId, UserId};

use super::{TrainingCommand, TrainingRefusal, decide, posts};
use crate::{Area, Post};

/// The area of training sessions.
#[derive(Debug, Clone, Copy)]
pub struct Training;

impl Area for Training {
    type Id = TrainingId;
    type State = TrainingState;
    type Command = TrainingCommand;
    type Refusal = TrainingRefusal;
    type Actor = Actor;

    fn channel(id: TrainingId) -> Channel {
        Channel::Training(id)
    }

    fn id(state: &TrainingState) -> TrainingId {
        state.training.id
    }

    fn actor(state: &TrainingState, user: UserId) -> Option<Actor> {
        state.part(user).map(|part| Actor { user_id: user, part })
    }

    /// A session begins in its coaching.
    fn begins(_: TrainingId, command: &TrainingCommand) -> Option<Channel> {
        match command {
            TrainingCommand::Start { coaching_id, .. } | TrainingCommand::Plan { coaching_id, .. } => {
                Some(Channel::Coaching(*coaching_id))
            }
            _ => None,
        }
    }

    fn decide(
        state: &TrainingState,
        actor: Actor,
        command: &TrainingCommand,
        now: Timestamp,
    ) -> Result<Vec<TrainingEvent>, TrainingRefusal> {
        decide(state, actor, command, now)
    }

    fn id_taken() -> TrainingRefusal {
        TrainingRefusal::IdTaken
    }

    fn posts(
        before: &TrainingState,
        after: &TrainingState,
        events: &[TrainingEvent],
        _: Option<UserId>,
    ) -> Vec<Post> {
        events.iter().flat_map(|event| posts::of(before, after, event)).collect()
    }

    fn departed(before: &TrainingState, after: &TrainingState) -> Vec<UserId> {
        let reads = |user| after.readers().any(|party| party.user_id == user);
        before.readers().map(|party| party.user_id).filter(|user| !reads(*user)).collect()
    }
}

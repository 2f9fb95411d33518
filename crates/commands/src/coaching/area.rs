//! A coaching as an area.

use hubbub_events::{Channel, CoachingEvent};
use hubbub_model::coaching::{Actor, CoachingState, Member, Role};
use hubbub_model::{CoachingId, Timestamp, UserId};

use super::{CoachingCommand, CoachingRefusal, decide, posts};
use crate::{Area, Post};

/// The area of coachings.
#[derive(Debug, Clone, Copy)]
pub struct Coaching;

impl Area for Coaching {
    type Id = CoachingId;
    type State = CoachingState;
    type Command = CoachingCommand;
    type Refusal = CoachingRefusal;
    type Actor = Actor;

    fn channel(id: CoachingId) -> Channel {
        Channel::Coaching(id)
    }

    fn id(state: &CoachingState) -> CoachingId {
        state.coaching.id
    }

    fn actor(state: &CoachingState, user: UserId) -> Option<Actor> {
        state.member(user).map(Actor::from)
    }

    /// A coaching begins by itself.
    fn begins(id: CoachingId, command: &CoachingCommand) -> Option<Channel> {
        matches!(command, CoachingCommand::Create { .. }).then_some(Channel::Coaching(id))
    }

    fn decide(
        state: &CoachingState,
        actor: Actor,
        command: &CoachingCommand,
        now: Timestamp,
    ) -> Result<Vec<CoachingEvent>, CoachingRefusal> {
        decide(state, actor, command, now)
    }

    fn id_taken() -> CoachingRefusal {
        CoachingRefusal::IdTaken
    }

    fn posts(
        before: &CoachingState,
        after: &CoachingState,
        _: &[CoachingEvent],
        by: Option<UserId>,
    ) -> Vec<Post> {
        posts::of(before, after, by)
    }

    /// Guests read nothing of it in the first place.
    fn departed(before: &CoachingState, after: &CoachingState) -> Vec<UserId> {
        let is_gone = |member: &&Member| member.role != Role::Guest && after.member(member.user_id).is_none();
        before.members.iter().filter(is_gone).map(|member| member.user_id).collect()
    }
}

//! A team as an area.

use hubbub_events::{Channel, TeamEvent};
use hubbub_model::team::{Actor, Member, TeamState};
use hubbub_model::{TeamId, Timestamp, UserId};

use super::{TeamCommand, TeamRefusal, decide, posts};
use crate::{Area, Post};

/// The area of teams.
#[derive(Debug, Clone, Copy)]
pub struct Team;

impl Area for Team {
    type Id = TeamId;
    type State = TeamState;
    type Command = TeamCommand;
    type Refusal = TeamRefusal;
    type Actor = Actor;

    fn channel(id: TeamId) -> Channel {
        Channel::Team(id)
    }

    fn id(state: &TeamState) -> TeamId {
        state.team.id
    }

    fn actor(state: &TeamState, user: UserId) -> Option<Actor> {
        state.member(user).map(Actor::from)
    }

    /// A team begins by itself.
    fn begins(id: TeamId, command: &TeamCommand) -> Option<Channel> {
        matches!(command, TeamCommand::Create { .. }).then_some(Channel::Team(id))
    }

    fn decide(
        state: &TeamState,
        actor: Actor,
        command: &TeamCommand,
        now: Timestamp,
    ) -> Result<Vec<TeamEvent>, TeamRefusal> {
        decide(state, actor, command, now)
    }

    fn id_taken() -> TeamRefusal {
        TeamRefusal::IdTaken
    }

    fn posts(before: &TeamState, after: &TeamState, _: &[TeamEvent], by: Option<UserId>) -> Vec<Post> {
        posts::of(before, after, by)
    }

    fn departed(before: &TeamState, after: &TeamState) -> Vec<UserId> {
        let is_gone = |member: &&Member| after.member(member.user_id).is_none();
        before.members.iter().filter(is_gone).map(|member| member.user_id).collect()
    }
}

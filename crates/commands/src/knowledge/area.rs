//! A request as an area.

use hubbub_events::{Channel, KnowledgeEvent};
use hubbub_model::knowledge::{Actor, KnowledgeState};
use hubbub_model::{KnowledgeId, Timestamp, UserId};

use super::{KnowledgeCommand, KnowledgeRefusal, decide, posts};
use crate::{Area, Post};

/// The area of requests for knowledge.
#[derive(Debug, Clone, Copy)]
pub struct Knowledge;

impl Area for Knowledge {
    type Id = KnowledgeId;
    type State = KnowledgeState;
    type Command = KnowledgeCommand;
    type Refusal = KnowledgeRefusal;
    type Actor = Actor;

    fn channel(id: KnowledgeId) -> Channel {
        Channel::Knowledge(id)
    }

    fn id(state: &KnowledgeState) -> KnowledgeId {
        state.request.id
    }

    fn actor(state: &KnowledgeState, user: UserId) -> Option<Actor> {
        state.part(user).map(|part| Actor { user_id: user, part })
    }

    /// A request begins in its team.
    fn begins(_: KnowledgeId, command: &KnowledgeCommand) -> Option<Channel> {
        match command {
            KnowledgeCommand::Ask { ask } => Some(Channel::Team(ask.team_id)),
            _ => None,
        }
    }

    fn decide(
        state: &KnowledgeState,
        actor: Actor,
        command: &KnowledgeCommand,
        now: Timestamp,
    ) -> Result<Vec<KnowledgeEvent>, KnowledgeRefusal> {
        decide(state, actor, command, now)
    }

    fn id_taken() -> KnowledgeRefusal {
        KnowledgeRefusal::IdTaken
    }

    fn posts(
        before: &KnowledgeState,
        after: &KnowledgeState,
        events: &[KnowledgeEvent],
        by: Option<UserId>,
    ) -> Vec<Post> {
        let told = events.iter().flat_map(|event| posts::of(before, after, event, by));
        told.chain(posts::of_lists(before, after, events)).collect()
    }

    fn departed(before: &KnowledgeState, after: &KnowledgeState) -> Vec<UserId> {
        let reads = |user| after.readers().any(|party| party.user_id == user);
        before.readers().map(|party| party.user_id).filter(|user| !reads(*user)).collect()
    }
}

//! A family as an area.

use hubbub_events::{Channel, FamilyEvent};
use hubbub_model::family::{Actor, FamilyState, Member};
use hubbub_model::{FamilyId, Timestamp, UserId};

use super::{FamilyCommand, Refusal, decide, posts};
use crate::{Area, Post};

/// The area of families.
#[derive(Debug, Clone, Copy)]
pub struct Family;

impl Area for Family {
    type Id = FamilyId;
    type State = FamilyState;
    type Command = FamilyCommand;
    type Refusal = Refusal;
    type Actor = Actor;

    fn channel(id: FamilyId) -> Channel {
        Channel::Family(id)
    }

    fn id(state: &FamilyState) -> FamilyId {
        state.family.id
    }

    fn actor(state: &FamilyState, user: UserId) -> Option<Actor> {
        state.member_of_user(user).map(Actor::from)
    }

    fn decide(
        state: &FamilyState,
        actor: Actor,
        command: &FamilyCommand,
        now: Timestamp,
    ) -> Result<Vec<FamilyEvent>, Refusal> {
        decide(state, actor, command, now)
    }

    fn id_taken() -> Refusal {
        Refusal::IdTaken
    }

    fn posts(
        before: &FamilyState,
        after: &FamilyState,
        events: &[FamilyEvent],
        by: Option<UserId>,
    ) -> Vec<Post> {
        posts::of(before, after, events, by)
    }

    fn departed(before: &FamilyState, after: &FamilyState) -> Vec<UserId> {
        let is_gone = |member: &&Member| after.member(member.id).is_none();
        before.members.iter().filter(is_gone).map(|member| member.user_id).collect()
    }
}

//! All of a team that every member sees: what a snapshot carries and events change.

use serde::Serialize;

use super::{Delegation, Member, Role, Team, Topic};
use crate::person::Departure;
use crate::{Timestamp, TopicId, UserId};

/// A team. Every list is in the order of its keys. A snapshot has no topics: they come page by page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TeamState {
    /// The team itself.
    pub team: Team,
    /// Who belongs to it.
    pub members: Vec<Member>,
    /// Who answers in whose place.
    pub delegations: Vec<Delegation>,
    /// What people can be asked about, as far as it was read.
    pub topics: Vec<Topic>,
}

crate::from_json!(struct TeamState { team, members, delegations, topics });

impl TeamState {
    /// What the page of the newest topics is read before.
    pub const NEWEST: &'static str = "newest";

    /// A team with nobody in it.
    #[must_use]
    pub const fn new(team: Team) -> Self {
        Self { team, members: Vec::new(), delegations: Vec::new(), topics: Vec::new() }
    }

    /// This person's place in the team.
    #[must_use]
    pub fn member(&self, user: UserId) -> Option<&Member> {
        self.members.iter().find(|member| member.user_id == user)
    }

    /// The topic with this id, if it was read.
    #[must_use]
    pub fn topic(&self, id: TopicId) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// Who answers at `now` in the place of `owner`, other than the owner and whoever asks.
    #[must_use]
    pub fn delegate_of(&self, owner: UserId, asker: UserId, now: Timestamp) -> Option<&Member> {
        let delegation = self.delegations_at(now).find(|one| one.owner == owner)?;
        self.member(delegation.delegate).filter(|member| member.user_id != asker)
    }

    /// Who answers in whose place at `now`.
    pub fn delegations_at(&self, now: Timestamp) -> impl Iterator<Item = &Delegation> {
        self.delegations.iter().filter(move |one| one.until > now)
    }

    /// Is this the only admin?
    #[must_use]
    pub fn is_last_admin(&self, member: &Member) -> bool {
        let admins = self.members.iter().filter(|one| one.role == Role::Admin).count();
        member.role == Role::Admin && admins == 1
    }

    /// What becomes of the team when this member goes for good.
    #[must_use]
    pub fn departure(&self, member: &Member) -> Departure {
        if !self.is_last_admin(member) {
            Departure::Leaves
        } else if self.members.len() > 1 {
            Departure::HandsOverFirst
        } else {
            Departure::EndsGroup
        }
    }
}

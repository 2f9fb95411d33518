//! Examples from one team.

use hubbub_model::knowledge::Party;
use hubbub_model::person::Group;
use hubbub_model::team::{Delegation, Member, Role, Team, TeamState, Topic};
use hubbub_model::{Millis, TeamId, TopicId, UserId};

use crate::samples::{NOW, Sampled, user_id};
use crate::{Channel, TeamEvent};

impl Sampled for TeamState {
    const WIRE: &'static str = include_str!("wire.json");

    fn channel() -> Channel {
        Channel::Team(team_id())
    }

    fn samples() -> Option<Vec<TeamEvent>> {
        use TeamEvent as E;
        let team = Team { id: team_id(), name: "Support".parse().ok()? };
        let Party { user_id: noor_id, name } = noor()?;
        let member = Member { user_id: noor_id, name, role: Role::Member, topics: 0 };
        let until = NOW + Millis::from_days(7);
        let topic = topic()?;
        Some(vec![
            E::TeamCreated { team: team.clone() },
            E::TeamUpdated { team },
            E::ColleagueJoined { member: member.clone() },
            E::ColleagueUpdated { member: Member { role: Role::Admin, ..member } },
            E::ColleagueLeft { user_id: noor_id },
            E::DelegationSaved { delegation: Delegation { owner: noor_id, delegate: user_id(), until } },
            E::DelegationEnded { owner: noor_id },
            E::TopicAdded { topic: Topic { has_text: false, ..topic.clone() } },
            E::TopicUpdated { topic: topic.clone() },
            E::TopicRemoved { topic_id: topic.id, owner: noor_id },
        ])
    }
}

/// The team of the examples.
pub(crate) fn team_id() -> TeamId {
    TeamId::new(NOW, [17; 10])
}

/// The team, as one of its members belongs to it.
pub(crate) fn group() -> Option<Group> {
    Some(Group::Team { id: team_id(), name: "Support".parse().ok()?, role: Role::Member })
}

/// Somebody in it who can be asked.
pub(crate) fn noor() -> Option<Party> {
    Some(Party { user_id: UserId::new(NOW, [21; 10]), name: "Noor".parse().ok()? })
}

/// What they can be asked about.
pub(crate) fn topic() -> Option<Topic> {
    Some(Topic {
        id: TopicId::new(NOW, [23; 10]),
        owner: noor()?.user_id,
        title: "Deployments".parse().ok()?,
        summary: Some("How a version gets to the customers".parse().ok()?),
        has_text: true,
    })
}

//! What happens in a team.

#[cfg(feature = "samples")]
pub(crate) mod samples;

use hubbub_model::team::{Delegation, Member, Team, TeamState, Topic};
use hubbub_model::{TopicId, UserId, upsert};

use crate::{State, define::events};

events! {
    /// What happens in a team.
    pub enum TeamEvent {
        /// The team was created.
        "team:created" => TeamCreated {
            /// The new team.
            team: Team,
        },
        /// The team has another name.
        "team:updated" => TeamUpdated {
            /// The team as it is now.
            team: Team,
        },
        /// Somebody joined the team.
        "colleague:joined" => ColleagueJoined {
            /// Their place in it.
            member: Member,
        },
        /// Somebody has another name, or is something else in the team.
        "colleague:updated" => ColleagueUpdated {
            /// Their place as it is now.
            member: Member,
        },
        /// Somebody left the team, or was removed; their topics went with them.
        "colleague:left" => ColleagueLeft {
            /// Which person.
            user_id: UserId,
        },
        /// Somebody lets another one answer in their place.
        "delegation:saved" => DelegationSaved {
            /// Who, and until when.
            delegation: Delegation,
        },
        /// Somebody answers by themselves again.
        "delegation:ended" => DelegationEnded {
            /// Which person.
            owner: UserId,
        },
        /// There is one more thing that somebody can be asked about.
        "topic:added" => TopicAdded {
            /// The new topic.
            topic: Topic,
        },
        /// A topic is called otherwise, or has a text to share, or none any more.
        "topic:updated" => TopicUpdated {
            /// The topic as it is now.
            topic: Topic,
        },
        /// A topic was removed. What was asked about it stays.
        "topic:removed" => TopicRemoved {
            /// Which topic.
            topic_id: TopicId,
            /// Whose it was.
            owner: UserId,
        },
    }
}

impl State for TeamState {
    type Event = TeamEvent;

    fn begin(first: &TeamEvent) -> Option<Self> {
        match first {
            TeamEvent::TeamCreated { team } => Some(Self::new(team.clone())),
            _ => None,
        }
    }

    fn apply(&mut self, event: &TeamEvent) {
        use TeamEvent as E;
        match event {
            E::TeamCreated { team } | E::TeamUpdated { team } => self.team = team.clone(),
            E::ColleagueJoined { member } | E::ColleagueUpdated { member } => {
                upsert(&mut self.members, member.clone(), |one| one.user_id);
            }
            E::ColleagueLeft { user_id } => {
                self.members.retain(|member| member.user_id != *user_id);
                self.topics.retain(|topic| topic.owner != *user_id);
                self.delegations.retain(|one| one.owner != *user_id && one.delegate != *user_id);
            }
            E::DelegationSaved { delegation } => upsert(&mut self.delegations, *delegation, |one| one.owner),
            E::DelegationEnded { owner } => self.delegations.retain(|one| one.owner != *owner),
            E::TopicAdded { topic } => {
                count(self, topic.owner, |topics| topics.saturating_add(1));
                upsert(&mut self.topics, topic.clone(), |one| one.id);
            }
            // One that was not read is read as it is then.
            E::TopicUpdated { topic } => {
                let known = self.topics.iter_mut().find(|one| one.id == topic.id);
                known.into_iter().for_each(|one| one.clone_from(topic));
            }
            E::TopicRemoved { topic_id, owner } => {
                count(self, *owner, |topics| topics.saturating_sub(1));
                self.topics.retain(|topic| topic.id != *topic_id);
            }
        }
    }

    fn trim(&mut self) {
        self.topics.clear();
    }

    fn merge(&mut self, older: Self) {
        // What is here already has seen every event; the page knows only a part of the state.
        for topic in older.topics {
            if self.topic(topic.id).is_none() {
                upsert(&mut self.topics, topic, |one| one.id);
            }
        }
    }
}

fn count(state: &mut TeamState, owner: UserId, change: impl Fn(u32) -> u32) {
    let member = state.members.iter_mut().find(|member| member.user_id == owner);
    member.into_iter().for_each(|member| member.topics = change(member.topics));
}

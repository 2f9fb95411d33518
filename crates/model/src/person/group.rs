//! The groups that a person belongs to.

use serde::Serialize;

use super::Kind;
use crate::coaching::Role as CoachingRole;
use crate::family::Role;
use crate::team::Role as TeamRole;
use crate::text::{CoachingName, FamilyName, GroupName, Line, TeamName};
use crate::{CoachingId, FamilyId, TeamId};

/// Names a group of any area. Its text is `family/{id}`, `team/{id}` or `coaching/{id}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub enum GroupId {
    /// A family.
    Family(FamilyId),
    /// A team.
    Team(TeamId),
    /// A coaching.
    Coaching(CoachingId),
}

impl From<FamilyId> for GroupId {
    fn from(id: FamilyId) -> Self {
        Self::Family(id)
    }
}

impl From<TeamId> for GroupId {
    fn from(id: TeamId) -> Self {
        Self::Team(id)
    }
}

impl From<CoachingId> for GroupId {
    fn from(id: CoachingId) -> Self {
        Self::Coaching(id)
    }
}

crate::from_json!(name GroupId = GroupId::parse);

impl GroupId {
    /// The group that this text names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (area, id) = text.split_once('/')?;
        match area {
            "family" => id.parse().ok().map(Self::Family),
            "team" => id.parse().ok().map(Self::Team),
            "coaching" => id.parse().ok().map(Self::Coaching),
            _ => None,
        }
    }
}

impl std::fmt::Display for GroupId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Family(id) => write!(f, "family/{id}"),
            Self::Team(id) => write!(f, "team/{id}"),
            Self::Coaching(id) => write!(f, "coaching/{id}"),
        }
    }
}

impl From<GroupId> for String {
    fn from(id: GroupId) -> Self {
        id.to_string()
    }
}

/// A group that a person belongs to, and what they are there. Each area has roles of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "area", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Group {
    /// A family.
    Family {
        /// Which family.
        id: FamilyId,
        /// What it is called.
        name: FamilyName,
        /// What the person is there.
        role: Role,
    },
    /// A team.
    Team {
        /// Which team.
        id: TeamId,
        /// What it is called.
        name: TeamName,
        /// What the person is there.
        role: TeamRole,
    },
    /// A coaching.
    Coaching {
        /// Which coaching.
        id: CoachingId,
        /// What it is called.
        name: CoachingName,
        /// What the person is there.
        role: CoachingRole,
    },
}

crate::from_json!(enum Group by area {
    Family { id, name, role } = "family",
    Team { id, name, role } = "team",
    Coaching { id, name, role } = "coaching",
});

impl Group {
    /// Which group.
    #[must_use]
    pub const fn id(&self) -> GroupId {
        match self {
            Self::Family { id, .. } => GroupId::Family(*id),
            Self::Team { id, .. } => GroupId::Team(*id),
            Self::Coaching { id, .. } => GroupId::Coaching(*id),
        }
    }

    /// What the person is there, as it is stored.
    #[must_use]
    pub const fn role(&self) -> &'static str {
        match self {
            Self::Family { role, .. } => role.as_str(),
            Self::Team { role, .. } => role.as_str(),
            Self::Coaching { role, .. } => role.as_str(),
        }
    }

    /// The group of this id, name and role, if there is such a role.
    #[must_use]
    pub fn stored(id: GroupId, name: String, role: &str) -> Option<Self> {
        Some(match id {
            GroupId::Family(id) => Self::Family { id, name: FamilyName::kept(name), role: Role::of(role)? },
            GroupId::Team(id) => Self::Team { id, name: TeamName::kept(name), role: TeamRole::parse(role)? },
            GroupId::Coaching(id) => {
                Self::Coaching { id, name: CoachingName::kept(name), role: CoachingRole::parse(role)? }
            }
        })
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> GroupName {
        match self {
            Self::Family { name, .. } => GroupName::kept(name.to_string()),
            Self::Team { name, .. } => GroupName::kept(name.to_string()),
            Self::Coaching { name, .. } => GroupName::kept(name.to_string()),
        }
    }

    /// The same without its name.
    #[must_use]
    pub fn emptied(&self) -> Self {
        match self {
            Self::Family { id, role, .. } => {
                Self::Family { id: *id, name: FamilyName::kept(String::new()), role: *role }
            }
            Self::Team { id, role, .. } => {
                Self::Team { id: *id, name: TeamName::kept(String::new()), role: *role }
            }
            Self::Coaching { id, role, .. } => {
                Self::Coaching { id: *id, name: CoachingName::kept(String::new()), role: *role }
            }
        }
    }

    /// Can it wait there for this person that others did something? In a team everybody can be asked; in a coaching
    /// it waits for the trainer to join and for the athlete to do what there is to do.
    #[must_use]
    pub const fn answers(&self) -> bool {
        match self {
            Self::Family { role, .. } => matches!(role, Role::Parent),
            Self::Team { .. } => true,
            Self::Coaching { role, .. } => !matches!(role, CoachingRole::Guest),
        }
    }

    /// Is there, for somebody who is this there, such a thing to be told? Not that they were removed: with
    /// the group goes what they want to be told of it.
    #[must_use]
    pub const fn tells(&self, kind: Kind) -> bool {
        match kind {
            Kind::ChoreSubmitted | Kind::RewardAsked => {
                matches!(self, Self::Family { role: Role::Parent, .. })
            }
            Kind::MadeParent => matches!(self, Self::Family { role: Role::Child | Role::Kiosk, .. }),
            Kind::ChoreApproved
            | Kind::ChoreReturned
            | Kind::RewardGranted
            | Kind::RewardRefused
            | Kind::TimerOver => matches!(self, Self::Family { .. }),
            Kind::MadeAdmin => matches!(self, Self::Team { role: TeamRole::Member, .. }),
            Kind::KnowledgeAsked
            | Kind::KnowledgeApproved
            | Kind::KnowledgeDenied
            | Kind::KnowledgeExpired
            | Kind::KnowledgeRevoked
            | Kind::KnowledgeSettled => matches!(self, Self::Team { .. }),
            Kind::RoundReleased => {
                matches!(self, Self::Coaching { role: CoachingRole::Athlete, .. })
            }
            Kind::SessionPlanned
            | Kind::SessionStarted
            | Kind::SessionCompleted
            | Kind::SessionCancelled
            | Kind::CoachingEnded => {
                matches!(self, Self::Coaching { role: CoachingRole::Athlete | CoachingRole::Trainer, .. })
            }
            Kind::SessionShared => matches!(self, Self::Coaching { role: CoachingRole::Guest, .. }),
            Kind::MemberJoined => !matches!(self, Self::Coaching { role: CoachingRole::Guest, .. }),
            Kind::Removed => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use crate::text::FamilyName;

    #[test]
    fn only_who_answers_is_told_of_what_waits_and_only_who_can_become_one_of_becoming_it() {
        let told = |role| {
            let id = FamilyId::new(Timestamp::default(), [1; 10]);
            let group = Group::Family { id, name: FamilyName::kept("Lind".into()), role };
            let asks = |kind: &&Kind| kind.asks() || **kind == Kind::MadeParent;
            Kind::ALL.iter().filter(asks).filter(|kind| group.tells(**kind)).copied().collect::<Vec<_>>()
        };
        assert_eq!(told(Role::Parent), [Kind::ChoreSubmitted, Kind::RewardAsked]);
        assert_eq!(told(Role::Child), [Kind::MadeParent]);
    }

    #[test]
    fn a_team_tells_nothing_of_families_nor_the_other_way_round() {
        let (at, name) = (Timestamp::default(), TeamName::kept("Support".into()));
        let team = Group::Team { id: TeamId::new(at, [1; 10]), name, role: TeamRole::Member };
        let id = FamilyId::new(at, [1; 10]);
        let family = Group::Family { id, name: FamilyName::kept("Lind".into()), role: Role::Child };
        let both: Vec<_> =
            Kind::ALL.iter().filter(|kind| team.tells(**kind) && family.tells(**kind)).collect();
        assert_eq!(both, [&Kind::MemberJoined]);
        assert!(team.tells(Kind::KnowledgeAsked) && team.answers());
    }
}

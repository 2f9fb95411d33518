//! How people come into groups, and what becomes of a group when somebody goes.

use super::GroupId;
use crate::coaching::Role as CoachingRole;
use crate::family::Role;
use crate::team::Role as TeamRole;
use crate::{CoachingId, FamilyId, TeamId};

/// A place in a group that somebody is offered: in which group, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// In a family.
    Family(FamilyId, Role),
    /// In a team.
    Team(TeamId, TeamRole),
    /// In a coaching.
    Coaching(CoachingId, CoachingRole),
}

impl From<(FamilyId, Role)> for Seat {
    fn from((id, role): (FamilyId, Role)) -> Self {
        Self::Family(id, role)
    }
}

impl From<(TeamId, TeamRole)> for Seat {
    fn from((id, role): (TeamId, TeamRole)) -> Self {
        Self::Team(id, role)
    }
}

impl From<(CoachingId, CoachingRole)> for Seat {
    fn from((id, role): (CoachingId, CoachingRole)) -> Self {
        Self::Coaching(id, role)
    }
}

impl Seat {
    /// In which group.
    #[must_use]
    pub const fn group(self) -> GroupId {
        match self {
            Self::Family(id, _) => GroupId::Family(id),
            Self::Team(id, _) => GroupId::Team(id),
            Self::Coaching(id, _) => GroupId::Coaching(id),
        }
    }

    /// As what, as it is stored.
    #[must_use]
    pub const fn role(self) -> &'static str {
        match self {
            Self::Family(_, role) => role.as_str(),
            Self::Team(_, role) => role.as_str(),
            Self::Coaching(_, role) => role.as_str(),
        }
    }

    /// The place of this role, if people can be given such a role there.
    #[must_use]
    pub fn stored(group: GroupId, role: &str) -> Option<Self> {
        Some(match group {
            GroupId::Family(id) => Self::Family(id, Role::parse(role)?),
            GroupId::Team(id) => Self::Team(id, TeamRole::parse(role)?),
            GroupId::Coaching(id) => Self::Coaching(id, CoachingRole::parse(role)?),
        })
    }
}

/// What becomes of a group when one of its people goes for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Departure {
    /// It goes on without them.
    Leaves,
    /// Only they look after it and others are there: one of them has to look after it first.
    HandsOverFirst,
    /// Nobody else is there, so that it goes with them.
    EndsGroup,
}

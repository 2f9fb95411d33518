//! Who belongs to a family, and as what.

use serde::{Deserialize, Serialize};

use crate::{MemberId, UserId, text::PersonName};

/// What somebody is in a family. It decides what they may do: see [`super::rules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Runs the household.
    Parent,
    /// Lives in it.
    Child,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 2] = [Self::Parent, Self::Child];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Child => "child",
        }
    }

    /// The role with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// One person's place in one family.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// Which membership.
    pub id: MemberId,
    /// Whose it is.
    pub user_id: UserId,
    /// What the person is called.
    pub name: PersonName,
    /// What they are in this family.
    pub role: Role,
}

/// The member who wants something done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Which member.
    pub id: MemberId,
    /// What they are.
    pub role: Role,
}

impl From<&Member> for Actor {
    fn from(member: &Member) -> Self {
        Self { id: member.id, role: member.role }
    }
}

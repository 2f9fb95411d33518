//! Who belongs to a team, and as what.

use serde::Serialize;

use crate::text::PersonName;
use crate::{Timestamp, UserId};

/// What somebody is in a team. It decides what they may do: see [`super::rules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Asks and can be asked.
    Member,
    /// Looks after the team, too.
    Admin,
}

crate::from_json!(name Role = Role::parse);

impl Role {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Member, Self::Admin];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Admin => "admin",
        }
    }

    /// The role with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// One person's place in one team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// Whose it is.
    pub user_id: UserId,
    /// What the person is called.
    pub name: PersonName,
    /// What they are in this team.
    pub role: Role,
    /// How many topics they can be asked about.
    pub topics: u32,
}

crate::from_json!(struct Member { user_id, name, role, topics });

/// Somebody answers in another one's place what that one is asked until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Delegation {
    /// In whose place.
    pub owner: UserId,
    /// Who answers.
    pub delegate: UserId,
    /// Until when. What is asked later goes to the owner alone.
    pub until: Timestamp,
}

crate::from_json!(struct Delegation { owner, delegate, until });

/// The member who wants something done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Which person.
    pub user_id: UserId,
    /// What they are.
    pub role: Role,
}

impl From<&Member> for Actor {
    fn from(member: &Member) -> Self {
        Self { user_id: member.user_id, role: member.role }
    }
}

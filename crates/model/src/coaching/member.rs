//! Who belongs to a coaching, and as what.

use serde::Serialize;

use crate::UserId;
use crate::text::PersonName;
use crate::training::Side;

/// What somebody is in a coaching.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Is trained.
    Athlete,
    /// Trains.
    Trainer,
    /// Watches the sessions that both let them watch, and sees nothing else.
    Guest,
}

crate::from_json!(name Role = Role::parse);

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Athlete, Self::Trainer, Self::Guest];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Athlete => "athlete",
            Self::Trainer => "trainer",
            Self::Guest => "guest",
        }
    }

    /// The role with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// The side on which somebody of this role is; a guest is on none.
    #[must_use]
    pub const fn side(self) -> Option<Side> {
        match self {
            Self::Athlete => Some(Side::Athlete),
            Self::Trainer => Some(Side::Trainer),
            Self::Guest => None,
        }
    }
}

/// One person's place in one coaching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// Whose it is.
    pub user_id: UserId,
    /// What the person is called.
    pub name: PersonName,
    /// What they are in this coaching.
    pub role: Role,
}

crate::from_json!(struct Member { user_id, name, role });

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

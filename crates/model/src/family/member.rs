//! Who belongs to a family, and as what.

use serde::Serialize;

use crate::{MemberId, UserId, text::PersonName};

/// What somebody is in a family. It decides what they may do: see [`super::rules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Runs the household.
    Parent,
    /// Lives in it.
    Child,
    /// A tablet on the wall, which belongs to the household and to nobody in it. What it may do
    /// is limited further by its [`super::Kiosk`].
    Kiosk,
}

crate::from_json!(name Role = Role::of);

impl Role {
    /// The roles of people, which a person can be given.
    pub const OF_PEOPLE: [Self; 2] = [Self::Parent, Self::Child];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Child => "child",
            Self::Kiosk => "kiosk",
        }
    }

    /// The role with this name, that of a kiosk too.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::parse(name).or_else(|| (name == Self::Kiosk.as_str()).then_some(Self::Kiosk))
    }

    /// The role of people with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::OF_PEOPLE.into_iter().find(|role| role.as_str() == name)
    }
}

/// One person's place in one family, or that of a kiosk.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
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

crate::from_json!(struct Member { id, user_id, name, role });

impl Member {
    /// Is this somebody, and not a tablet?
    #[must_use]
    pub fn is_person(&self) -> bool {
        self.role != Role::Kiosk
    }
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

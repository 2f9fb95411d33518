//! The one table of who may do what in a team, and of how much there may be.

use super::member::Role;
use crate::Millis;

/// What somebody may want to do in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Add, change and remove topics of one's own.
    EditTopics,
    /// Let somebody else answer in one's place.
    Delegate,
    /// Ask somebody.
    Ask,
    /// Invite people, and take invitations back.
    Invite,
    /// Change other members' roles, and remove them.
    ManageMembers,
    /// Rename the team, and delete it.
    EditTeam,
}

impl Role {
    /// The table of rules: may somebody with this role do that?
    #[must_use]
    pub const fn may(self, action: Action) -> bool {
        use Action as A;
        match (self, action) {
            (Self::Admin, _) | (Self::Member, A::EditTopics | A::Delegate | A::Ask) => true,
            (Self::Member, A::Invite | A::ManageMembers | A::EditTeam) => false,
        }
    }
}

/// How much of each thing there may be at once, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct Limits;

impl Limits {
    /// Members of one team.
    pub const MEMBERS: usize = 250;
    /// Teams one person may belong to.
    pub const TEAMS: usize = 20;
    /// Topics of one member.
    pub const TOPICS: u32 = 100;
    /// Topics on one page.
    pub const PAGE: usize = 100;
    /// Invitations that can still be used.
    pub const INVITATIONS: usize = 20;
    /// The longest for which somebody may let another one answer: a year.
    pub const DELEGATION: Millis = Millis::from_days(366);
}

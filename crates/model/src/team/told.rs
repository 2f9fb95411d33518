//! What a team tells its people in their own logs, and what that is about.

use std::fmt::{Display, Formatter};

use super::Role;
use crate::KnowledgeId;
use crate::person::{GroupRole, IsThing, Tells, of_group::told};

told! {
    /// What a team tells its people, beyond what every group does.
    pub enum Told {
        /// One was made an admin.
        MadeAdmin = "madeAdmin",
        /// Somebody asks one for something one knows.
        KnowledgeAsked = "knowledgeAsked",
        /// What one asked was answered.
        KnowledgeApproved = "knowledgeApproved",
        /// What one asked was declined.
        KnowledgeDenied = "knowledgeDenied",
        /// What one asked was not answered in time.
        KnowledgeExpired = "knowledgeExpired",
        /// An answer that one had was taken back.
        KnowledgeRevoked = "knowledgeRevoked",
        /// Somebody else has settled what one was asked. Nobody is told this any more: older logs have it.
        KnowledgeSettled = "knowledgeSettled",
        /// Somebody else has answered what one was asked.
        KnowledgeAnswered = "knowledgeAnswered",
        /// Somebody else has declined what one was asked.
        KnowledgeDeclined = "knowledgeDeclined",
    }
}

impl Tells for Told {
    type Role = Role;

    fn asks(self) -> bool {
        match self {
            Self::KnowledgeAsked => true,
            Self::MadeAdmin
            | Self::KnowledgeApproved
            | Self::KnowledgeDenied
            | Self::KnowledgeExpired
            | Self::KnowledgeRevoked
            | Self::KnowledgeSettled
            | Self::KnowledgeAnswered
            | Self::KnowledgeDeclined => false,
        }
    }

    fn is_for(self, role: Role) -> bool {
        match self {
            Self::MadeAdmin => role == Role::Member,
            Self::KnowledgeSettled => false,
            Self::KnowledgeAsked
            | Self::KnowledgeApproved
            | Self::KnowledgeDenied
            | Self::KnowledgeExpired
            | Self::KnowledgeRevoked
            | Self::KnowledgeAnswered
            | Self::KnowledgeDeclined => true,
        }
    }
}

impl GroupRole for Role {
    fn as_str(self) -> &'static str {
        Self::as_str(self)
    }

    fn of(name: &str) -> Option<Self> {
        Self::parse(name)
    }

    /// Everybody in a team can be asked.
    fn answers(self) -> bool {
        true
    }
}

/// A thing in a team, about which its people are told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A request for knowledge.
    Request(KnowledgeId),
}

impl IsThing for Thing {
    fn parse(parts: &[&str]) -> Option<Self> {
        match parts {
            ["request", request] => request.parse().ok().map(Self::Request),
            _ => None,
        }
    }
}

impl Display for Thing {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Request(request) => write!(f, "request/{request}"),
        }
    }
}

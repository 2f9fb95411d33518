//! What a coaching tells its people in their own logs, and what that is about.

use std::fmt::{Display, Formatter};

use super::Role;
use crate::TrainingId;
use crate::person::{GroupRole, IsThing, Tells, of_group::told};

told! {
    /// What a coaching tells its people, beyond what every group does.
    pub enum Told {
        /// Somebody has planned a training session with one.
        SessionPlanned = "sessionPlanned",
        /// A training session was started, and one is not there yet.
        SessionStarted = "sessionStarted",
        /// There is a round to do.
        RoundReleased = "roundReleased",
        /// A training session is complete.
        SessionCompleted = "sessionCompleted",
        /// A training session was cancelled.
        SessionCancelled = "sessionCancelled",
        /// One may watch a training session.
        SessionShared = "sessionShared",
        /// The coaching has ended.
        CoachingEnded = "coachingEnded",
    }
}

impl Tells for Told {
    type Role = Role;

    fn asks(self) -> bool {
        match self {
            Self::SessionStarted | Self::RoundReleased => true,
            Self::SessionPlanned
            | Self::SessionCompleted
            | Self::SessionCancelled
            | Self::SessionShared
            | Self::CoachingEnded => false,
        }
    }

    fn is_for(self, role: Role) -> bool {
        match self {
            Self::RoundReleased => role == Role::Athlete,
            Self::SessionShared => role == Role::Guest,
            Self::SessionPlanned
            | Self::SessionStarted
            | Self::SessionCompleted
            | Self::SessionCancelled
            | Self::CoachingEnded => role != Role::Guest,
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

    /// A session waits for its trainer to join, and a round for its athlete.
    fn answers(self) -> bool {
        self != Self::Guest
    }
}

/// A thing in a coaching, about which its people are told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A training session.
    Session(TrainingId),
}

impl IsThing for Thing {
    fn parse(parts: &[&str]) -> Option<Self> {
        match parts {
            ["session", session] => session.parse().ok().map(Self::Session),
            _ => None,
        }
    }
}

impl Display for Thing {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Session(session) => write!(f, "session/{session}"),
        }
    }
}

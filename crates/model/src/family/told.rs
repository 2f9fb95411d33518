//! What a family tells its people in their own logs, and what that is about.

use std::fmt::{Display, Formatter};

use super::Role;
use crate::person::{GroupRole, IsThing, Tells, of_group::told};
use crate::{ChoreId, Day, RequestId, TimerId};

told! {
    /// What a family tells its people, beyond what every group does.
    pub enum Told {
        /// A chore was done and waits for one's approval.
        ChoreSubmitted = "choreSubmitted",
        /// What one did was approved.
        ChoreApproved = "choreApproved",
        /// What one did was sent back, to be done again.
        ChoreReturned = "choreReturned",
        /// Somebody asks one for a reward.
        RewardAsked = "rewardAsked",
        /// What one asked for was granted.
        RewardGranted = "rewardGranted",
        /// What one asked for was refused.
        RewardRefused = "rewardRefused",
        /// A timer of one's own is over.
        TimerOver = "timerOver",
        /// One was made a parent.
        MadeParent = "madeParent",
    }
}

impl Tells for Told {
    type Role = Role;

    fn asks(self) -> bool {
        match self {
            Self::ChoreSubmitted | Self::RewardAsked => true,
            Self::ChoreApproved
            | Self::ChoreReturned
            | Self::RewardGranted
            | Self::RewardRefused
            | Self::TimerOver
            | Self::MadeParent => false,
        }
    }

    fn is_for(self, role: Role) -> bool {
        match self {
            Self::ChoreSubmitted | Self::RewardAsked => role == Role::Parent,
            Self::MadeParent => role != Role::Parent,
            Self::ChoreApproved
            | Self::ChoreReturned
            | Self::RewardGranted
            | Self::RewardRefused
            | Self::TimerOver => true,
        }
    }
}

impl GroupRole for Role {
    fn as_str(self) -> &'static str {
        Self::as_str(self)
    }

    fn of(name: &str) -> Option<Self> {
        Self::of(name)
    }

    /// A wall display is set up, not invited.
    fn offered(name: &str) -> Option<Self> {
        Self::parse(name)
    }

    fn answers(self) -> bool {
        self == Self::Parent
    }
}

/// A thing in a family, about which its people are told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A chore on a day.
    Task(ChoreId, Day),
    /// Somebody's request for a reward.
    Request(RequestId),
    /// A timer.
    Timer(TimerId),
}

impl IsThing for Thing {
    fn parse(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["task", chore, day] => Self::Task(chore.parse().ok()?, Day::from_number(day.parse().ok()?)),
            ["request", request] => Self::Request(request.parse().ok()?),
            ["timer", timer] => Self::Timer(timer.parse().ok()?),
            _ => return None,
        })
    }
}

impl Display for Thing {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Task(chore, day) => write!(f, "task/{chore}/{}", day.number()),
            Self::Request(request) => write!(f, "request/{request}"),
            Self::Timer(timer) => write!(f, "timer/{timer}"),
        }
    }
}

//! The order in which transactions lock, so that two processes never wait for each other.

use hubbub_events::Channel;
use hubbub_model::UserId;

/// What a change serialises on. Changes in one commit are made in the order of their locks, and posts to
/// persons after those of groups.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lock {
    /// Whatever has a name, but no log.
    Named(String),
    /// The log of a group. What begins in another log comes after that.
    Group(Channel),
    /// A person's own log, or their account.
    Person(UserId),
    /// Several of these, which the change takes in this order. What is committed with it might have its turn
    /// between them, so nothing is.
    Several,
}

impl From<Channel> for Lock {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Person(user) => Self::Person(user),
            group => Self::Group(group),
        }
    }
}

impl From<UserId> for Lock {
    fn from(user: UserId) -> Self {
        Self::Person(user)
    }
}

impl From<String> for Lock {
    fn from(name: String) -> Self {
        Self::Named(name)
    }
}

impl From<&str> for Lock {
    fn from(name: &str) -> Self {
        Self::Named(name.to_owned())
    }
}

/// Which logs a change may lock.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum Turn {
    /// Whichever it wants first.
    #[default]
    Any,
    /// This one and those after it.
    From(Channel),
    /// This one, because other changes are committed with it.
    Only(Channel),
}

impl Turn {
    /// Whether the log may be locked, and what may be locked then.
    pub(crate) fn take(&mut self, channel: Channel) -> bool {
        let may = match *self {
            Self::Any => true,
            Self::From(last) => last <= channel,
            Self::Only(one) => one == channel,
        };
        if !matches!(self, Self::Only(_)) {
            *self = Self::From(channel);
        }
        may
    }
}

impl From<&Lock> for Turn {
    fn from(lock: &Lock) -> Self {
        match lock {
            Lock::Named(_) | Lock::Several => Self::Any,
            Lock::Group(channel) => Self::Only(*channel),
            Lock::Person(user) => Self::Only(Channel::Person(*user)),
        }
    }
}

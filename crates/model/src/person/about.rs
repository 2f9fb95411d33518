//! What a notification is about.

use serde::Serialize;

use super::GroupId;
use crate::{ChoreId, CoachingId, Day, FamilyId, KnowledgeId, RequestId, TeamId, TimerId, TrainingId};

/// What a notification is about: a thing in a group, or the group itself. It has one spelling, such as
/// `family/{id}/timer/{id}`, by which notifications of the same thing are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub enum About {
    /// Who belongs to a group, and as what.
    Group(GroupId),
    /// A chore on a day.
    Task(FamilyId, ChoreId, Day),
    /// Somebody's request for a reward.
    Request(FamilyId, RequestId),
    /// A timer.
    Timer(FamilyId, TimerId),
    /// A request for knowledge.
    Knowledge(TeamId, KnowledgeId),
    /// A training session.
    Training(CoachingId, TrainingId),
}

crate::from_json!(name About = About::parse);

impl About {
    /// In which group it is.
    #[must_use]
    pub const fn group(self) -> GroupId {
        match self {
            Self::Group(group) => group,
            Self::Task(family, ..) | Self::Request(family, _) | Self::Timer(family, _) => {
                GroupId::Family(family)
            }
            Self::Knowledge(team, _) => GroupId::Team(team),
            Self::Training(coaching, _) => GroupId::Coaching(coaching),
        }
    }

    /// Is it this, or in this group?
    #[must_use]
    pub fn is_of(self, other: Self) -> bool {
        match other {
            Self::Group(group) => self.group() == group,
            thing => self == thing,
        }
    }

    /// What this text names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<_> = text.split('/').collect();
        Some(match parts[..] {
            ["family", family, "task", chore, day] => {
                let day = Day::from_number(day.parse().ok()?);
                Self::Task(family.parse().ok()?, chore.parse().ok()?, day)
            }
            ["family", family, "request", request] => {
                Self::Request(family.parse().ok()?, request.parse().ok()?)
            }
            ["family", family, "timer", timer] => Self::Timer(family.parse().ok()?, timer.parse().ok()?),
            ["team", team, "request", request] => Self::Knowledge(team.parse().ok()?, request.parse().ok()?),
            ["coaching", coaching, "session", session] => {
                Self::Training(coaching.parse().ok()?, session.parse().ok()?)
            }
            _ => Self::Group(GroupId::parse(text)?),
        })
    }
}

impl std::fmt::Display for About {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let group = self.group();
        match self {
            Self::Group(_) => write!(f, "{group}"),
            Self::Task(_, chore, day) => write!(f, "{group}/task/{chore}/{}", day.number()),
            Self::Request(_, request) => write!(f, "{group}/request/{request}"),
            Self::Timer(_, timer) => write!(f, "{group}/timer/{timer}"),
            Self::Knowledge(_, request) => write!(f, "{group}/request/{request}"),
            Self::Training(_, session) => write!(f, "{group}/session/{session}"),
        }
    }
}

impl From<About> for String {
    fn from(about: About) -> Self {
        about.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;

    #[test]
    fn a_text_reads_back_and_nothing_else_does() {
        let at = Timestamp::from_millis(1_700_000_000_000);
        let family = FamilyId::new(at, [1; 10]);
        let day = Day::from_number(-3);
        for about in [
            About::Group(GroupId::Family(family)),
            About::Task(family, ChoreId::new(at, [2; 10]), day),
            About::Request(family, RequestId::new(at, [3; 10])),
            About::Timer(family, TimerId::new(at, [4; 10])),
        ] {
            assert_eq!(About::parse(&about.to_string()), Some(about));
            assert_eq!(about.group(), GroupId::Family(family));
        }
        let (team, request) = (TeamId::new(at, [5; 10]), KnowledgeId::new(at, [6; 10]));
        let about = About::Knowledge(team, request);
        assert_eq!(About::parse(&about.to_string()), Some(about));
        assert!(about.is_of(about) && about.is_of(About::Group(GroupId::Team(team))));
        assert!(!about.is_of(About::Group(GroupId::Family(family))));
        let (coaching, session) = (CoachingId::new(at, [7; 10]), TrainingId::new(at, [8; 10]));
        let about = About::Training(coaching, session);
        assert_eq!(About::parse(&about.to_string()), Some(about));
        assert_eq!(about.group(), GroupId::Coaching(coaching));
        for other in ["", "family", "family/", "family/1", &format!("family/{family}/task"), "house/1"] {
            assert_eq!(About::parse(other), None, "{other:?}");
        }
    }
}

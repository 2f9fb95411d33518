//! What a notification is about.

use serde::Serialize;

use super::{GroupId, IsThing as _};

/// Makes what notifications are about out of the list of the kinds of groups.
macro_rules! abouts {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        /// What a notification is about: a thing in a group, or the group itself. It has one spelling, such as
        /// `family/{id}/timer/{id}`, by which notifications of the same thing are found.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(into = "String")]
        pub enum About {
            /// Who belongs to a group, and as what.
            Group(GroupId),
            $(
                #[doc = concat!("A thing in `", $word, "/{id}`.")]
                $Group($Id, crate::$module::Thing),
            )*
        }

        impl About {
            /// In which group it is.
            #[must_use]
            pub const fn group(self) -> GroupId {
                match self {
                    Self::Group(group) => group,
                    $(Self::$Group(id, _) => GroupId::$Group(id),)*
                }
            }

            /// What this text names.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let parts: Vec<_> = text.split('/').collect();
                match &parts[..] {
                    $([$word, id, thing @ ..] if !thing.is_empty() => {
                        Some(Self::$Group(id.parse().ok()?, crate::$module::Thing::parse(thing)?))
                    })*
                    _ => GroupId::parse(text).map(Self::Group),
                }
            }
        }

        impl std::fmt::Display for About {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let group = self.group();
                match self {
                    Self::Group(_) => write!(f, "{group}"),
                    $(Self::$Group(_, thing) => write!(f, "{group}/{thing}"),)*
                }
            }
        }
    };
}

crate::groups!(abouts);

crate::from_json!(name About = About::parse);

impl About {
    /// Is it this, or in this group?
    #[must_use]
    pub fn is_of(self, other: Self) -> bool {
        match other {
            Self::Group(group) => self.group() == group,
            thing => self == thing,
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
    use crate::{
        ChoreId, CoachingId, Day, FamilyId, KnowledgeId, RequestId, TeamId, TimerId, Timestamp, TrainingId,
        coaching, family, team,
    };

    #[test]
    fn a_text_reads_back_and_nothing_else_does() {
        let at = Timestamp::from_millis(1_700_000_000_000);
        let family = FamilyId::new(at, [1; 10]);
        let day = Day::from_number(-3);
        for about in [
            About::Group(GroupId::Family(family)),
            About::Family(family, family::Thing::Task(ChoreId::new(at, [2; 10]), day)),
            About::Family(family, family::Thing::Request(RequestId::new(at, [3; 10]))),
            About::Family(family, family::Thing::Timer(TimerId::new(at, [4; 10]))),
        ] {
            assert_eq!(About::parse(&about.to_string()), Some(about));
            assert_eq!(about.group(), GroupId::Family(family));
        }
        let (team, request) = (TeamId::new(at, [5; 10]), KnowledgeId::new(at, [6; 10]));
        let about = About::Team(team, team::Thing::Request(request));
        assert_eq!(About::parse(&about.to_string()), Some(about));
        assert!(about.is_of(about) && about.is_of(About::Group(GroupId::Team(team))));
        assert!(!about.is_of(About::Group(GroupId::Family(family))));
        let session = coaching::Thing::Session(TrainingId::new(at, [8; 10]));
        let about = About::Coaching(CoachingId::new(at, [7; 10]), session);
        assert_eq!(About::parse(&about.to_string()), Some(about));
        for other in ["", "family", "family/", "family/1", &format!("family/{family}/task"), "house/1"] {
            assert_eq!(About::parse(other), None, "{other:?}");
        }
    }
}

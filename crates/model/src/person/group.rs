//! The groups that a person belongs to.

use serde::Serialize;

use super::{GroupRole as _, Kind, Tells as _};
use crate::text::{GroupName, Line as _};

/// Makes what names groups and says what a person is in them out of the list of their kinds.
macro_rules! groups_of_all_kinds {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        /// Names a group of any kind. Its text is `family/{id}`, for one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(into = "String")]
        pub enum GroupId {
            $(
                #[doc = concat!("`", $word, "/{id}`.")]
                $Group($Id),
            )*
        }

        $(impl From<$Id> for GroupId {
            fn from(id: $Id) -> Self {
                Self::$Group(id)
            }
        })*

        impl GroupId {
            /// The group that this text names.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text.split_once('/')? {
                    $(($word, id) => id.parse().ok().map(Self::$Group),)*
                    _ => None,
                }
            }

            /// The text of its id alone.
            #[must_use]
            pub fn id(self) -> String {
                match self {
                    $(Self::$Group(id) => id.to_string(),)*
                }
            }
        }

        impl std::fmt::Display for GroupId {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$Group(id) => write!(f, concat!($word, "/{}"), id),)*
                }
            }
        }

        /// A group that a person belongs to, and what they are there. Each kind has roles of its own.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(tag = "area", rename_all = "camelCase", rename_all_fields = "camelCase")]
        pub enum Group {
            $(
                #[doc = concat!("`", $word, "/{id}`.")]
                $Group {
                    /// Which of them.
                    id: $Id,
                    /// What it is called.
                    name: $Name,
                    /// What the person is there.
                    role: crate::$module::Role,
                },
            )*
        }

        crate::from_json!(enum Group by area {
            $($Group { id, name, role } = $word,)*
        });

        impl Group {
            /// Which group.
            #[must_use]
            pub const fn id(&self) -> GroupId {
                match self {
                    $(Self::$Group { id, .. } => GroupId::$Group(*id),)*
                }
            }

            /// What the person is there, as it is stored.
            #[must_use]
            pub fn role(&self) -> &'static str {
                match self {
                    $(Self::$Group { role, .. } => role.as_str(),)*
                }
            }

            /// The group of this id, name and role, if there is such a role.
            #[must_use]
            pub fn stored(id: GroupId, name: String, role: &str) -> Option<Self> {
                Some(match id {
                    $(GroupId::$Group(id) => {
                        Self::$Group { id, name: <$Name>::kept(name), role: crate::$module::Role::of(role)? }
                    })*
                })
            }

            /// What it is called.
            #[must_use]
            pub fn name(&self) -> GroupName {
                match self {
                    $(Self::$Group { name, .. } => GroupName::kept(name.to_string()),)*
                }
            }

            /// The same without its name.
            #[must_use]
            pub fn emptied(&self) -> Self {
                match self {
                    $(Self::$Group { id, role, .. } => {
                        Self::$Group { id: *id, name: <$Name>::kept(String::new()), role: *role }
                    })*
                }
            }

            /// Can it wait there for this person that others did something?
            #[must_use]
            pub fn answers(&self) -> bool {
                match self {
                    $(Self::$Group { role, .. } => role.answers(),)*
                }
            }

            /// Is there, for somebody who is this there, such a thing to be told? Not that they were removed:
            /// with the group goes what they want to be told of it.
            #[must_use]
            pub fn tells(&self, kind: Kind) -> bool {
                match (kind, self) {
                    $((Kind::$Group(told), Self::$Group { role, .. }) => told.is_for(*role),)*
                    $((Kind::$Group(_), _))|* | (Kind::Removed, _) => false,
                    (Kind::MemberJoined, _) => true,
                }
            }
        }
    };
}

crate::groups!(groups_of_all_kinds);

crate::from_json!(name GroupId = GroupId::parse);

impl From<GroupId> for String {
    fn from(id: GroupId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family::Role;
    use crate::team::Role as TeamRole;
    use crate::text::{FamilyName, TeamName};
    use crate::{FamilyId, TeamId, Timestamp, family, team};

    #[test]
    fn only_who_answers_is_told_of_what_waits_and_only_who_can_become_one_of_becoming_it() {
        use family::Told;
        let told = |role| {
            let id = FamilyId::new(Timestamp::default(), [1; 10]);
            let group = Group::Family { id, name: FamilyName::kept("Lind".into()), role };
            let asks = |kind: &Kind| kind.asks() || *kind == Kind::Family(Told::MadeParent);
            Kind::all().filter(asks).filter(|kind| group.tells(*kind)).collect::<Vec<_>>()
        };
        assert_eq!(told(Role::Parent), [Told::ChoreSubmitted, Told::RewardAsked].map(Kind::Family));
        assert_eq!(told(Role::Child), [Told::MadeParent].map(Kind::Family));
    }

    #[test]
    fn a_team_tells_nothing_of_families_nor_the_other_way_round() {
        let (at, name) = (Timestamp::default(), TeamName::kept("Support".into()));
        let team = Group::Team { id: TeamId::new(at, [1; 10]), name, role: TeamRole::Member };
        let id = FamilyId::new(at, [1; 10]);
        let family = Group::Family { id, name: FamilyName::kept("Lind".into()), role: Role::Child };
        let both: Vec<_> = Kind::all().filter(|kind| team.tells(*kind) && family.tells(*kind)).collect();
        assert_eq!(both, [Kind::MemberJoined]);
        assert!(team.tells(Kind::Team(team::Told::KnowledgeAsked)) && team.answers());
    }
}

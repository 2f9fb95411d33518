//! What a person is told.

use serde::Serialize;

use super::{About, Tells as _, Told as _};
use crate::text::{GroupName, Label, Line as _, Note, PersonName};
use crate::{NotificationId, Timestamp};

/// Makes the kinds of notifications out of the list of the kinds of groups.
macro_rules! kinds {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        /// Of which kind a notification is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(
                #[doc = concat!("What only `", $word, "/{id}` tells.")]
                $Group(crate::$module::Told),
            )*
            /// Somebody joined a group of one's own.
            MemberJoined,
            /// One was removed from a group.
            Removed,
        }

        impl Kind {
            /// All of them, in the order in which a person reads of them.
            pub fn all() -> impl Iterator<Item = Self> {
                std::iter::empty()
                    $(.chain(crate::$module::Told::ALL.iter().copied().map(Self::$Group)))*
                    .chain([Self::MemberJoined, Self::Removed])
            }

            /// The name under which it is stored and sent.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Group(told) => told.as_str(),)*
                    Self::MemberJoined => "memberJoined",
                    Self::Removed => "removed",
                }
            }

            /// Does it wait for an answer, which somebody else may give too?
            #[must_use]
            pub fn asks(self) -> bool {
                match self {
                    $(Self::$Group(told) => told.asks(),)*
                    Self::MemberJoined | Self::Removed => false,
                }
            }
        }

        $(impl From<crate::$module::Told> for Kind {
            fn from(told: crate::$module::Told) -> Self {
                Self::$Group(told)
            }
        })*
    };
}

crate::groups!(kinds);

crate::from_json!(name Kind = Kind::parse);

impl Kind {
    /// The kind with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.as_str() == name)
    }
}

impl Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// How far a person has come with a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Mark {
    /// They have not seen it.
    New,
    /// They have seen it.
    Read,
    /// It waits for nobody any more.
    Handled,
}

crate::from_json!(name Mark = Mark::parse);

impl Mark {
    const ALL: [Self; 3] = [Self::New, Self::Read, Self::Handled];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Read => "read",
            Self::Handled => "handled",
        }
    }

    /// The mark with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.as_str() == name)
    }
}

/// What an area has to tell a person. The names in it are those of the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Of which kind it is.
    pub kind: Kind,
    /// What it is about.
    pub about: About,
    /// What the group is called.
    pub group_name: GroupName,
    /// Who did it, where it was a person.
    pub from: Option<PersonName>,
    /// What the thing is called.
    pub label: Option<Label>,
    /// What was said about it.
    pub note: Option<Note>,
}

/// Something that a person was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notification {
    /// Which notification.
    pub id: NotificationId,
    /// Of which kind it is.
    pub kind: Kind,
    /// What it is about, which also says where it leads.
    pub about: About,
    /// What the group was called.
    pub group_name: GroupName,
    /// Who did it, where it was a person.
    pub from: Option<PersonName>,
    /// What the thing was called.
    pub label: Option<Label>,
    /// What was said about it.
    pub note: Option<Note>,
    /// When.
    pub at: Timestamp,
    /// How far the person has come with it.
    pub mark: Mark,
}

crate::from_json!(
    struct Notification { id, kind, about, group_name, from, label, note, at, mark }
);

impl Notification {
    /// What `notice` says at `at`, not seen yet.
    #[must_use]
    pub fn new(id: NotificationId, notice: Notice, at: Timestamp) -> Self {
        let Notice { kind, about, group_name, from, label, note } = notice;
        Self { id, kind, about, group_name, from, label, note, at, mark: Mark::New }
    }

    /// The same without all that anybody wrote.
    #[must_use]
    pub fn emptied(&self) -> Self {
        let group_name = GroupName::kept(String::new());
        Self { group_name, from: None, label: None, note: None, ..self.clone() }
    }

    /// Is nothing left of what it said?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.group_name.as_str().is_empty()
    }

    /// Has the person still something to do with it: to see it, or to answer it?
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.mark {
            Mark::New => true,
            Mark::Read => self.kind.asks(),
            Mark::Handled => false,
        }
    }

    /// Does it wait for an answer?
    #[must_use]
    pub fn waits(&self) -> bool {
        self.kind.asks() && self.mark != Mark::Handled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_kinds_of_notifications_have_the_same_name() {
        for kind in Kind::all() {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        }
    }
}

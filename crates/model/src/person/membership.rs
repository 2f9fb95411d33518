//! How people come into groups, and what becomes of a group when somebody goes.

use super::{GroupId, GroupRole as _};

/// Makes the places in groups out of the list of their kinds.
macro_rules! seats {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        /// A place in a group that somebody is offered: in which group, and as what.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Seat {
            $(
                #[doc = concat!("In `", $word, "/{id}`.")]
                $Group($Id, crate::$module::Role),
            )*
        }

        $(impl From<($Id, crate::$module::Role)> for Seat {
            fn from((id, role): ($Id, crate::$module::Role)) -> Self {
                Self::$Group(id, role)
            }
        })*

        impl Seat {
            /// In which group.
            #[must_use]
            pub const fn group(self) -> GroupId {
                match self {
                    $(Self::$Group(id, _) => GroupId::$Group(id),)*
                }
            }

            /// As what, as it is stored.
            #[must_use]
            pub fn role(self) -> &'static str {
                match self {
                    $(Self::$Group(_, role) => role.as_str(),)*
                }
            }

            /// The place of this role, if people can be given such a role there.
            #[must_use]
            pub fn stored(group: GroupId, role: &str) -> Option<Self> {
                Some(match group {
                    $(GroupId::$Group(id) => Self::$Group(id, crate::$module::Role::offered(role)?),)*
                })
            }
        }
    };
}

crate::groups!(seats);

/// What becomes of a group when one of its people goes for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Departure {
    /// It goes on without them.
    Leaves,
    /// Only they look after it and others are there: one of them has to look after it first.
    HandsOverFirst,
    /// Nobody else is there, so that it goes with them.
    EndsGroup,
}

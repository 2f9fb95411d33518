//! Channel names: `private-family-{familyId}`.

use hubbub_model::person::GroupId;
use thiserror::Error;

use crate::catalogue::camel_case;

/// The name is of no channel that Hubbub has.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no channel of this name")]
pub struct UnknownChannel;

/// Makes the kinds of channels out of the list of areas.
macro_rules! channels {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// Where something happens: one numbered log, to which those who may can subscribe.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Channel {
            $(
                #[doc = concat!("`", $prefix, "{id}`")]
                $Area($Id),
            )*
        }

        impl Channel {
            /// How the names of each kind of channel are made: `private-family-{familyId}`.
            pub fn patterns() -> impl Iterator<Item = String> {
                [$(($prefix, stringify!($field))),*]
                    .into_iter()
                    .map(|(prefix, field)| format!("{prefix}{{{}}}", camel_case(field)))
            }
        }

        impl std::fmt::Display for Channel {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$Area(id) => write!(f, concat!($prefix, "{}"), id),)*
                }
            }
        }

        impl std::str::FromStr for Channel {
            type Err = UnknownChannel;

            fn from_str(name: &str) -> Result<Self, UnknownChannel> {
                $(if let Some(id) = name.strip_prefix($prefix) {
                    return id.parse().map(Self::$Area).map_err(|_| UnknownChannel);
                })*
                Err(UnknownChannel)
            }
        }
    };
}

crate::areas!(channels);

macro_rules! of_groups {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        /// The channel of a group's log.
        impl From<GroupId> for Channel {
            fn from(group: GroupId) -> Self {
                match group {
                    $(GroupId::$Group(id) => Self::$Group(id),)*
                }
            }
        }
    };
}

hubbub_model::groups!(of_groups);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_and_nothing_else_does() {
        for kind in ["family", "team", "request", "coaching", "session", "user"] {
            let name = format!("private-{kind}-018bcfe5-6800-7000-8000-000000000001");
            assert_eq!(name.parse::<Channel>().map(|channel| channel.to_string()), Ok(name));
        }
        for other in [
            "",
            "private-family-",
            "private-family-1",
            "private-users-018bcfe5-6800-7000-8000-000000000001",
            "family-018bcfe5-6800-7000-8000-000000000001",
            "private-family-private-family-018bcfe5-6800-7000-8000-000000000001",
            "private-family-018bcfe5-6800-7000-8000-000000000001 ",
            "private-family-018BCFE5-6800-7000-8000-000000000001",
            "presence-family-018bcfe5-6800-7000-8000-000000000001",
        ] {
            assert_eq!(other.parse::<Channel>(), Err(UnknownChannel), "{other:?}");
        }
    }
}

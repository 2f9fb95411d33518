//! What a kind of group says of itself, so that personal logs can speak of groups of any kind.

use std::fmt::{Debug, Display};
use std::hash::Hash;

/// What somebody is in a group. Each kind of group has roles of its own.
pub trait GroupRole: Copy + Debug + Eq + Hash {
    /// The name under which it is stored and sent.
    fn as_str(self) -> &'static str;

    /// The role with this name.
    fn of(name: &str) -> Option<Self>;

    /// The role with this name, if people can be invited to be that.
    fn offered(name: &str) -> Option<Self> {
        Self::of(name)
    }

    /// Can it wait for somebody who is this that others did something?
    fn answers(self) -> bool;
}

/// What groups of a kind tell their people, beyond what groups of every kind do. Made by the `told!` macro.
pub trait Told: Copy + Debug + Ord + Hash + 'static {
    /// All that there is to tell, in the order in which a person reads of it.
    const ALL: &'static [Self];

    /// The name under which it is stored and sent: no other kind of group has the same.
    fn as_str(self) -> &'static str;
}

/// To whom it is told.
pub trait Tells: Told {
    /// What somebody is in such a group.
    type Role: GroupRole;

    /// Does it wait for an answer, which somebody else may give too?
    fn asks(self) -> bool;

    /// Can it be told to somebody who is this there?
    fn is_for(self, role: Self::Role) -> bool;
}

/// A thing in a group of a kind, about which its people are told something. Its text, such as `timer/{id}`, comes
/// after that of its group.
pub trait IsThing: Copy + Debug + Display + Ord + Hash {
    /// The thing whose text has these parts.
    fn parse(parts: &[&str]) -> Option<Self>;
}

/// Defines what groups of a kind tell their people, each with its name on the wire.
macro_rules! told {
    ($(#[$outer:meta])* pub enum $Told:ident { $($(#[$doc:meta])* $Kind:ident = $name:literal),* $(,)? }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Told {
            $($(#[$doc])* $Kind),*
        }

        impl $crate::person::Told for $Told {
            const ALL: &'static [Self] = &[$(Self::$Kind),*];

            fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Kind => $name),*
                }
            }
        }
    };
}

pub(crate) use told;

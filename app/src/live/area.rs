//! What an area lends to the pages on which it lives, beyond its rules.

use hubbub_commands::{Area, Command, Refusal, areas};
use hubbub_model::{Timestamp, UserId};

use crate::text::{Locale, Said};

/// An area that lives on pages.
pub trait LiveArea: Area<Refusal: Into<Refusal>> + OneOfAll {
    /// The name of what a command is done to, by which it is shown until it is certain. Once the server
    /// has refused the command, that may be gone.
    fn name(command: &Self::Command, state: &Self::State) -> String;

    /// What a command does to what is called so.
    fn describe(command: &Self::Command, name: Said, locale: Locale) -> String;

    /// Why a command was refused.
    fn explain(refusal: Self::Refusal, locale: Locale) -> &'static str;

    /// Is a command that will not be done shown until the person has seen it? One that only notes
    /// something is missed by nobody.
    fn is_given_back(command: &Self::Command) -> bool {
        let _ = command;
        true
    }

    /// What is left to show of a state to somebody who may not see it any more.
    fn ended(state: &Self::State) -> Self::State;

    /// In how many milliseconds something that is shown of the state changes by itself.
    fn next_change(state: &Self::State, now: Timestamp) -> Option<u64> {
        let _ = (state, now);
        None
    }

    /// Where the window of a snapshot begins, as pages spell it, if there may be something older.
    fn window_begins(state: &Self::State) -> Option<String> {
        let _ = state;
        None
    }

    /// Is this a device on which nobody can sign in?
    fn is_display(state: &Self::State, user: UserId) -> bool {
        let _ = (state, user);
        false
    }
}

/// An area as one of all: what is the same for every area names commands and refusals of any.
pub trait OneOfAll: Area {
    /// One of its commands among those of all areas.
    fn among_all(id: Self::Id, command: Self::Command) -> Command;

    /// The command, if it is one of this area.
    fn own(command: &Command) -> Option<&Self::Command>;

    /// The refusal, if it is one of this area.
    fn own_refusal(refusal: Refusal) -> Option<Self::Refusal>;
}

macro_rules! one_of_all {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        $(impl OneOfAll for areas::$Area {
            fn among_all($field: Self::Id, command: Self::Command) -> Command {
                Command::$Area { $field, command }
            }

            fn own(command: &Command) -> Option<&Self::Command> {
                match command {
                    Command::$Area { command, .. } => Some(command),
                    _ => None,
                }
            }

            fn own_refusal(refusal: Refusal) -> Option<Self::Refusal> {
                match refusal {
                    Refusal::$Area(refusal) => Some(refusal),
                    _ => None,
                }
            }
        })*
    };
}

hubbub_events::areas!(one_of_all);

//! What an area lends to the pages on which it lives, beyond its rules.

use hubbub_commands::{Area, OneOfAll, Refusal};
use hubbub_model::{Timestamp, UserId};

use crate::sight::Sight;
use crate::text::{Locale, Said};

/// An area that lives on pages.
pub trait LiveArea: Area<Refusal: Into<Refusal>> + OneOfAll {
    /// Does a command begin a log of it from wherever one is? Then its commands and refusals are read in the base.
    const BEGINS_ANYWHERE: bool = false;

    /// The name of what a command is done to, by which it is shown until it is certain. Once the server
    /// has refused the command, that may be gone.
    fn name(command: &Self::Command, state: &Self::State) -> String;

    /// What a command does to what is called so.
    fn describe(command: &Self::Command, name: Said, locale: Locale) -> String;

    /// Why a command was refused.
    fn explain(refusal: Self::Refusal, locale: Locale) -> &'static str;

    /// What the person has written for a command, which they get back if it will not be done.
    fn written(command: &Self::Command) -> Option<&str> {
        let _ = command;
        None
    }

    /// Where there is what a refusal speaks of.
    fn leads_to(refusal: Self::Refusal) -> Option<String> {
        let _ = refusal;
        None
    }

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

    /// What the person may see, where the log is the one that says so.
    fn sight(state: &Self::State) -> Option<Sight> {
        let _ = state;
        None
    }

    /// Is this a device on which nobody can sign in?
    fn is_display(state: &Self::State, user: UserId) -> bool {
        let _ = (state, user);
        false
    }
}

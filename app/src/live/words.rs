//! What was done here, in words: each area has its own.

use hubbub_commands::{Command, Refusal, areas};

use super::{LiveArea, Reason};
use crate::text::{Locale, Said};

macro_rules! words_of_areas {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// What a command does to what is called so.
        pub(crate) fn describe(command: &Command, name: Said, locale: Locale) -> String {
            match command {
                $(Command::$Area { command, .. } => areas::$Area::describe(command, name, locale),)*
            }
        }

        /// What the person has written for a command.
        pub(crate) fn written(command: &Command) -> Option<&str> {
            match command {
                $(Command::$Area { command, .. } => areas::$Area::written(command),)*
            }
        }

        fn where_it_is(refusal: Refusal) -> Option<String> {
            match refusal {
                $(Refusal::$Area(refusal) => areas::$Area::leads_to(refusal),)*
            }
        }

        fn refused(refusal: Refusal, locale: Locale) -> &'static str {
            match refusal {
                $(Refusal::$Area(refusal) => areas::$Area::explain(refusal, locale),)*
            }
        }
    };
}

hubbub_events::areas!(words_of_areas);

/// Why something will not be done.
pub(crate) fn explain(reason: Reason, locale: Locale) -> &'static str {
    let words = &locale.words().changes;
    match reason {
        Reason::Refused(refusal) => refused(refusal, locale),
        Reason::NotYours => words.not_yours,
        Reason::Rejected => words.rejected,
        Reason::TooOld => words.too_old,
        Reason::TooMany => words.too_many,
    }
}

/// Where there is what the reason speaks of.
pub(crate) fn leads_to(reason: Reason) -> Option<String> {
    match reason {
        Reason::Refused(refusal) => where_it_is(refusal),
        Reason::NotYours | Reason::Rejected | Reason::TooOld | Reason::TooMany => None,
    }
}

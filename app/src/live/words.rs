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
        Reason::Rejected => words.rejected,
        Reason::TooOld => words.too_old,
        Reason::TooMany => words.too_many,
    }
}

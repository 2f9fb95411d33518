//! Every word that a person reads, in every language: plain Rust, so that a missing
//! translation does not compile. One file for each area of words; each has a struct and
//! one value of it for each language. Words of plain pages stay on the server.

#[cfg(feature = "ssr")]
mod account;
mod board;
#[cfg(feature = "ssr")]
mod calendar;
#[cfg(feature = "ssr")]
mod catalogue;
mod changes;
#[cfg(feature = "ssr")]
mod chore_editor;
mod chores;
mod counting;
mod dates;
#[cfg(feature = "ssr")]
mod design;
#[cfg(feature = "ssr")]
mod family;
#[cfg(feature = "ssr")]
mod family_settings;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod group_settings;
#[cfg(feature = "ssr")]
mod history;
#[cfg(feature = "ssr")]
mod install;
#[cfg(feature = "ssr")]
mod kiosk;
mod locale;
#[cfg(target_arch = "wasm32")]
mod missing;
mod person;
mod problem;
mod prompts;
#[cfg(feature = "ssr")]
mod reward_editor;
mod rewards;
mod said;
#[cfg(feature = "ssr")]
mod sample;
#[cfg(feature = "ssr")]
mod settings;
mod shell;
mod stars;
mod timers;
mod wall;
#[cfg(feature = "ssr")]
mod your_account;

use std::marker::PhantomData;
use std::ops::Deref;

pub(crate) use counting::counted;
use counting::signed;
pub(crate) use dates::Dates;
#[cfg(feature = "ssr")]
pub(crate) use group_settings::{Deletion, Export, OwnSettings};
#[cfg(feature = "ssr")]
pub use install::Install;
pub use locale::Locale;
#[cfg(feature = "ssr")]
pub(crate) use said::list;
pub(crate) use said::{Said, row, said};
#[cfg(feature = "ssr")]
pub(crate) use sample::Sample;

/// Words of one kind in one language. Code that says none of them has none of them with it, so that a chunk has no
/// more than its own.
pub(crate) struct Spoken<W> {
    locale: Locale,
    words: PhantomData<fn() -> W>,
}

impl<W> Spoken<W> {
    const fn new(locale: Locale) -> Self {
        Self { locale, words: PhantomData }
    }
}

/// Puts together all words of each language, out of the folders that bring some and a list of fields and types. Each
/// type has a value for each language.
macro_rules! words {
    (of $($folder:ident)*; $($more:tt)*) => {
        words! { $($folder: crate::$folder::Words;)* $($more)* }
    };
    ($($(#[$only:meta])* $field:ident: $Words:ty;)*) => {
        /// All words of one language.
        pub(crate) struct Words {
            $($(#[$only])* pub(crate) $field: Spoken<$Words>,)*
        }

        impl Words {
            const fn new(locale: Locale) -> Self {
                Self { $($(#[$only])* $field: Spoken::new(locale),)* }
            }
        }

        $($(#[$only])* impl Deref for Spoken<$Words> {
            type Target = $Words;

            fn deref(&self) -> &$Words {
                static ENGLISH: $Words = <$Words>::ENGLISH;
                static GERMAN: $Words = <$Words>::GERMAN;
                match self.locale {
                    Locale::English => &ENGLISH,
                    Locale::German => &GERMAN,
                }
            }
        })*
    };
}

crate::with_words! { words
    board: board::Board;
    changes: changes::Changes;
    timers: timers::Timers;
    prompts: prompts::Prompts;
    stars: stars::StarWords;
    chores: chores::Chores;
    dates: dates::Dates;
    wall: wall::Wall;
    person: person::Person;
    problems: problem::Problems;
    rewards: rewards::Rewards;
    shell: shell::Shell;
    #[cfg(target_arch = "wasm32")]
    missing: missing::Missing;
    #[cfg(feature = "ssr")]
    frame: frame::Frame;
    #[cfg(feature = "ssr")]
    account: account::Account;
    #[cfg(feature = "ssr")]
    family: family::Family;
    #[cfg(feature = "ssr")]
    settings: settings::Settings;
    #[cfg(feature = "ssr")]
    install: install::Install;
    #[cfg(feature = "ssr")]
    kiosk: kiosk::Kiosk;
    #[cfg(feature = "ssr")]
    calendar: calendar::Calendar;
    #[cfg(feature = "ssr")]
    catalogue: catalogue::Catalogue;
    #[cfg(feature = "ssr")]
    chore_editor: chore_editor::ChoreEditor;
    #[cfg(feature = "ssr")]
    history: history::History;
    #[cfg(feature = "ssr")]
    reward_editor: reward_editor::RewardEditor;
    #[cfg(feature = "ssr")]
    design: design::Design;
    #[cfg(feature = "ssr")]
    sample: sample::Sample;
    #[cfg(feature = "ssr")]
    your_account: your_account::YourAccount;
}

static ENGLISH: Words = Words::new(Locale::English);
static GERMAN: Words = Words::new(Locale::German);

impl Locale {
    /// Its words.
    pub(crate) const fn words(self) -> &'static Words {
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        let stars = Locale::English.words().timers.stars;
        assert_eq!([0, 1, 2].map(stars), ["0 stars", "1 star", "2 stars"]);
    }

    #[test]
    fn a_change_says_which_way() {
        assert_eq!([-2, 0, 7].map(signed), ["−2", "0", "+7"]);
    }
}

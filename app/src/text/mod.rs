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
mod frame;
#[cfg(feature = "ssr")]
mod history;
#[cfg(feature = "ssr")]
mod install;
#[cfg(feature = "ssr")]
mod kiosk;
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

#[cfg(feature = "ssr")]
use account::Account;
use board::Board;
#[cfg(feature = "ssr")]
use calendar::Calendar;
#[cfg(feature = "ssr")]
use catalogue::Catalogue;
use changes::Changes;
#[cfg(feature = "ssr")]
use chore_editor::ChoreEditor;
use chores::Chores;
pub(crate) use counting::counted;
use counting::signed;
pub(crate) use dates::Dates;
#[cfg(feature = "ssr")]
use design::Design;
#[cfg(feature = "ssr")]
use family::Family;
#[cfg(feature = "ssr")]
use frame::Frame;
#[cfg(feature = "ssr")]
use history::History;
#[cfg(feature = "ssr")]
pub use install::Install;
#[cfg(feature = "ssr")]
use kiosk::Kiosk;
#[cfg(target_arch = "wasm32")]
use missing::Missing;
use person::Person;
use problem::Problems;
use prompts::Prompts;
#[cfg(feature = "ssr")]
use reward_editor::RewardEditor;
use rewards::Rewards;
#[cfg(feature = "ssr")]
pub(crate) use said::list;
pub(crate) use said::{Said, row, said};
#[cfg(feature = "ssr")]
pub(crate) use sample::Sample;
#[cfg(feature = "ssr")]
use settings::Settings;
use shell::Shell;
use stars::StarWords;
use timers::Timers;
use wall::Wall;
#[cfg(feature = "ssr")]
use your_account::YourAccount;

use crate::coaching::CoachingWords;
#[cfg(feature = "ssr")]
use crate::coaching::{CoachingSettings, TrainingHistory};
use crate::knowledge::KnowledgeWords;
#[cfg(feature = "ssr")]
use crate::team::TeamSettings;
use crate::team::TeamWords;

/// A language that Hubbub speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    #[default]
    English,
    German,
}

impl Locale {
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its BCP 47 tag, for `<html lang>` and the cookie.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// Its name in itself.
    #[cfg(feature = "ssr")]
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language with this tag, whatever the region: `de-AT` is German.
    pub(crate) fn parse(tag: &str) -> Option<Self> {
        let language = tag.split('-').next()?.trim();
        Self::ALL.into_iter().find(|locale| language.eq_ignore_ascii_case(locale.tag()))
    }

    /// The best match for an `Accept-Language` header.
    #[cfg(feature = "ssr")]
    pub(crate) fn accepted(header: &str) -> Option<Self> {
        let weighed = header.split(',').filter_map(|range| {
            let (tag, weight) = range.split_once(";q=").unwrap_or((range, "1"));
            Some((Self::parse(tag.trim())?, weight.trim().parse::<f32>().ok()?))
        });
        // The first of equal weight wins: `max_by` would take the last.
        weighed.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(locale, _)| locale)
    }

    /// Its words.
    pub(crate) const fn words(self) -> &'static Words {
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
        }
    }
}

/// All words of one language.
pub(crate) struct Words {
    pub(crate) board: Board,
    pub(crate) changes: Changes,
    #[cfg(feature = "ssr")]
    pub(crate) frame: Frame,
    #[cfg(feature = "ssr")]
    pub(crate) account: Account,
    #[cfg(feature = "ssr")]
    pub(crate) family: Family,
    pub(crate) coaching: CoachingWords,
    #[cfg(feature = "ssr")]
    pub(crate) coaching_settings: CoachingSettings,
    pub(crate) knowledge: KnowledgeWords,
    pub(crate) team: TeamWords,
    #[cfg(feature = "ssr")]
    pub(crate) team_settings: TeamSettings,
    #[cfg(feature = "ssr")]
    pub(crate) training_history: TrainingHistory,
    pub(crate) timers: Timers,
    pub(crate) prompts: Prompts,
    pub(crate) stars: StarWords,
    pub(crate) chores: Chores,
    pub(crate) dates: Dates,
    pub(crate) wall: Wall,
    #[cfg(feature = "ssr")]
    pub(crate) settings: Settings,
    #[cfg(feature = "ssr")]
    pub(crate) install: Install,
    #[cfg(feature = "ssr")]
    pub(crate) kiosk: Kiosk,
    #[cfg(feature = "ssr")]
    pub(crate) calendar: Calendar,
    #[cfg(feature = "ssr")]
    pub(crate) catalogue: Catalogue,
    #[cfg(feature = "ssr")]
    pub(crate) chore_editor: ChoreEditor,
    #[cfg(feature = "ssr")]
    pub(crate) history: History,
    #[cfg(feature = "ssr")]
    pub(crate) reward_editor: RewardEditor,
    #[cfg(target_arch = "wasm32")]
    pub(crate) missing: Missing,
    pub(crate) person: Person,
    pub(crate) problems: Problems,
    pub(crate) rewards: Rewards,
    pub(crate) shell: Shell,
    #[cfg(feature = "ssr")]
    pub(crate) design: Design,
    #[cfg(feature = "ssr")]
    pub(crate) sample: Sample,
    #[cfg(feature = "ssr")]
    pub(crate) your_account: YourAccount,
}

static ENGLISH: Words = Words {
    board: Board::ENGLISH,
    changes: Changes::ENGLISH,
    #[cfg(feature = "ssr")]
    frame: Frame::ENGLISH,
    #[cfg(feature = "ssr")]
    account: Account::ENGLISH,
    #[cfg(feature = "ssr")]
    family: Family::ENGLISH,
    coaching: CoachingWords::ENGLISH,
    #[cfg(feature = "ssr")]
    coaching_settings: CoachingSettings::ENGLISH,
    knowledge: KnowledgeWords::ENGLISH,
    team: TeamWords::ENGLISH,
    #[cfg(feature = "ssr")]
    team_settings: TeamSettings::ENGLISH,
    #[cfg(feature = "ssr")]
    training_history: TrainingHistory::ENGLISH,
    timers: Timers::ENGLISH,
    prompts: Prompts::ENGLISH,
    stars: StarWords::ENGLISH,
    chores: Chores::ENGLISH,
    dates: Dates::ENGLISH,
    wall: Wall::ENGLISH,
    #[cfg(feature = "ssr")]
    settings: Settings::ENGLISH,
    #[cfg(feature = "ssr")]
    install: Install::ENGLISH,
    #[cfg(feature = "ssr")]
    kiosk: Kiosk::ENGLISH,
    #[cfg(feature = "ssr")]
    calendar: Calendar::ENGLISH,
    #[cfg(feature = "ssr")]
    catalogue: Catalogue::ENGLISH,
    #[cfg(feature = "ssr")]
    chore_editor: ChoreEditor::ENGLISH,
    #[cfg(feature = "ssr")]
    history: History::ENGLISH,
    #[cfg(feature = "ssr")]
    reward_editor: RewardEditor::ENGLISH,
    #[cfg(target_arch = "wasm32")]
    missing: Missing::ENGLISH,
    person: Person::ENGLISH,
    problems: Problems::ENGLISH,
    rewards: Rewards::ENGLISH,
    shell: Shell::ENGLISH,
    #[cfg(feature = "ssr")]
    design: Design::ENGLISH,
    #[cfg(feature = "ssr")]
    sample: Sample::ENGLISH,
    #[cfg(feature = "ssr")]
    your_account: YourAccount::ENGLISH,
};

static GERMAN: Words = Words {
    board: Board::GERMAN,
    changes: Changes::GERMAN,
    #[cfg(feature = "ssr")]
    frame: Frame::GERMAN,
    #[cfg(feature = "ssr")]
    account: Account::GERMAN,
    #[cfg(feature = "ssr")]
    family: Family::GERMAN,
    coaching: CoachingWords::GERMAN,
    #[cfg(feature = "ssr")]
    coaching_settings: CoachingSettings::GERMAN,
    knowledge: KnowledgeWords::GERMAN,
    team: TeamWords::GERMAN,
    #[cfg(feature = "ssr")]
    team_settings: TeamSettings::GERMAN,
    #[cfg(feature = "ssr")]
    training_history: TrainingHistory::GERMAN,
    timers: Timers::GERMAN,
    prompts: Prompts::GERMAN,
    stars: StarWords::GERMAN,
    chores: Chores::GERMAN,
    dates: Dates::GERMAN,
    wall: Wall::GERMAN,
    #[cfg(feature = "ssr")]
    settings: Settings::GERMAN,
    #[cfg(feature = "ssr")]
    install: Install::GERMAN,
    #[cfg(feature = "ssr")]
    kiosk: Kiosk::GERMAN,
    #[cfg(feature = "ssr")]
    calendar: Calendar::GERMAN,
    #[cfg(feature = "ssr")]
    catalogue: Catalogue::GERMAN,
    #[cfg(feature = "ssr")]
    chore_editor: ChoreEditor::GERMAN,
    #[cfg(feature = "ssr")]
    history: History::GERMAN,
    #[cfg(feature = "ssr")]
    reward_editor: RewardEditor::GERMAN,
    #[cfg(target_arch = "wasm32")]
    missing: Missing::GERMAN,
    person: Person::GERMAN,
    problems: Problems::GERMAN,
    rewards: Rewards::GERMAN,
    shell: Shell::GERMAN,
    #[cfg(feature = "ssr")]
    design: Design::GERMAN,
    #[cfg(feature = "ssr")]
    sample: Sample::GERMAN,
    #[cfg(feature = "ssr")]
    your_account: YourAccount::GERMAN,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_wish_is_heard() {
        let cases = [
            ("de-AT,de;q=0.9,en;q=0.8", Some(Locale::German)),
            ("fr;q=0.9, en-GB;q=0.4, de;q=0.8", Some(Locale::German)),
            ("en,de", Some(Locale::English)),
            ("fr", None),
            ("", None),
        ];
        for (header, locale) in cases {
            assert_eq!(Locale::accepted(header), locale, "{header:?}");
        }
    }

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

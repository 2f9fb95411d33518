//! Words about rewards, and about wishes for them.

use hubbub_model::family::Answer;
use hubbub_model::text::Note;

use super::{Said, said};

pub(crate) struct Rewards {
    pub(crate) title: &'static str,
    pub(crate) edit: &'static str,
    pub(crate) your_stars: &'static str,
    pub(crate) set_aside: fn(u64) -> String,
    pub(crate) left: fn(u64) -> String,
    pub(crate) sold_out: &'static str,
    pub(crate) of_price: fn(u64, u64) -> String,
    pub(crate) for_all: &'static str,
    pub(crate) only_for: fn(Said) -> String,
    pub(crate) none: &'static str,
    pub(crate) none_detail: &'static str,
    pub(crate) none_to_ask: &'static str,
    pub(crate) ask: &'static str,
    pub(crate) take_back: &'static str,
    pub(crate) answer: fn(&Answer) -> String,
    pub(crate) wishes: &'static str,
    pub(crate) no_wishes: &'static str,
    pub(crate) too_few_stars: &'static str,
    /// Said aloud when something happens to a wish: who, for what, and what.
    pub(crate) heard: fn(Said, Said, &Answer) -> String,
}

/// A no, and why.
fn refused(note: Option<&Note>, no: &str) -> String {
    note.map_or_else(|| no.to_owned(), |note| format!("{no}: {}", said(note.as_str())))
}

impl Rewards {
    pub(super) const ENGLISH: Self = Self {
        title: "Rewards",
        edit: "Edit rewards",
        your_stars: "Your stars",
        set_aside: |stars| format!("{stars} of them set aside for your wishes"),
        left: |count| format!("{count} left"),
        sold_out: "None left",
        of_price: |stars, price| format!("{stars} of {price} stars"),
        for_all: "for everybody",
        only_for: |names| format!("only for {names}"),
        none: "There are no rewards yet",
        none_detail: "Add what stars can buy: an evening at the cinema, half an hour of games, a cake of one’s choice.",
        none_to_ask: "Your parents can add some. Think of what you would like.",
        ask: "Ask for it",
        take_back: "Take back",
        answer: |answer| match answer {
            Answer::Open => "Waiting for a parent".into(),
            Answer::Granted { .. } => "Granted".into(),
            Answer::Refused { note, .. } => refused(note.as_ref(), "Not this time"),
        },
        wishes: "Wishes",
        no_wishes: "Nobody is waiting for an answer.",
        too_few_stars: "There are not enough stars for it any more.",
        heard: |who, what, answer| match answer {
            Answer::Open => format!("{who} asks for {what}"),
            Answer::Granted { .. } => format!("{what}: granted"),
            Answer::Refused { note, .. } => {
                format!("{what}: {}", refused(note.as_ref(), "not this time"))
            }
        },
    };

    pub(super) const GERMAN: Self = Self {
        title: "Belohnungen",
        edit: "Belohnungen bearbeiten",
        your_stars: "Deine Sterne",
        set_aside: |stars| format!("{stars} davon für deine Wünsche zurückgelegt"),
        left: |count| format!("noch {count}"),
        sold_out: "Nichts mehr da",
        of_price: |stars, price| format!("{stars} von {price} Sternen"),
        for_all: "für alle",
        only_for: |names| format!("nur für {names}"),
        none: "Noch gibt es keine Belohnungen",
        none_detail: "Lege an, was es für Sterne gibt: einen Kinoabend, eine halbe Stunde Spielen, einen Wunschkuchen.",
        none_to_ask: "Deine Eltern können welche anlegen. Überleg schon mal, was du gern hättest.",
        ask: "Wünschen",
        take_back: "Zurücknehmen",
        answer: |answer| match answer {
            Answer::Open => "Wartet auf ein Elternteil".into(),
            Answer::Granted { .. } => "Gewährt".into(),
            Answer::Refused { note, .. } => refused(note.as_ref(), "Diesmal nicht"),
        },
        wishes: "Wünsche",
        no_wishes: "Gerade wartet niemand auf eine Antwort.",
        too_few_stars: "Dafür reichen die Sterne nicht mehr.",
        heard: |who, what, answer| match answer {
            Answer::Open => format!("{who} wünscht sich {what}"),
            Answer::Granted { .. } => format!("{what}: gewährt"),
            Answer::Refused { note, .. } => {
                format!("{what}: {}", refused(note.as_ref(), "diesmal nicht"))
            }
        },
    };
}

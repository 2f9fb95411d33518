//! Words about what was done here and is not certain yet, or will not be done.

mod family;
mod knowledge;
mod person;
mod team;

use hubbub_commands::{Command, Refusal};

use super::Said;
use super::problem::Problems;
use crate::live::Reason;

pub(crate) struct Changes {
    /// On what waits for a connection.
    pub(crate) waiting: &'static str,
    /// Above what will not be done.
    pub(crate) returned: &'static str,
    /// What was done, and to what.
    pub(crate) describe: fn(&Command, Said) -> String,
    pub(crate) reason: fn(Reason) -> &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) dismiss: &'static str,
}

impl Changes {
    pub(super) const ENGLISH: Self = Self {
        waiting: "not sent yet",
        returned: "Not done",
        describe: |command, name| match command {
            Command::Family { command, .. } => family::english(command, name),
            Command::Team { command, .. } => team::english(command, name),
            Command::Knowledge { command, .. } => knowledge::english(command, name),
            Command::Person { command, .. } => person::english(command, name),
        },
        reason: |reason| match reason {
            Reason::Refused(Refusal::Family(refusal)) => (Problems::ENGLISH.refusal)(refusal),
            Reason::Refused(Refusal::Team(refusal)) => team::refused_english(refusal),
            Reason::Refused(Refusal::Knowledge(refusal)) => knowledge::refused_english(refusal),
            Reason::Refused(Refusal::Person(refusal)) => person::refused_english(refusal),
            Reason::Rejected => "The server could not take it.",
            Reason::TooOld => "It waited for a month, so nobody can tell whether it was done.",
            Reason::TooMany => "Too much is waiting for a connection already.",
        },
        try_again: "Try again",
        dismiss: "Dismiss",
    };

    pub(super) const GERMAN: Self = Self {
        waiting: "noch nicht gesendet",
        returned: "Nicht geschehen",
        describe: |command, name| match command {
            Command::Family { command, .. } => family::german(command, name),
            Command::Team { command, .. } => team::german(command, name),
            Command::Knowledge { command, .. } => knowledge::german(command, name),
            Command::Person { command, .. } => person::german(command, name),
        },
        reason: |reason| match reason {
            Reason::Refused(Refusal::Family(refusal)) => (Problems::GERMAN.refusal)(refusal),
            Reason::Refused(Refusal::Team(refusal)) => team::refused_german(refusal),
            Reason::Refused(Refusal::Knowledge(refusal)) => knowledge::refused_german(refusal),
            Reason::Refused(Refusal::Person(refusal)) => person::refused_german(refusal),
            Reason::Rejected => "Der Server konnte es nicht annehmen.",
            Reason::TooOld => "Es hat einen Monat gewartet. Niemand kann sagen, ob es schon geschehen ist.",
            Reason::TooMany => "Es wartet schon zu viel auf eine Verbindung.",
        },
        try_again: "Noch einmal",
        dismiss: "Verwerfen",
    };
}

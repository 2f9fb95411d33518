//! Words around what lives: the top bar, dialogs, the connection.

use super::{Said, counted};
use crate::live::Connection;

pub(crate) struct Board {
    pub(crate) refresh: &'static str,
    pub(crate) close: &'static str,
    pub(crate) connection: fn(Connection) -> String,
    pub(crate) updated: &'static str,
    pub(crate) could_not_update: &'static str,
    pub(crate) go_home: &'static str,
    /// A button's name where several say the same: what it does, and to what.
    pub(crate) act_on: fn(Said, Said) -> String,
    /// Who has made a link for whose new password; and before when it was used.
    pub(crate) reset_made: fn(Said, Said) -> String,
    pub(crate) reset_used: &'static str,
    pub(crate) no_longer_member: &'static str,
    pub(crate) no_longer_member_detail: &'static str,
}

const ENGLISH_WAITING: [&str; 2] = ["change waiting", "changes waiting"];
const GERMAN_WAITING: [&str; 2] = ["Änderung wartet", "Änderungen warten"];

/// How it is without a connection, and how many changes wait for one.
fn cut(how: &str, waiting: usize, [one, other]: [&str; 2]) -> String {
    match waiting {
        0 => how.into(),
        waiting => format!("{how} · {}", counted(waiting as u64, one, other)),
    }
}

impl Board {
    pub(super) const ENGLISH: Self = Self {
        refresh: "Refresh dashboard",
        close: "Close",
        connection: |connection| match connection {
            Connection::Connecting => "Connecting…".into(),
            Connection::Live => "Live".into(),
            Connection::CatchingUp => "Catching up…".into(),
            Connection::Polling { seconds } => format!("Polling every {seconds} s"),
            Connection::Reconnecting { waiting } => cut("Reconnecting…", waiting, ENGLISH_WAITING),
            Connection::Offline { waiting } => cut("Offline", waiting, ENGLISH_WAITING),
        },
        updated: "Everything is up to date.",
        could_not_update: "Could not refresh. Check the connection and try again.",
        go_home: "Go to the start page",
        act_on: |action, thing| format!("{action}: {thing}"),
        reset_made: |by, whose| format!("{by} made a link for a new password for {whose}"),
        reset_used: ". It was used · ",
        no_longer_member: "You are no longer in this family",
        no_longer_member_detail: "Somebody removed you, or you left on another device.",
    };

    pub(super) const GERMAN: Self = Self {
        refresh: "Übersicht aktualisieren",
        close: "Schließen",
        connection: |connection| match connection {
            Connection::Connecting => "Verbindet …".into(),
            Connection::Live => "Live".into(),
            Connection::CatchingUp => "Holt auf …".into(),
            Connection::Polling { seconds } => format!("Fragt alle {seconds} s nach"),
            Connection::Reconnecting { waiting } => cut("Verbindet neu …", waiting, GERMAN_WAITING),
            Connection::Offline { waiting } => cut("Offline", waiting, GERMAN_WAITING),
        },
        updated: "Alles ist auf dem neuesten Stand.",
        could_not_update: "Das Aktualisieren hat nicht geklappt. Prüfe die Verbindung und versuche es noch einmal.",
        go_home: "Zur Startseite",
        act_on: |action, thing| format!("{action}: {thing}"),
        reset_made: |by, whose| format!("{by} hat einen Link für ein neues Passwort von {whose} erstellt"),
        reset_used: ". Er wurde benutzt · ",
        no_longer_member: "Du gehörst nicht mehr zu dieser Familie",
        no_longer_member_detail: "Jemand hat dich entfernt, oder du hast sie auf einem anderen Gerät verlassen.",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_counted() {
        let say = |waiting| (Board::ENGLISH.connection)(Connection::Offline { waiting });
        assert_eq!(
            [0, 1, 3].map(say),
            ["Offline", "Offline · 1 change waiting", "Offline · 3 changes waiting"]
        );
        let german = (Board::GERMAN.connection)(Connection::Reconnecting { waiting: 1 });
        assert_eq!(german, "Verbindet neu … · 1 Änderung wartet");
    }
}

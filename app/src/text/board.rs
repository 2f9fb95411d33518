//! Words around what lives: the top bar, dialogs, the connection.

use super::counted;
use crate::live::Connection;

pub(crate) struct Board {
    pub(crate) refresh: &'static str,
    pub(crate) close: &'static str,
    pub(crate) connection: fn(Connection) -> String,
    pub(crate) updated: &'static str,
    pub(crate) could_not_update: &'static str,
    pub(crate) could_not_send: &'static str,
    pub(crate) go_home: &'static str,
    /// A button's name where several say the same: what it does, and to what.
    pub(crate) act_on: fn(&str, &str) -> String,
    pub(crate) no_longer_member: &'static str,
    pub(crate) no_longer_member_detail: &'static str,
}

impl Board {
    pub(super) const ENGLISH: Self = Self {
        refresh: "Refresh dashboard",
        close: "Close",
        connection: |connection| match connection {
            Connection::Connecting => "Connecting…".into(),
            Connection::Live => "Live".into(),
            Connection::CatchingUp => "Catching up…".into(),
            Connection::Reconnecting => "Reconnecting…".into(),
            Connection::Polling { seconds } => format!("Polling every {seconds} s"),
            Connection::Offline { waiting: 0 } => "Offline".into(),
            Connection::Offline { waiting } => {
                format!("Offline · {} waiting", counted(waiting as u64, "change", "changes"))
            }
        },
        updated: "Everything is up to date.",
        could_not_update: "Could not refresh. Check the connection and try again.",
        could_not_send: "That could not be sent. Please try again.",
        go_home: "Go to the start page",
        act_on: |action, thing| format!("{action}: {thing}"),
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
            Connection::Reconnecting => "Verbindet neu …".into(),
            Connection::Polling { seconds } => format!("Fragt alle {seconds} s nach"),
            Connection::Offline { waiting: 0 } => "Offline".into(),
            Connection::Offline { waiting: 1 } => "Offline · 1 Änderung wartet".into(),
            Connection::Offline { waiting } => format!("Offline · {waiting} Änderungen warten"),
        },
        updated: "Alles ist auf dem neuesten Stand.",
        could_not_update: "Das Aktualisieren hat nicht geklappt. Prüfe die Verbindung und versuche es noch einmal.",
        could_not_send: "Das konnte nicht gesendet werden. Bitte versuche es noch einmal.",
        go_home: "Zur Startseite",
        act_on: |action, thing| format!("{action}: {thing}"),
        no_longer_member: "Du gehörst nicht mehr zu dieser Familie",
        no_longer_member_detail: "Jemand hat dich entfernt, oder du hast sie auf einem anderen Gerät verlassen.",
    };
}

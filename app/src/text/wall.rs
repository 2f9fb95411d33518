//! Words on the wall. There are few: it is read from across a room.

use super::Said;

pub(crate) struct Wall {
    pub(crate) nothing_to_do: &'static str,
    pub(crate) on_holiday: &'static str,
    /// Above what is open to all.
    pub(crate) anybody: &'static str,
    pub(crate) overdue: &'static str,
    pub(crate) waits: &'static str,
    pub(crate) once_more: fn(Said) -> String,
    pub(crate) who_did: fn(Said) -> String,
    pub(crate) for_whom: fn(Said) -> String,
    #[cfg(feature = "ssr")]
    pub(crate) title: &'static str,
    #[cfg(feature = "ssr")]
    pub(crate) which: &'static str,
}

impl Wall {
    pub(super) const ENGLISH: Self = Self {
        nothing_to_do: "Nothing to do today",
        on_holiday: "On holiday: chores rest",
        anybody: "For anybody",
        overdue: "overdue",
        waits: "waits for a parent",
        once_more: |note| format!("once more: {note}"),
        who_did: |chore| format!("Who did this: {chore}?"),
        for_whom: |timer| format!("For whom: {timer}?"),
        #[cfg(feature = "ssr")]
        title: "Wall display",
        #[cfg(feature = "ssr")]
        which: "Which family shall be shown here?",
    };

    pub(super) const GERMAN: Self = Self {
        nothing_to_do: "Heute ist nichts zu tun",
        on_holiday: "Im Urlaub ruhen die Aufgaben",
        anybody: "Für alle",
        overdue: "überfällig",
        waits: "wartet auf ein Elternteil",
        once_more: |note| format!("noch einmal: {note}"),
        who_did: |chore| format!("Wer hat das erledigt: {chore}?"),
        for_whom: |timer| format!("Für wen: {timer}?"),
        #[cfg(feature = "ssr")]
        title: "Wandanzeige",
        #[cfg(feature = "ssr")]
        which: "Welche Familie soll hier stehen?",
    };
}

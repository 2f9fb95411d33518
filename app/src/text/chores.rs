//! Words about chores, as they stand on the board.

use super::Said;

pub(crate) struct Chores {
    pub(crate) title: &'static str,
    pub(crate) plan: &'static str,
    pub(crate) none: &'static str,
    pub(crate) none_detail: &'static str,
    pub(crate) on_holiday: fn(Said) -> String,
    pub(crate) holiday_detail: &'static str,
    /// How many of how many are done.
    pub(crate) summary: fn(usize, usize) -> String,
    /// Above what anybody may take.
    pub(crate) anybody: &'static str,
    /// What shows all tasks of a long list, so many; and then fewer of them again.
    pub(crate) all: fn(usize) -> String,
    pub(crate) few: &'static str,
    /// The name of the button that says that something is done.
    pub(crate) tick: fn(Said) -> String,
    pub(crate) due: fn(Said) -> String,
    pub(crate) since: fn(Said) -> String,
    pub(crate) overdue: &'static str,
    pub(crate) taken: fn(Said) -> String,
    /// Of what somebody did who had to; then of what somebody else did.
    pub(crate) waits: &'static str,
    pub(crate) waits_by: fn(Said) -> String,
    pub(crate) sent_back: fn(Said, Said) -> String,
    pub(crate) done: &'static str,
    pub(crate) done_by: fn(Said) -> String,
    pub(crate) take: &'static str,
    pub(crate) give_back: &'static str,
    pub(crate) undo: &'static str,
    pub(crate) who_did: fn(Said) -> String,
}

impl Chores {
    pub(super) const ENGLISH: Self = Self {
        title: "Chores",
        plan: "Plan chores",
        none: "Nothing to do today",
        none_detail: "What is to be done today stands here, for everybody to see and to tick off.",
        on_holiday: |date| format!("On holiday until {date}"),
        holiday_detail: "Chores rest until then.",
        summary: |done, all| format!("{done} of {all} done"),
        anybody: "Anybody",
        all: |count| format!("Show all {count}"),
        few: "Show fewer",
        tick: |name| format!("Done: {name}"),
        due: |time| format!("by {time}"),
        since: |date| format!("since {date}"),
        overdue: "overdue",
        taken: |name| format!("{name} has it"),
        waits: "waits for a parent",
        waits_by: |name| format!("{name} did it, waits for a parent"),
        sent_back: |name, note| format!("{name} sent it back: {note}"),
        done: "done",
        done_by: |name| format!("done by {name}"),
        take: "Take",
        give_back: "Give back",
        undo: "Undo",
        who_did: |name| format!("Who did it? {name}"),
    };

    pub(super) const GERMAN: Self = Self {
        title: "Aufgaben",
        plan: "Aufgaben planen",
        none: "Heute ist nichts zu tun",
        none_detail: "Was heute zu tun ist, steht hier, für alle zum Sehen und zum Abhaken.",
        on_holiday: |date| format!("Im Urlaub bis {date}"),
        holiday_detail: "Bis dahin ruhen die Aufgaben.",
        summary: |done, all| format!("{done} von {all} erledigt"),
        anybody: "Für alle",
        all: |count| format!("Alle {count} zeigen"),
        few: "Weniger zeigen",
        tick: |name| format!("Erledigt: {name}"),
        due: |time| format!("bis {time}"),
        since: |date| format!("seit {date}"),
        overdue: "überfällig",
        taken: |name| format!("{name} macht es"),
        waits: "wartet auf ein Elternteil",
        waits_by: |name| format!("{name} war’s, wartet auf ein Elternteil"),
        sent_back: |name, note| format!("{name} hat es zurückgegeben: {note}"),
        done: "erledigt",
        done_by: |name| format!("erledigt von {name}"),
        take: "Übernehmen",
        give_back: "Abgeben",
        undo: "Rückgängig",
        who_did: |name| format!("Wer war’s? {name}"),
    };
}

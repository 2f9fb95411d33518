//! Words of the history of stars.

use hubbub_model::family::StarReason;

use super::{Said, signed};

pub(crate) struct History {
    pub(crate) title: &'static str,
    pub(crate) none: &'static str,
    pub(crate) none_detail: &'static str,
    pub(crate) nothing_found: &'static str,
    pub(crate) nothing_found_detail: &'static str,
    pub(crate) show_all: &'static str,
    pub(crate) filters: &'static str,
    pub(crate) whose: &'static str,
    pub(crate) everybody: &'static str,
    pub(crate) what: &'static str,
    pub(crate) everything: &'static str,
    pub(crate) by_hand: &'static str,
    pub(crate) timers: &'static str,
    pub(crate) chores: &'static str,
    pub(crate) rewards: &'static str,
    pub(crate) undone: &'static str,
    pub(crate) when: &'static str,
    pub(crate) always: &'static str,
    pub(crate) this_week: &'static str,
    pub(crate) this_month: &'static str,
    pub(crate) show: &'static str,
    pub(crate) older: &'static str,
    pub(crate) newest: &'static str,
    /// A change of so many stars, with its sign.
    pub(crate) stars: fn(i64) -> String,
    pub(crate) day_sum: &'static str,
    pub(crate) kind: fn(&StarReason) -> &'static str,
    /// Of what kind, by whom, at what time.
    pub(crate) by: fn(Said, Said, Said) -> String,
    pub(crate) undoes: fn(Said) -> String,
    pub(crate) counts_on: fn(Said) -> String,
    pub(crate) sums: &'static str,
}

fn stars(change: i64, one: &str, other: &str) -> String {
    format!("{} {}", signed(change), if change.unsigned_abs() == 1 { one } else { other })
}

impl History {
    pub(super) const ENGLISH: Self = Self {
        title: "History",
        none: "No stars yet",
        none_detail: "Every star that is earned, given or spent is written down here, with the reason.",
        nothing_found: "Nothing like this",
        nothing_found_detail: "There are no entries of this kind in this time.",
        show_all: "Show everything",
        filters: "Choose what is shown",
        whose: "Whose",
        everybody: "Everybody’s",
        what: "What for",
        everything: "Everything",
        by_hand: "Given or taken by hand",
        timers: "Timers",
        chores: "Chores",
        rewards: "Rewards",
        undone: "Undone",
        when: "When",
        always: "Always",
        this_week: "This week",
        this_month: "This month",
        show: "Show",
        older: "Older",
        newest: "Newest",
        stars: |change| stars(change, "star", "stars"),
        day_sum: "In all",
        kind: |reason| match reason {
            StarReason::Note { .. } => "By hand",
            StarReason::Timer { .. } => "Timer",
            StarReason::Chore { .. } => "Chore",
            StarReason::Reward { .. } => "Reward",
            StarReason::Undo { .. } => "Undone",
        },
        by: |kind, name, time| format!("{kind} · {name}, {time}"),
        undoes: |what| format!("“{what}” was undone"),
        counts_on: |day| format!("counts for {day}"),
        sums: "What it has come to",
    };

    pub(super) const GERMAN: Self = Self {
        title: "Verlauf",
        none: "Noch keine Sterne",
        none_detail: "Jeder Stern, der verdient, geschenkt oder ausgegeben wird, steht hier mit seinem Grund.",
        nothing_found: "Nichts dergleichen",
        nothing_found_detail: "In dieser Zeit gibt es keine solchen Einträge.",
        show_all: "Alles zeigen",
        filters: "Auswählen, was zu sehen ist",
        whose: "Von wem",
        everybody: "Von allen",
        what: "Wofür",
        everything: "Alles",
        by_hand: "Von Hand gegeben oder genommen",
        timers: "Timer",
        chores: "Aufgaben",
        rewards: "Belohnungen",
        undone: "Rückgängig gemacht",
        when: "Wann",
        always: "Immer",
        this_week: "Diese Woche",
        this_month: "Diesen Monat",
        show: "Zeigen",
        older: "Ältere",
        newest: "Neueste",
        stars: |change| stars(change, "Stern", "Sterne"),
        day_sum: "Zusammen",
        kind: |reason| match reason {
            StarReason::Note { .. } => "Von Hand",
            StarReason::Timer { .. } => "Timer",
            StarReason::Chore { .. } => "Aufgabe",
            StarReason::Reward { .. } => "Belohnung",
            StarReason::Undo { .. } => "Rückgängig gemacht",
        },
        by: |kind, name, time| format!("{kind} · {name}, {time}"),
        undoes: |what| format!("„{what}“ wurde rückgängig gemacht"),
        counts_on: |day| format!("zählt für {day}"),
        sums: "Was zusammengekommen ist",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_its_sign() {
        assert_eq!([2, 1, 0, -1].map(History::ENGLISH.stars), ["+2 stars", "+1 star", "0 stars", "−1 star"]);
    }
}

//! Words about stars and their ledger.

use super::{Said, counted, signed};

pub(crate) struct StarWords {
    pub(crate) title: &'static str,
    pub(crate) none: &'static str,
    pub(crate) none_detail: &'static str,
    pub(crate) invite: &'static str,
    /// How many somebody has; fewer than none where things were undone.
    pub(crate) balance: fn(i64) -> String,
    pub(crate) change: fn(i64) -> String,
    pub(crate) this_week: fn(i64) -> String,
    /// The name of the week's chart.
    pub(crate) week_of: fn(Said) -> String,
    pub(crate) give: &'static str,
    pub(crate) give_title: fn(Said) -> String,
    pub(crate) give_reasons: &'static [&'static str],
    pub(crate) give_now: &'static str,
    pub(crate) take: &'static str,
    pub(crate) take_title: fn(Said) -> String,
    pub(crate) take_reasons: &'static [&'static str],
    pub(crate) take_now: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) reason: &'static str,
    /// The reason of an entry that undoes another.
    pub(crate) undoing: &'static str,
    pub(crate) undone: &'static str,
    pub(crate) undo: &'static str,
    pub(crate) history: &'static str,
}

/// A number that may be below nothing, and what it counts.
fn count(number: i64, one: &str, other: &str) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", counted(number.unsigned_abs(), one, other))
}

impl StarWords {
    pub(super) const ENGLISH: Self = Self {
        title: "Stars",
        none: "Nobody collects stars yet",
        none_detail: "Children earn them with timers and chores. Invite a child, and its stars show up here.",
        invite: "Invite somebody",
        balance: |stars| count(stars, "star", "stars"),
        change: signed,
        this_week: |sum| format!("{} this week", signed(sum)),
        week_of: |name| format!("{name}’s week in stars"),
        give: "Give stars…",
        give_title: |name| format!("Stars for {name}"),
        give_reasons: &["Helped out", "Homework", "Was kind"],
        give_now: "Give",
        take: "Take stars…",
        take_title: |name| format!("Take stars from {name}"),
        take_reasons: &["Given by mistake", "Broke a rule"],
        take_now: "Take",
        amount: "How many?",
        reason: "What for?",
        undoing: "Undone",
        undone: "undone",
        undo: "Undo",
        history: "History",
    };

    pub(super) const GERMAN: Self = Self {
        title: "Sterne",
        none: "Noch sammelt niemand Sterne",
        none_detail: "Kinder verdienen sie mit Timern und Aufgaben. Lade ein Kind ein, dann erscheinen seine Sterne hier.",
        invite: "Jemanden einladen",
        balance: |stars| count(stars, "Stern", "Sterne"),
        change: signed,
        this_week: |sum| format!("{} diese Woche", signed(sum)),
        week_of: |name| format!("Die Woche von {name} in Sternen"),
        give: "Sterne geben …",
        give_title: |name| format!("Sterne für {name}"),
        give_reasons: &["Hat geholfen", "Hausaufgaben", "War nett"],
        give_now: "Geben",
        take: "Sterne abziehen …",
        take_title: |name| format!("{name} Sterne abziehen"),
        take_reasons: &["Aus Versehen gegeben", "Regel gebrochen"],
        take_now: "Abziehen",
        amount: "Wie viele?",
        reason: "Wofür?",
        undoing: "Rückgängig gemacht",
        undone: "rückgängig gemacht",
        undo: "Rückgängig",
        history: "Verlauf",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_counted_also_below_nothing() {
        let say = |stars| (StarWords::ENGLISH.balance)(stars);
        assert_eq!([-2, -1, 0, 1, 12].map(say), ["−2 stars", "−1 star", "0 stars", "1 star", "12 stars"]);
        let week = |stars| (StarWords::GERMAN.this_week)(stars);
        assert_eq!([-3, 0, 19].map(week), ["−3 diese Woche", "0 diese Woche", "+19 diese Woche"]);
    }
}

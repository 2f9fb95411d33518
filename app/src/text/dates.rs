//! Words of the calendar.

use super::Said;

pub(crate) struct Dates {
    pub(crate) months: [&'static str; 12],
    pub(crate) day_of_month: fn(i8, Said) -> String,
    /// From Monday on. Their first letters stand below charts.
    pub(crate) weekdays: [&'static str; 7],
    /// A day of the week and a date.
    pub(crate) full: fn(Said, Said) -> String,
    pub(crate) today: &'static str,
    pub(crate) yesterday: &'static str,
}

impl Dates {
    pub(super) const ENGLISH: Self = Self {
        months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        day_of_month: |day, month| format!("{day} {month}"),
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        full: |weekday, date| format!("{weekday}, {date}"),
        today: "Today",
        yesterday: "Yesterday",
    };

    pub(super) const GERMAN: Self = Self {
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        day_of_month: |day, month| format!("{day}. {month}"),
        weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        full: |weekday, date| format!("{weekday}, {date}"),
        today: "Heute",
        yesterday: "Gestern",
    };
}

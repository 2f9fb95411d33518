//! Days as people read them, and as the fields of forms write them.

use hubbub_model::Day;
#[cfg(feature = "ssr")]
use hubbub_model::TimeOfDay;
#[cfg(feature = "ssr")]
use hubbub_services::calendar;

use crate::local_time;
use crate::text::{Locale, said};

/// As a date field writes it: `2026-11-28`.
#[cfg(feature = "ssr")]
pub(crate) fn iso(day: Day) -> String {
    calendar::date(day).to_string()
}

/// As a time field writes it, and both languages: `18:30`.
#[cfg(feature = "ssr")]
pub(crate) fn clock(time: TimeOfDay) -> String {
    let (hour, minute) = time.hour_and_minute();
    format!("{hour:02}:{minute:02}")
}

/// Such as `28 Nov`, with the year where that is not the one of `today`.
pub(crate) fn short(day: Day, today: Day, locale: Locale) -> String {
    let text = local_time::date(day, &locale.words().dates);
    let year = local_time::year(day);
    if year == local_time::year(today) { text } else { format!("{text} {year}") }
}

/// Such as `Saturday, 28 Nov`.
pub(crate) fn long(day: Day, today: Day, locale: Locale) -> String {
    let words = &locale.words().dates;
    let name = words.weekdays.get(usize::from(day.weekday())).copied().unwrap_or_default();
    (words.full)(said(name), said(&short(day, today, locale)))
}

/// The same, but for today and yesterday.
pub(crate) fn named(day: Day, today: Day, locale: Locale) -> String {
    let words = &locale.words().dates;
    match today.number() - day.number() {
        0 => words.today.to_owned(),
        1 => words.yesterday.to_owned(),
        _ => long(day, today, locale),
    }
}

/// The first day of the month of `day`.
#[cfg(feature = "ssr")]
pub(crate) fn month_begins(day: Day) -> Day {
    calendar::day(calendar::date(day).first_of_month())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_as_people_name_them() {
        // A Saturday: 28 November 2026.
        let today = Day::from_number(20_785);
        let named = |days: i32, locale| named(today.plus(days), today, locale);
        assert_eq!(
            [0, -1, -2].map(|days| named(days, Locale::English)),
            ["Today", "Yesterday", "Thursday, 26 Nov"]
        );
        assert_eq!(named(40, Locale::German), "Donnerstag, 7. Januar 2027");
        assert_eq!(iso(month_begins(today)), "2026-11-01");
        assert_eq!(clock(TimeOfDay::try_from(9 * 60 + 5).unwrap()), "09:05");
    }
}

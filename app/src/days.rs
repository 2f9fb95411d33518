//! Days as people read them, and as the fields of forms write them.

use hubbub_model::{Day, TimeOfDay};
#[cfg(feature = "ssr")]
use hubbub_services::calendar;

use crate::local_time;
use crate::text::{Locale, said};

/// As a date field writes it: `2026-11-28`.
pub(crate) fn iso(day: Day) -> String {
    let (year, month, day) = local_time::date_of(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day that a date field says.
pub(crate) fn read_iso(text: &str) -> Option<Day> {
    // Longer years would be beyond what a day can be.
    let mut parts = Some(text.trim()).filter(|text| text.len() == 10)?.splitn(3, '-');
    let (year, month, day) =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let known = Day::from_number(local_time::number_of(year, month, day));
    (local_time::date_of(known) == (year, month, day)).then_some(known)
}

/// The time of day that a time field says.
pub(crate) fn read_clock(text: &str) -> Option<TimeOfDay> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute): (u64, u64) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    (hour < 24 && minute < 60).then(|| TimeOfDay::try_from(hour * 60 + minute).ok()).flatten()
}

/// As a time field writes it, and both languages: `18:30`.
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
    fn days_and_times_are_as_fields_write_them() {
        for text in ["2026-11-28", "2024-02-29", "1999-12-31", "0001-01-01"] {
            assert_eq!(read_iso(text).map(iso).as_deref(), Some(text));
        }
        for wrong in ["", "2026-02-29", "2026-13-01", "28.11.2026", "2026-11"] {
            assert_eq!(read_iso(wrong), None, "{wrong}");
        }
        assert_eq!(read_clock("18:30").map(clock).as_deref(), Some("18:30"));
        assert_eq!(read_clock("07:05:00").map(clock).as_deref(), Some("07:05"));
        assert!(["", "24:00", "12:60", "noon", "1:5"].iter().all(|wrong| read_clock(wrong).is_none()));
    }

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

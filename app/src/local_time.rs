//! Times of day as they are in a family's zone. The server asks its own zone database,
//! the browser its own; what is shown is written by the same code, so both show the same.

use hubbub_model::family::Today;
use hubbub_model::text::ZoneName;
use hubbub_model::{Day, Timestamp};

use crate::text::{Dates, Locale, said};

/// A point in time on the calendar and clock of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Civil {
    year: i32,
    month: i8,
    day: i8,
    hour: i8,
    minute: i8,
}

/// The time of day, such as `16:40`. Both languages write it alike.
pub(crate) fn time_of_day(at: Timestamp, zone: &ZoneName) -> String {
    let Civil { hour, minute, .. } = civil(at, zone);
    format!("{hour:02}:{minute:02}")
}

/// When something was, for a list in which most is of today: its time of day, or before today its day.
pub(crate) fn time_or_day(at: Timestamp, today: &Today, zone: &ZoneName, dates: &Dates) -> String {
    if at >= today.begins_at {
        return time_of_day(at, zone);
    }
    let Civil { month, day, .. } = civil(at, zone);
    day_of_month(month, day, dates)
}

/// When something was: its time of day, with its day unless that is the same as now.
pub(crate) fn moment(at: Timestamp, now: Timestamp, zone: &ZoneName, locale: Locale) -> String {
    if day(at, zone) == day(now, zone) { time_of_day(at, zone) } else { day_and_time(at, zone, locale) }
}

/// The day on which something was.
pub(crate) fn day(at: Timestamp, zone: &ZoneName) -> Day {
    let Civil { year, month, day, .. } = civil(at, zone);
    Day::from_number(number_of(year, month, day))
}

/// A day of the calendar, such as `28 Nov`. No zone has a say in it.
pub(crate) fn date(day: Day, dates: &Dates) -> String {
    let (_, month, day) = date_of(day);
    day_of_month(month, day, dates)
}

fn day_of_month(month: i8, day: i8, dates: &Dates) -> String {
    let name = usize::try_from(month - 1).ok().and_then(|index| dates.months.get(index));
    (dates.day_of_month)(day, said(name.copied().unwrap_or_default()))
}

/// From 1 March of the year 0 until 1970 began, in days.
const UNTIL_1970: i32 = 719_468;

/// In which year a day is. No zone has a say in it.
pub(crate) fn year(day: Day) -> i32 {
    date_of(day).0
}

/// The year, the month and the day in it, by the Gregorian calendar. Years are counted from March on, so
/// that the day that not every year has is their last.
pub(crate) fn date_of(day: Day) -> (i32, i8, i8) {
    const OF_400_YEARS: i32 = 146_097;
    let since = day.number() + UNTIL_1970;
    let (past, day) = (since.div_euclid(OF_400_YEARS), since.rem_euclid(OF_400_YEARS));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let since_march = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * since_march + 2) / 5 + 1;
    let month = if since_march < 10 { since_march + 3 } else { since_march - 9 };
    (400 * past + year + i32::from(month < 3), month as i8, of_month as i8)
}

/// The day of this date, by the same calendar.
pub(crate) fn number_of(year: i32, month: i8, day: i8) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    let (year, since_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    before + (153 * since_march + 2) / 5 + day - 1 - UNTIL_1970
}

#[cfg(feature = "ssr")]
/// The day on which something was, such as `28 Nov`.
pub(crate) fn day_of(at: Timestamp, zone: &ZoneName, dates: &Dates) -> String {
    let Civil { month, day, .. } = civil(at, zone);
    day_of_month(month, day, dates)
}

/// Day and time, such as `28 Nov, 16:40`.
pub(crate) fn day_and_time(at: Timestamp, zone: &ZoneName, locale: Locale) -> String {
    let Civil { month, day, hour, minute, .. } = civil(at, zone);
    format!("{}, {hour:02}:{minute:02}", day_of_month(month, day, &locale.words().dates))
}

#[cfg(feature = "ssr")]
fn civil(at: Timestamp, zone: &ZoneName) -> Civil {
    let zone = jiff::tz::TimeZone::get(zone.as_str()).unwrap_or(jiff::tz::TimeZone::UTC);
    let at = jiff::Timestamp::from_millisecond(at.as_millis()).unwrap_or_default().to_zoned(zone);
    Civil { year: at.year().into(), month: at.month(), day: at.day(), hour: at.hour(), minute: at.minute() }
}

#[cfg(not(feature = "ssr"))]
fn civil(at: Timestamp, zone: &ZoneName) -> Civil {
    browser::civil(at, zone.as_str()).unwrap_or(Civil { year: 1970, month: 1, day: 1, hour: 0, minute: 0 })
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use std::cell::RefCell;

    use hubbub_model::Timestamp;
    use js_sys::{Array, Function, Intl, Object, Reflect};
    use wasm_bindgen::{JsCast, JsValue};

    use super::Civil;

    thread_local! {
        /// What writes times in the zone that was asked for last: making it takes a hundred times as
        /// long as using it, and a page has one zone.
        static FORMAT: RefCell<Option<(String, Function)>> = const { RefCell::new(None) };
    }

    pub(super) fn civil(at: Timestamp, zone: &str) -> Option<Civil> {
        let text = FORMAT.with_borrow_mut(|kept| {
            if kept.as_ref().is_none_or(|(of, _)| of != zone) {
                // A zone that this browser does not know would throw.
                *kept = Some((zone.to_owned(), format(zone).or_else(|| format("UTC"))?));
            }
            let (_, format) = kept.as_ref()?;
            format.call1(&JsValue::NULL, &JsValue::from_f64(at.as_millis() as f64)).ok()?.as_string()
        })?;
        let mut numbers = text.split(|c: char| !c.is_ascii_digit());
        let year = numbers.next()?.parse().ok()?;
        let mut next = || numbers.next()?.parse().ok();
        Some(Civil { year, month: next()?, day: next()?, hour: next()?, minute: next()? })
    }

    /// Writes as Swedes do: `2026-11-28 16:40`.
    fn format(zone: &str) -> Option<Function> {
        let options = Object::new();
        for (name, value) in [("timeZone", zone), ("dateStyle", "short"), ("timeStyle", "short")] {
            Reflect::set(&options, &name.into(), &value.into()).ok()?;
        }
        let class =
            Reflect::get(&Reflect::get(&js_sys::global(), &"Intl".into()).ok()?, &"DateTimeFormat".into());
        let class: Function = class.ok()?.dyn_into().ok()?;
        let made = Reflect::construct(&class, &Array::of2(&"sv-SE".into(), &options)).ok()?;
        Some(made.unchecked_into::<Intl::DateTimeFormat>().format())
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shown_as_it_is_in_the_zone() {
        let at = Timestamp::from_millis(1_795_880_400_000); // 2026-11-28 15:40 UTC
        let show = |zone: &str| time_of_day(at, &zone.parse().unwrap());
        assert_eq!(
            [show("Europe/Berlin"), show("America/New_York"), show("Nowhere/Else")],
            ["16:40", "10:40", "15:40"]
        );
        let berlin = "Europe/Berlin".parse().unwrap();
        assert_eq!(day_and_time(at, &berlin, Locale::German), "28. November, 16:40");
        let (tokyo, number) = ("Asia/Tokyo".parse().unwrap(), Day::from_number(20_785));
        assert_eq!([day(at, &berlin), day(at, &tokyo)], [number, number.plus(1)]);
        assert_eq!(day_and_time(at, &berlin, Locale::English), "28 Nov, 16:40");
    }

    #[test]
    fn what_was_before_today_is_shown_by_its_day() {
        let (berlin, dates) = ("Europe/Berlin".parse().unwrap(), &Locale::English.words().dates);
        let begins_at = Timestamp::from_millis(1_795_820_400_000); // 2026-11-28 00:00 in Berlin
        let today = Today { begins_at, ..Today::default() };
        let show = |minutes: i64| {
            let at = Timestamp::from_millis(begins_at.as_millis() + minutes * 60_000);
            time_or_day(at, &today, &berlin, dates)
        };
        assert_eq!([show(0), show(61), show(-1)], ["00:00", "01:01", "27 Nov"]);
    }

    #[test]
    fn a_moment_of_another_day_has_its_day() {
        let berlin = "Europe/Berlin".parse().unwrap();
        let now = Timestamp::from_millis(1_795_880_400_000); // 2026-11-28 16:40 in Berlin
        let show = |hours: u64| {
            moment(now - hubbub_model::Millis::from_minutes(60 * hours), now, &berlin, Locale::English)
        };
        assert_eq!([show(0), show(16), show(17)], ["16:40", "00:40", "27 Nov, 23:40"]);
    }

    #[test]
    fn every_day_has_its_date() {
        for number in -150_000..150_000 {
            let civil = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap();
            let day = Day::from_number(number);
            assert_eq!(date_of(day), (civil.year().into(), civil.month(), civil.day()), "{civil}");
            assert_eq!(number_of(civil.year().into(), civil.month(), civil.day()), day.number(), "{civil}");
        }
        assert_eq!(date(Day::from_number(20_785), &Locale::German.words().dates), "28. November");
    }
}

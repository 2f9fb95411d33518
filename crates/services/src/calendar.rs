//! Days by the zones of families, and the days on which chores come up. The core counts days; only
//! this module knows which they are.

use hubbub_commands::family::decide_day;
use hubbub_events::FamilyEvent;
use hubbub_model::family::{Chore, FamilyState, Repeats, Shift, Today, WeekStart};
use hubbub_model::text::ZoneName;
use hubbub_model::{ChoreId, Day, Timestamp};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan, Unit};

/// The first day that a [`Day`] counts from.
const FIRST: Date = Date::constant(1970, 1, 1);

/// Is there a time zone of this name?
#[must_use]
pub fn zone_exists(zone: &ZoneName) -> bool {
    jiff::tz::db().get(zone.as_str()).is_ok()
}

/// The date of a day. Days that no calendar has, some ten thousand years away, are the first one.
#[must_use]
pub fn date(day: Day) -> Date {
    FIRST.checked_add(Span::new().try_days(day.number()).unwrap_or_default()).unwrap_or(FIRST)
}

/// The day of a date.
#[must_use]
pub fn day(date: Date) -> Day {
    let days = date.since((Unit::Day, FIRST)).map(|span| span.get_days());
    Day::from_number(days.unwrap_or_default())
}

/// The present day in a zone. Days do not come twice: where a zone further west would make it an
/// earlier one than `no_earlier`, that one goes on.
#[must_use]
pub fn today(zone: &ZoneName, now: Timestamp, no_earlier: Day) -> Today {
    let zone = jiff::tz::db().get(zone.as_str()).unwrap_or(TimeZone::UTC);
    let now = jiff::Timestamp::from_millisecond(now.as_millis()).unwrap_or_default();
    let day = day(now.to_zoned(zone.clone()).date()).max(no_earlier);
    let begins = start(day, &zone);
    let ends = start(day.plus(1), &zone);
    let millis = |time: jiff::Timestamp| Timestamp::from_millis(time.as_millisecond());
    Today { day, begins_at: millis(begins), ends_at: millis(ends), shift: shift(&zone, begins, ends) }
}

/// When a day begins: at midnight, or where clocks are put forward at midnight, at that moment.
fn start(day: Day, zone: &TimeZone) -> jiff::Timestamp {
    zone.to_zoned(date(day).at(0, 0, 0, 0)).map(|midnight| midnight.timestamp()).unwrap_or_default()
}

/// How clocks are changed between the two, counted in time since the day began.
fn shift(zone: &TimeZone, begins: jiff::Timestamp, ends: jiff::Timestamp) -> Option<Shift> {
    let before = begins.checked_sub(1.second()).ok()?;
    let change = zone.following(before).next().filter(|change| change.timestamp() < ends)?;
    let minutes = (change.offset().seconds() - zone.to_offset(before).seconds()) / 60;
    let from = (change.timestamp().as_second() - begins.as_second()) / 60;
    let from = u64::try_from(from).ok()?.try_into().ok()?;
    (minutes != 0).then_some(Shift { from, minutes })
}

/// What the calendar has to say to a family at `now`: that a new day began, and which chores have
/// become due. Nothing, most of the time.
pub(crate) fn news(state: &FamilyState, now: Timestamp) -> Vec<FamilyEvent> {
    decide_day(state, today(&state.family.time_zone, now, state.today.day), due)
}

/// The chores that have become due, with the last day on which each did.
fn due(state: &FamilyState) -> Vec<(ChoreId, Day)> {
    if state.is_on_holiday() {
        return Vec::new();
    }
    let since_holiday = state.holiday.map(|last| last.plus(1));
    let week_start = state.family.week_start;
    let due =
        |chore: &Chore| Some((chore.id, last_occurrence(chore, week_start, since_holiday, state.today.day)?));
    state.chores.iter().filter_map(due).collect()
}

/// The last day up to `today` on which a chore came up and was not put on the list yet. Weeks are
/// counted from the one that its first day is in; where weeks begin, the family says.
fn last_occurrence(
    chore: &Chore,
    week_start: WeekStart,
    since_holiday: Option<Day>,
    today: Day,
) -> Option<Day> {
    let occurrence = match chore.repeats {
        // What is to be done once waits until the holiday is over.
        Repeats::Once => return (chore.last.is_none() && chore.since <= today).then_some(chore.since),
        Repeats::Daily => Some(today).filter(|today| *today >= chore.since),
        Repeats::Weekly { every, on } => {
            let week = week_start.week_of(chore.since);
            let place = |weekday: u8| i32::from((weekday + 7 - week_start.weekday()) % 7);
            let step = i32::try_from(every.get()).ok()?.checked_mul(7)?;
            let firsts = on.iter().map(|weekday| week.plus(place(weekday)));
            let last = firsts.filter_map(|first| last_of_series(first, step, today)).max();
            last.filter(|day| *day >= chore.since)
        }
    };
    occurrence.filter(|day| {
        chore.last.is_none_or(|last| last < *day) && since_holiday.is_none_or(|first| first <= *day)
    })
}

/// The last day up to `today` of a series that comes from its first day every `step` days.
fn last_of_series(first: Day, step: i32, today: Day) -> Option<Day> {
    let since = today.number().checked_sub(first.number()).filter(|since| *since >= 0)?;
    Some(today.plus(-since.checked_rem(step)?))
}

#[cfg(test)]
mod tests {
    use hubbub_model::family::{Assignment, Turn};
    use hubbub_model::{Millis, Weekdays};

    use super::*;

    const HOUR: u64 = 3_600_000;

    fn on_day(text: &str) -> Day {
        day(text.parse().unwrap())
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::from_millis(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    fn zone(name: &str) -> ZoneName {
        name.parse().unwrap()
    }

    fn hours(today: Today) -> u64 {
        today.begins_at.until(today.ends_at).as_millis() / HOUR
    }

    #[test]
    fn days_and_dates_are_the_same() {
        for text in ["1970-01-01", "2026-11-21", "1969-12-31", "2100-02-28"] {
            assert_eq!(date(on_day(text)).to_string(), text);
        }
        assert_eq!(on_day("2026-11-21").number(), 20_778);
        assert_eq!(date(Day::from_number(i32::MAX)), FIRST);
    }

    #[test]
    fn a_day_has_23_24_or_25_hours() {
        let berlin = zone("Europe/Berlin");
        let of = |text: &str| today(&berlin, at(text), Day::default());
        let (spring, autumn) = (of("2026-03-29T12:00:00Z"), of("2026-10-25T12:00:00Z"));
        assert_eq!([of("2026-11-21T12:00:00Z"), spring, autumn].map(hours), [24, 23, 25]);
        assert_eq!(of("2026-11-21T12:00:00Z").shift, None);
        let six = |today: Today| today.at((18 * 60).try_into().unwrap());
        assert_eq!(six(spring), at("2026-03-29T16:00:00Z"));
        assert_eq!(six(autumn), at("2026-10-25T17:00:00Z"));
        // Just before and just after midnight in Berlin.
        assert_eq!(of("2026-03-28T22:59:59Z").day.plus(1), of("2026-03-28T23:00:00Z").day);
    }

    #[test]
    fn clocks_that_change_at_midnight_are_no_trouble() {
        let beirut = zone("Asia/Beirut");
        let spring = today(&beirut, at("2026-03-29T12:00:00Z"), Day::default());
        assert_eq!(hours(spring), 23);
        assert_eq!(spring.at((9 * 60).try_into().unwrap()), at("2026-03-29T06:00:00Z"));
        let before = today(&beirut, at("2026-03-28T12:00:00Z"), Day::default());
        assert_eq!((before.ends_at, hours(before)), (spring.begins_at, 24));
    }

    #[test]
    fn a_day_does_not_come_twice() {
        let now = at("2026-11-21T01:00:00Z");
        let tokyo = today(&zone("Asia/Tokyo"), now, Day::default());
        let moved = today(&zone("America/New_York"), now, tokyo.day);
        assert_eq!(moved.day, tokyo.day);
        assert!(moved.ends_at > now + Millis::from_days(1));
    }

    fn chore(repeats: Repeats, since: &str, last: Option<&str>) -> Chore {
        Chore {
            id: hubbub_model::ChoreId::new(Timestamp::from_millis(1), [1; 10]),
            name: "Dishes".parse().unwrap(),
            stars: 1.try_into().unwrap(),
            repeats,
            since: on_day(since),
            due: None,
            who: Assignment::FirstCome,
            approval: false,
            last: last.map(on_day),
            turns: 0,
            turn: Turn::default(),
        }
    }

    fn weekly(every: u64, days: u8) -> Repeats {
        Repeats::Weekly { every: every.try_into().unwrap(), on: days.try_into().unwrap() }
    }

    /// The days of two years on which a chore comes up when each of them is asked for, as they are.
    fn days_of(chore: &Chore, week_start: WeekStart, days: i32) -> Vec<Day> {
        let (since, mut chore, mut found) = (chore.since, chore.clone(), Vec::new());
        for today in (0..days).map(|after| since.plus(after)) {
            if let Some(day) = last_occurrence(&chore, week_start, None, today) {
                assert_eq!(day, today, "it comes up on its day and not later");
                chore.last = Some(day);
                found.push(day);
            }
        }
        found
    }

    /// The same days by RFC 5545, in Berlin at noon, where clocks are changed four times meanwhile.
    fn days_by_standard(since: &str, every: u64, on: Weekdays, week_start: WeekStart, days: i32) -> Vec<Day> {
        const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        let named: Vec<_> = on.iter().map(|weekday| NAMES[usize::from(weekday)]).collect();
        let rule = format!(
            "DTSTART;TZID=Europe/Berlin:{}T120000\nRRULE:FREQ=WEEKLY;INTERVAL={every};BYDAY={};WKST={};UNTIL={}T235959Z",
            since.replace('-', ""),
            named.join(","),
            NAMES[usize::from(week_start.weekday())],
            date(on_day(since).plus(days - 1)).strftime("%Y%m%d"),
        );
        let set: rrule::RRuleSet = rule.parse().unwrap();
        let dates = set.all(1000).dates;
        dates.iter().map(|date| on_day(&date.format("%Y-%m-%d").to_string())).collect()
    }

    #[test]
    fn weeks_begin_where_the_family_says() {
        let sunday_and_monday = chore(weekly(2, 0b100_0001), "2027-01-03", None);
        let days = ["2027-01-03", "2027-01-04", "2027-01-17", "2027-01-18"].map(on_day);
        assert_eq!(days_of(&sunday_and_monday, WeekStart::Sunday, 20), days);
    }

    #[test]
    fn every_few_weeks_is_what_the_calendar_standard_says() {
        let patterns = [0b1, 0b100_0000, 0b100_0001, 0b110_0000, 0b001_0101, 0b111_1111, 0b010_0000];
        for week_start in WeekStart::ALL {
            for every in 1..=8 {
                for since in ["2026-03-23", "2026-03-27", "2026-03-28", "2026-03-29"] {
                    for pattern in patterns {
                        let chore = chore(weekly(every, pattern), since, None);
                        let on = Weekdays::try_from(pattern).unwrap();
                        assert_eq!(
                            days_of(&chore, week_start, 731),
                            days_by_standard(since, every, on, week_start, 731),
                            "every {every} weeks from {week_start:?} on {pattern:#b} since {since}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn chores_come_up_on_their_days() {
        // 2 November 2026 is a Monday.
        let cases = [
            (Repeats::Once, "2026-11-10", None, "2026-11-09", None),
            (Repeats::Once, "2026-11-10", None, "2026-11-12", Some("2026-11-10")),
            (Repeats::Once, "2026-11-10", Some("2026-11-10"), "2026-11-12", None),
            (Repeats::Daily, "2026-11-10", None, "2026-11-09", None),
            (Repeats::Daily, "2026-11-01", Some("2026-11-08"), "2026-11-10", Some("2026-11-10")),
            (Repeats::Daily, "2026-11-01", Some("2026-11-10"), "2026-11-10", None),
            // Mondays and Thursdays.
            (weekly(1, 0b1001), "2026-11-02", Some("2026-11-02"), "2026-11-04", None),
            (weekly(1, 0b1001), "2026-11-02", Some("2026-11-02"), "2026-11-06", Some("2026-11-05")),
            // Fridays of every second week, counted from the week of a Wednesday.
            (weekly(2, 0b1_0000), "2026-11-04", None, "2026-11-12", Some("2026-11-06")),
            (weekly(2, 0b1_0000), "2026-11-04", Some("2026-11-06"), "2026-11-13", None),
            (weekly(2, 0b1_0000), "2026-11-04", Some("2026-11-06"), "2026-11-20", Some("2026-11-20")),
            // The Monday of the first week was before it began.
            (weekly(3, 0b1), "2026-11-04", None, "2026-11-20", None),
            (weekly(3, 0b1), "2026-11-04", None, "2026-11-23", Some("2026-11-23")),
            // Across a change of clocks and of the year.
            (weekly(1, 0b100_0000), "2026-10-18", Some("2026-10-18"), "2026-10-25", Some("2026-10-25")),
            (weekly(2, 0b1000), "2026-12-24", Some("2026-12-24"), "2027-01-07", Some("2027-01-07")),
        ];
        for (repeats, since, last, today, expected) in cases {
            let found = last_occurrence(&chore(repeats, since, last), WeekStart::Monday, None, on_day(today));
            assert_eq!(found, expected.map(on_day), "{repeats:?} since {since}, last {last:?}, on {today}");
        }
        let rested = last_occurrence(
            &chore(weekly(1, 1), "2026-11-02", None),
            WeekStart::Monday,
            Some(on_day("2026-11-10")),
            on_day("2026-11-12"),
        );
        assert_eq!(rested, None, "what came up on holiday is over");
    }
}

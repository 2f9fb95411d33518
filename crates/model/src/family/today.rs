//! The family's present day. Only the server knows the zones, so it says when a day begins.

use serde::Serialize;

use super::WeekStart;
use crate::{Day, Millis, TimeOfDay, Timestamp};

/// The family's present day, by the zone of the family.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// Which day it is.
    pub day: Day,
    /// When it began.
    pub begins_at: Timestamp,
    /// When the next one begins: after 23, 24 or 25 hours.
    pub ends_at: Timestamp,
    /// How the clocks are changed on this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift: Option<Shift>,
}

/// A change of the clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shift {
    /// The time from which on the new time counts, as the clock would have shown it without.
    pub from: TimeOfDay,
    /// By how many minutes clocks are put forward; back where it is negative.
    pub minutes: i32,
}

crate::from_json!(struct Today { day, begins_at, ends_at, shift });
crate::from_json!(struct Shift { from, minutes });

impl Today {
    /// When the clock on the wall shows `time` today. A time that is left out counts as if the
    /// clocks had not been changed yet; of one that comes twice, the first.
    #[must_use]
    pub fn at(&self, time: TimeOfDay) -> Timestamp {
        let by_old_time = self.begins_at + Millis::from_minutes(time.get());
        match self.shift {
            Some(Shift { from, minutes }) if has_shifted(time, from, minutes) => {
                let span = Millis::from_minutes(u64::from(minutes.unsigned_abs()));
                if minutes < 0 { by_old_time + span } else { by_old_time - span }
            }
            _ => by_old_time,
        }
    }

    /// The first day of the present week.
    #[must_use]
    pub fn week_begins(&self, start: WeekStart) -> Day {
        start.week_of(self.day)
    }
}

/// Is `time` one that only the changed clock shows?
fn has_shifted(time: TimeOfDay, from: TimeOfDay, minutes: i32) -> bool {
    let first = i64::try_from(from.get()).unwrap_or(i64::MAX) + i64::from(minutes.max(0));
    i64::try_from(time.get()).unwrap_or(i64::MAX) >= first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(hour: u64, minute: u64) -> TimeOfDay {
        (hour * 60 + minute).try_into().unwrap()
    }

    fn day(shift: Option<Shift>) -> Today {
        let (begins_at, ends_at) = (Timestamp::from_millis(0), Timestamp::from_millis(90_000_000));
        Today { day: Day::from_number(20_778), begins_at, ends_at, shift }
    }

    fn hours(today: Today, at: TimeOfDay) -> f64 {
        today.at(at).as_millis() as f64 / 3_600_000.0
    }

    #[test]
    fn times_follow_a_change_of_the_clocks() {
        assert_eq!(hours(day(None), time(18, 30)), 18.5);
        let spring = day(Some(Shift { from: time(2, 0), minutes: 60 }));
        assert_eq!([time(1, 59), time(2, 30), time(3, 0)].map(|at| hours(spring, at) < 2.6), [true; 3]);
        assert_eq!(hours(spring, time(18, 0)), 17.0);
        let autumn = day(Some(Shift { from: time(3, 0), minutes: -60 }));
        assert_eq!(hours(autumn, time(2, 30)), 2.5, "the first of two");
        assert_eq!(hours(autumn, time(18, 0)), 19.0);
    }

    #[test]
    fn a_week_begins_where_the_family_says() {
        let saturday = day(None);
        let first = |start| saturday.day.number() - saturday.week_begins(start).number();
        assert_eq!([WeekStart::Monday, WeekStart::Saturday, WeekStart::Sunday].map(first), [5, 0, 6]);
    }
}

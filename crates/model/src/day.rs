//! Calendar days. Where a day begins and ends is a matter of time zones, which this crate does
//! not know: whoever has the zones says it once a day, in [`crate::family::Today`].

use serde::Serialize;

/// A day of the calendar: days since 1 January 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Day(i32);

crate::from_json!(int Day = Day);

impl Day {
    /// The day `days` days after 1 January 1970.
    #[must_use]
    pub const fn from_number(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1 January 1970.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day so many days later; earlier where `days` is negative.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Its place in the week: 0 is Monday, 6 is Sunday.
    #[must_use]
    pub const fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday.
        self.0.saturating_add(3).rem_euclid(7) as u8
    }
}

/// Some days of the week, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "u8")]
pub struct Weekdays(u8);

/// These are no days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be the sum of one or more of 1 (Monday), 2, 4, 8, 16, 32 and 64 (Sunday)")]
pub struct NoWeekdays;

impl Weekdays {
    /// Monday to Friday.
    pub const WORKING: Self = Self(0b001_1111);

    /// Is the day of the week with this place among them? 0 is Monday.
    #[must_use]
    pub const fn contains(self, weekday: u8) -> bool {
        weekday < 7 && self.0 & (1 << weekday) != 0
    }

    /// Their places in the week, from Monday on.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..7).filter(move |weekday| self.contains(*weekday))
    }
}

impl TryFrom<u8> for Weekdays {
    type Error = NoWeekdays;

    fn try_from(bits: u8) -> Result<Self, NoWeekdays> {
        if (1..128).contains(&bits) { Ok(Self(bits)) } else { Err(NoWeekdays) }
    }
}

impl crate::json::FromJson for Weekdays {
    fn from_json(json: crate::json::Json) -> Result<Self, crate::json::Unreadable> {
        u8::from_json(json)?.try_into().map_err(crate::json::Unreadable::new)
    }
}

impl From<Weekdays> for u8 {
    fn from(days: Weekdays) -> Self {
        days.0
    }
}

crate::number::numbers! {
    /// A time of day by the clock on the wall: minutes since midnight.
    TimeOfDay: 0..=1439,
}

impl TimeOfDay {
    /// Its hour and its minute.
    #[must_use]
    pub const fn hour_and_minute(self) -> (u64, u64) {
        (self.get() / 60, self.get() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_have_seven_days_also_before_1970() {
        // 21 November 2026 is a Saturday.
        assert_eq!(Day::from_number(20_778).weekday(), 5);
        assert_eq!([-4, -3, 0, 3, 4].map(|day| Day::from_number(day).weekday()), [6, 0, 3, 6, 0]);
    }

    #[test]
    fn weekdays_are_at_least_one() {
        assert_eq!(Weekdays::try_from(0), Err(NoWeekdays));
        assert_eq!(Weekdays::try_from(128), Err(NoWeekdays));
        assert_eq!(Weekdays::WORKING.iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert!(!Weekdays::WORKING.contains(5) && !Weekdays::WORKING.contains(9));
    }
}

//! Points and spans of time: whole milliseconds.

use serde::Serialize;

/// A point in time by the server's clock: milliseconds since 1970, UTC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

crate::from_json!(int Timestamp = Timestamp);

/// A span of time in milliseconds, never negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Millis(u64);

crate::from_json!(int Millis = Millis);

impl Timestamp {
    /// The point `millis` milliseconds after 1970 began, UTC.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970, UTC.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// How long it is from `self` until `later`; nothing if that is past.
    #[must_use]
    pub fn until(self, later: Self) -> Millis {
        Millis(later.0.saturating_sub(self.0).try_into().unwrap_or(0))
    }
}

impl std::ops::Add<Millis> for Timestamp {
    type Output = Self;

    fn add(self, span: Millis) -> Self {
        Self(self.0.saturating_add_unsigned(span.0))
    }
}

impl std::ops::Sub<Millis> for Timestamp {
    type Output = Self;

    fn sub(self, span: Millis) -> Self {
        Self(self.0.saturating_sub_unsigned(span.0))
    }
}

impl Millis {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A span of `millis` milliseconds.
    #[must_use]
    pub const fn new(millis: u64) -> Self {
        Self(millis)
    }

    /// A span of `seconds` seconds.
    #[must_use]
    pub const fn from_secs(seconds: u64) -> Self {
        Self(seconds * 1000)
    }

    /// A span of `minutes` minutes.
    #[must_use]
    pub const fn from_minutes(minutes: u64) -> Self {
        Self::from_secs(minutes * 60)
    }

    /// A span of `days` times 24 hours.
    #[must_use]
    pub const fn from_days(days: u64) -> Self {
        Self::from_minutes(days * 24 * 60)
    }

    /// The span in milliseconds.
    #[must_use]
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// Whole seconds, rounded up: a countdown shows 0:00 only when nothing is left.
    #[must_use]
    pub const fn ceil_secs(self) -> u64 {
        self.0.div_ceil(1000)
    }
}

impl std::ops::Add for Millis {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_never_negative() {
        let (early, late) = (Timestamp::from_millis(100), Timestamp::from_millis(350));
        assert_eq!(early.until(late), Millis::new(250));
        assert_eq!(late.until(early), Millis::ZERO);
        assert_eq!(early + Millis::new(250), late);
        assert_eq!(late - Millis::new(250), early);
    }

    #[test]
    fn a_started_second_counts_as_one() {
        assert_eq!([0, 1, 1000, 1001].map(|ms| Millis::new(ms).ceil_secs()), [0, 1, 1, 2]);
    }
}

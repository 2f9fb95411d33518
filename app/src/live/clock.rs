//! The server's clock, as far as this browser knows it.
//!
//! While the page is open the wall clock is never read: people set it wrongly. What counts
//! is the browser's monotonic clock and how far the server's was from it when last measured.

use hubbub_model::Timestamp;

/// The server's clock as an offset to the browser's monotonic one; milliseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct ServerClock {
    offset: f64,
    /// How far off it can be. Half of the request's round trip: the server looked at
    /// its clock at some moment in between.
    error: f64,
}

/// Rounding, which is no sign that a clock has slipped.
const ROUNDING: f64 = 2.0;

impl ServerClock {
    /// Starts with what the page carries, which is older by an unknown time.
    pub(super) fn new(server: Timestamp, local: f64) -> Self {
        Self { offset: server.as_millis() as f64 - local, error: f64::INFINITY }
    }

    /// The server's time when the browser's is `local`.
    pub(super) fn at(self, local: f64) -> Timestamp {
        Timestamp::from_millis((local + self.offset).floor() as i64)
    }

    /// The server's clock showed `server` at some moment between `asked` and `answered`.
    /// The best measurement is kept, until one contradicts it: then a clock has slipped,
    /// as monotonic ones may do while the machine sleeps.
    #[must_use]
    pub(super) fn measured(self, server: Timestamp, asked: f64, answered: f64) -> Self {
        let error = (answered - asked) / 2.0;
        let offset = server.as_millis() as f64 - (asked + answered) / 2.0;
        let slipped = (offset - self.offset).abs() > error + self.error + ROUNDING;
        if slipped || error <= self.error { Self { offset, error } } else { self }
    }

    /// Takes the next measurement, whatever it is.
    #[must_use]
    pub(super) fn doubted(self) -> Self {
        Self { error: f64::INFINITY, ..self }
    }
}

/// The longest wait between two looks at the clock while a timer runs.
const SMOOTH: u64 = 250;
/// The shortest, when many timers change their second at different moments.
const SHORTEST: u64 = 30;

/// A clock on the page shows minutes, and what is due is due at one.
const MINUTE: i64 = 60_000;

/// How long until the next look at the clock, in milliseconds: soon enough that what is shown changes in
/// time, which it next does after `change`, and that the clock shows its next minute.
pub(super) fn next_look(change: Option<u64>, now: Timestamp) -> u64 {
    // One more, because `now` is rounded down.
    match change {
        Some(change) => (change + 1).clamp(SHORTEST, SMOOTH),
        None => (MINUTE - now.as_millis().rem_euclid(MINUTE)).unsigned_abs() + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn the_best_measurement_is_kept() {
        let clock = ServerClock::new(at(1_000_000), 0.0);
        assert_eq!(clock.at(500.0), at(1_000_500));
        let clock = clock.measured(at(1_000_900), 100.0, 500.0);
        assert_eq!(clock.at(300.0), at(1_000_900));
        // Worse, and no contradiction.
        assert_eq!(clock.measured(at(1_001_000), 0.0, 1000.0).at(300.0), at(1_000_900));
        // Better.
        let clock = clock.measured(at(1_002_000), 1300.0, 1310.0);
        assert_eq!(clock.at(1305.0), at(1_002_000));
    }

    #[test]
    fn a_clock_that_stood_still_during_sleep_is_set_right() {
        let clock = ServerClock::new(at(0), 0.0).measured(at(1000), 995.0, 1005.0);
        let slept = clock.measured(at(3_602_000), 1900.0, 2100.0);
        assert_eq!(slept.at(2000.0), at(3_602_000));
        // A doubted clock takes a small correction too.
        assert_eq!(clock.measured(at(2050), 1900.0, 2100.0).at(2000.0), at(2000));
        assert_eq!(clock.doubted().measured(at(2050), 1900.0, 2100.0).at(2000.0), at(2050));
    }

    #[test]
    fn the_next_look_comes_with_the_next_change_and_at_least_four_times_a_second() {
        // One more for rounding.
        assert_eq!(next_look(Some(100), at(0)), 101);
        // Nothing changes in the next quarter of a second.
        assert_eq!(next_look(Some(1000), at(100)), 250);
        // The next change is too near.
        assert_eq!(next_look(Some(10), at(590)), 30);
    }

    #[test]
    fn while_nothing_changes_the_next_look_comes_with_the_next_minute() {
        assert_eq!(next_look(None, at(0)), 60_001);
        assert_eq!(next_look(None, at(60_600)), 59_401);
    }
}

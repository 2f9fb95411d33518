//! How fast a client may send.

use std::time::Duration;

use tokio::time::Instant;

/// Allows a burst, and then a steady pace.
///
/// Each message moves the time at which the next one is due by one interval; a client may be
/// ahead of that time by a burst's worth of intervals.
#[derive(Debug)]
pub(crate) struct Pace {
    interval: Duration,
    burst: Duration,
    due: Instant,
}

impl Pace {
    pub(crate) fn new(per_second: u32, burst: u32, now: Instant) -> Self {
        let interval = Duration::from_secs(1) / per_second.max(1);
        Self { interval, burst: interval * burst.saturating_sub(1), due: now }
    }

    /// Whether a message may come now.
    pub(crate) fn allows(&mut self, now: Instant) -> bool {
        let due = self.due.max(now);
        let allowed = due - now <= self.burst;
        if allowed {
            self.due = due + self.interval;
        }
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_and_then_a_steady_pace() {
        let start = Instant::now();
        let mut pace = Pace::new(10, 3, start);
        let mut at = |ms| pace.allows(start + Duration::from_millis(ms));
        assert_eq!([at(0), at(0), at(0), at(0)], [true, true, true, false]);
        assert_eq!([at(100), at(100)], [true, false]);
        assert_eq!([at(5000), at(5000), at(5000), at(5000)], [true, true, true, false]);
    }
}

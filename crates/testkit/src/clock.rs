//! A clock that moves only when it is told to.

use std::sync::atomic::{AtomicI64, Ordering};

use hubbub_model::{Millis, Timestamp};
use hubbub_services::Clock;

/// A clock that moves only when it is told to.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl Default for TestClock {
    /// Some time in November 2023.
    fn default() -> Self {
        Self(AtomicI64::new(1_700_000_000_000))
    }
}

impl TestClock {
    /// Moves on.
    pub fn advance(&self, span: Millis) {
        self.0.fetch_add(span.as_millis().try_into().unwrap(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

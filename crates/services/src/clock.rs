//! The time, as a parameter.

use hubbub_model::Timestamp;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// The time by this clock.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the time is read")]
    fn now(&self) -> Timestamp {
        let since_1970 =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(since_1970.as_millis().try_into().unwrap_or(i64::MAX))
    }
}

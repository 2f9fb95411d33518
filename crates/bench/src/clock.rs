//! One monotonic clock for sending and receiving: both happen in this process.

use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

/// Microseconds since the first look at the clock.
pub(crate) type Micros = u64;

pub(crate) const MILLISECOND: Micros = 1_000;
pub(crate) const SECOND: Micros = 1_000_000;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

pub(crate) fn now() -> Micros {
    Micros::try_from(START.elapsed().as_micros()).unwrap_or(Micros::MAX)
}

pub(crate) fn sleep_until(instant: Micros) {
    thread::sleep(Duration::from_micros(instant.saturating_sub(now())));
}

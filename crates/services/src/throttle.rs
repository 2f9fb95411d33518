//! Slows down whoever tries again and again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use hubbub_model::{Millis, Timestamp};

/// How many keys are remembered; beyond that, the ones that are over are forgotten.
const KEYS: usize = 10_000;

/// Counts attempts by key in windows of time. It is kept in memory: after a restart
/// everybody starts again, which a hash that takes long to compute allows.
pub(crate) struct Throttle {
    most: u32,
    window: Millis,
    windows: Mutex<HashMap<String, Window>>,
}

struct Window {
    ends_at: Timestamp,
    attempts: u32,
}

impl Throttle {
    /// Allows `most` attempts in each `window`.
    pub(crate) fn new(most: u32, window: Millis) -> Self {
        Self { most, window, windows: Mutex::default() }
    }

    /// Counts an attempt; `false` if there were too many.
    pub(crate) fn allows(&self, key: &str, now: Timestamp) -> bool {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= KEYS {
            windows.retain(|_, window| window.ends_at > now);
        }
        let fresh = || Window { ends_at: now + self.window, attempts: 0 };
        let window = windows.entry(key.to_owned()).or_insert_with(fresh);
        if window.ends_at <= now {
            *window = fresh();
        }
        window.attempts += 1;
        window.attempts <= self.most
    }

    /// Forgets the attempts of a key, after one that was right.
    pub(crate) fn forget(&self, key: &str) {
        self.windows.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allows_ten_attempts_in_five_minutes() {
        let window = Millis::from_minutes(5);
        let throttle = Throttle::new(10, window);
        let start = Timestamp::from_millis(0);
        let allowed = (0..20).filter(|_| throttle.allows("a", start)).count();
        assert_eq!(allowed, 10);
        assert!(throttle.allows("b", start), "another key has its own count");
        assert!(throttle.allows("a", start + window), "a new window");
        throttle.forget("a");
        assert!(throttle.allows("a", start + window));
    }
}

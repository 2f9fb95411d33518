//! When to try again what has failed.

use hubbub_model::Millis;

/// The wait after the first failure; each further one doubles it.
const FIRST: u64 = 500;
/// The longest wait.
const LONGEST: u64 = 15_000;

/// Waits longer after each failure. The waits are scattered, so that a server that
/// comes back is not asked by everybody at once.
#[derive(Debug, Default)]
pub(crate) struct Backoff {
    failures: u32,
    ready_at: Millis,
}

impl Backoff {
    /// It has failed. `chance` from 0 to 1 picks the wait between half and all of its length.
    pub(crate) fn fail(&mut self, now: Millis, chance: f64) {
        let longest = (FIRST << self.failures.min(16)).min(LONGEST) as f64;
        let wait = longest * (0.5 + chance.clamp(0.0, 1.0) / 2.0);
        self.ready_at = now + Millis::new(wait as u64);
        self.failures = self.failures.saturating_add(1);
    }

    /// It has worked, or there is reason to think that it will now.
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }

    /// When it may be tried.
    pub(crate) const fn ready_at(&self) -> Millis {
        self.ready_at
    }

    /// Did the last attempt fail?
    pub(crate) const fn is_failing(&self) -> bool {
        self.failures > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_quarter_of_a_minute_and_are_scattered() {
        let mut backoff = Backoff::default();
        let mut wait = |chance| {
            backoff.fail(Millis::from_secs(100), chance);
            backoff.ready_at().as_millis() - 100_000
        };
        assert_eq!([wait(0.0), wait(1.0), wait(0.5)], [250, 1000, 1500]);
        let later: Vec<u64> = (0..100).map(|_| wait(1.0)).collect();
        assert_eq!((later[0], later[99]), (4000, 15_000));
    }
}

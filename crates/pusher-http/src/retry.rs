//! How often to try again, and when.

use std::time::Duration;

/// What to do when an attempt fails for a reason that may pass.
///
/// The waits double and have jitter: each is drawn between half and the whole of its length, so
/// that many callers that failed together do not come back together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// How many attempts are made in all; taken as at least one.
    pub attempts: u32,
    /// How long the first wait is, at most.
    pub first: Duration,
    /// How long any wait is, at most. A server that asks for more patience is not asked again.
    pub longest: Duration,
}

impl Default for Retry {
    /// Three attempts, within about a second of waiting.
    fn default() -> Self {
        Self { attempts: 3, first: Duration::from_millis(200), longest: Duration::from_secs(5) }
    }
}

impl Retry {
    /// One attempt alone: for callers that keep a queue of their own.
    pub const NEVER: Self = Self { attempts: 1, first: Duration::ZERO, longest: Duration::ZERO };

    /// How long to wait after failed attempt number `attempt`, counted from 1; `None` gives up.
    ///
    /// `asked` is what the server asked for, and `dice` any number, for the jitter.
    pub(crate) fn wait(&self, attempt: u32, asked: Option<Duration>, dice: u32) -> Option<Duration> {
        if attempt >= self.attempts || asked.is_some_and(|asked| asked > self.longest) {
            return None;
        }
        let doubled = self.first.saturating_mul(1_u32.checked_shl(attempt - 1).unwrap_or(u32::MAX));
        let half = doubled.min(self.longest) / 2;
        let jitter = half.mul_f64(f64::from(dice) / f64::from(u32::MAX));
        Some((half + jitter).max(asked.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RETRY: Retry =
        Retry { attempts: 9, first: Duration::from_millis(100), longest: Duration::from_secs(1) };

    #[test]
    fn waits_double_up_to_the_longest() {
        let longest = |attempt| RETRY.wait(attempt, None, u32::MAX).map(|wait| wait.as_millis());
        let waits: Vec<_> = (1..=9).map(longest).collect();
        assert_eq!(waits[..5], [Some(100), Some(200), Some(400), Some(800), Some(1000)]);
        assert_eq!(waits[7..], [Some(1000), None]);
    }

    #[test]
    fn what_the_server_asks_for_is_kept_or_nothing_is_done() {
        let asked = |seconds| RETRY.wait(1, Some(Duration::from_secs(seconds)), 0);
        assert_eq!(asked(1), Some(Duration::from_secs(1)));
        assert_eq!(asked(2), None);
    }

    #[test]
    fn one_attempt_is_one_attempt() {
        assert_eq!(Retry::NEVER.wait(1, None, 0), None);
    }

    proptest! {
        #[test]
        fn a_wait_is_at_least_half_and_never_too_long(attempt in 1_u32..1000, dice: u32) {
            let retry = Retry { attempts: u32::MAX, ..RETRY };
            let wait = retry.wait(attempt, None, dice).expect("patience");
            let whole = retry.wait(attempt, None, u32::MAX).expect("patience");
            prop_assert!(wait * 2 >= whole && wait <= whole && whole <= retry.longest);
        }
    }
}

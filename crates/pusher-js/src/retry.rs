//! When a refused subscription is tried again, which pusher-js itself never does.

/// The wait before the second attempt, in milliseconds; each further one doubles it.
const FIRST: u32 = 1000;
/// The longest wait.
const LONGEST: u32 = 30_000;

/// May it go better next time? So it may when the endpoint was not reached, was
/// overloaded or failed, and when it answered something else than an authorisation (200). A
/// clear refusal stands until the connection is made anew.
#[must_use]
pub const fn is_passing(status: u16) -> bool {
    !matches!(status, 400..=499) || matches!(status, 408 | 429)
}

/// How long to wait after `failures` failures, in milliseconds. `chance`, from 0 to 1,
/// scatters the wait over its second half, so that not everybody comes at once.
#[must_use]
pub fn delay(failures: u32, chance: f64) -> u32 {
    let longest = FIRST.saturating_mul(1 << failures.saturating_sub(1).min(8)).min(LONGEST);
    longest / 2 + (f64::from(longest / 2) * chance.clamp(0.0, 1.0)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_refusal_stands() {
        let passing: Vec<u16> = [0, 200, 400, 401, 403, 404, 408, 429, 500, 502, 503].into();
        let passing: Vec<u16> = passing.into_iter().filter(|status| is_passing(*status)).collect();
        assert_eq!(passing, [0, 200, 408, 429, 500, 502, 503]);
    }

    #[test]
    fn waits_double_and_are_scattered() {
        assert_eq!([1, 2, 3].map(|failures| delay(failures, 1.0)), [1000, 2000, 4000]);
        assert_eq!([1, 2, 3].map(|failures| delay(failures, 0.0)), [500, 1000, 2000]);
        assert_eq!(delay(u32::MAX, 1.0), 30_000);
    }
}

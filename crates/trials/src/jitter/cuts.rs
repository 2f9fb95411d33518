//! When a link is cut, and for how long.

use std::time::Duration;

use fastrand::Rng;
use tokio::time::Instant;

/// From one cut to the next, give or take a fifth.
const EVERY: Duration = Duration::from_secs(15);
/// How long nothing gets through.
const LENGTH: Duration = Duration::from_secs(2);

/// The cuts of one link. They are staggered, so that no two links have the same.
pub(super) struct Cuts {
    next: Instant,
    /// The end of the one that lasts.
    until: Option<Instant>,
    pub(super) count: u64,
}

/// What a cut has just done.
#[derive(Debug, PartialEq)]
pub(super) enum Cut {
    Begun,
    Ended,
}

impl Cuts {
    pub(super) fn new(start: Instant, rng: &mut Rng) -> Self {
        Self { next: start + EVERY.mul_f64(rng.f64()), until: None, count: 0 }
    }

    /// Whether nothing gets through.
    pub(super) fn is_cut(&self) -> bool {
        self.until.is_some()
    }

    /// When there is something to do.
    pub(super) fn wake_at(&self) -> Instant {
        self.until.unwrap_or(self.next)
    }

    /// Begins or ends a cut whose time has come.
    pub(super) fn turn(&mut self, now: Instant, rng: &mut Rng) -> Option<Cut> {
        if now < self.wake_at() {
            None
        } else if self.until.take().is_some() {
            Some(Cut::Ended)
        } else {
            self.until = Some(self.next + LENGTH);
            self.next += EVERY.mul_f64(0.8 + 0.4 * rng.f64());
            self.count += 1;
            Some(Cut::Begun)
        }
    }

    /// Ends the one that lasts in its time, and begins no other.
    pub(super) fn stop(&mut self, far: Instant) {
        self.next = self.next.max(far);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_cut_about_every_15_seconds_for_2() {
        let (start, mut rng) = (Instant::now(), Rng::with_seed(1));
        let mut cuts = Cuts::new(start, &mut rng);
        let mut cut = 0;
        for tenth in 0..6000 {
            cuts.turn(start + Duration::from_millis(100) * tenth, &mut rng);
            cut += u32::from(cuts.is_cut());
        }
        assert!((38..=42).contains(&cuts.count), "{}", cuts.count);
        assert!(cut.abs_diff(cuts.count as u32 * 20) <= 40, "{cut}");
    }
}

//! When to ask whether something was missed.

use crate::web::chance;

/// When it was last asked whether something was missed, and what part of the usual
/// time shall pass until the next: browsers that began together shall not go on
/// asking together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Probe {
    last: f64,
    part: f64,
}

impl Probe {
    pub(super) fn new(now: f64) -> Self {
        Self { last: now, part: 0.85 + 0.3 * chance() }
    }

    pub(super) fn is_due(self, now: f64, seconds: u32) -> bool {
        now - self.last >= f64::from(seconds) * 1000.0 * self.part
    }
}

//! What is counted while it goes on.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicU64};

use hubbub_model::Timestamp;

use super::act::Outcome;

/// What everybody counts together.
#[derive(Default)]
pub(super) struct Tally {
    /// Nobody begins anything new.
    pub(super) over: AtomicBool,
    /// Everybody has been answered.
    pub(super) done: AtomicBool,
    /// The families have come to rest: nothing more is posted.
    pub(super) rested: AtomicBool,
    pub(super) acknowledged: AtomicU64,
    pub(super) refused: AtomicU64,
    /// How often something was sent again because there was no answer.
    pub(super) retried: AtomicU64,
    /// How much of it turned out to have been carried out before: its answer was the stored one.
    pub(super) stored: AtomicU64,
    /// How often something was sent again although it was answered.
    pub(super) repeated: AtomicU64,
    /// How often a family was compared with its log while all went on.
    pub(super) compared: AtomicU64,
}

impl Tally {
    /// Something came to its end, by the answer to what was sent at `sent`.
    pub(super) fn note(&self, outcome: &Outcome, sent: Timestamp) {
        match outcome {
            Outcome::Answered(_) => self.acknowledged.fetch_add(1, Relaxed),
            Outcome::Refused => self.refused.fetch_add(1, Relaxed),
        };
        self.stored.fetch_add(outcome.was_reached_before(sent).into(), Relaxed);
    }
}

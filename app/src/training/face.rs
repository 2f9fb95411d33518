//! What the clock shows.

use hubbub_model::Timestamp;
use hubbub_model::countdown::Phase;
use hubbub_model::training::{Clock, LegKind};
use leptos::prelude::*;

use super::desk::Desk;
use crate::preferences::words;
use crate::text::said;

/// What of the clock is shown and changes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Face {
    /// Which part of how many it is in, counted from 1, and what that is for; none once it has run out.
    pub(super) leg: Option<(usize, usize, LegKind)>,
    pub(super) seconds: u64,
    /// What is left of that part, in thousandths.
    pub(super) ring: u64,
    pub(super) is_running: bool,
    pub(super) is_paused: bool,
}

impl Face {
    fn of(clock: &Clock, now: Timestamp) -> Self {
        let leg = clock.leg(now);
        Self {
            leg: leg.map(|(nth, _)| (nth + 1, clock.legs.len(), clock.legs[nth].kind)),
            seconds: leg.map_or(0, |(_, left)| left.ceil_secs()),
            ring: clock.thousandths_left(now),
            is_running: matches!(clock.phase.at(now), Phase::Running { .. }),
            is_paused: matches!(clock.phase, Phase::Paused { .. }),
        }
    }
}

/// The face of the clock, while there is one.
pub(super) fn face(desk: Desk) -> Memo<Option<Face>> {
    Memo::new(move |_| {
        let now = desk.live.now.get();
        desk.live.state.with(|state| state.clock.as_ref().map(|clock| Face::of(clock, now)))
    })
}

/// What a part of the clock is: `Work 2 of 8`.
pub(super) fn leg_name((nth, all, kind): (usize, usize, LegKind)) -> String {
    let words = &words().training;
    let name = (words.leg)(kind);
    if all == 1 { name.to_owned() } else { (words.leg_of)(said(name), nth as u64, all as u64) }
}

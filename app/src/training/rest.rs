//! The rest after a set.

use hubbub_commands::TrainingCommand;
use hubbub_model::training::{Leg, LegKind, Round, Stage};
use hubbub_model::{ClockId, ExerciseId, RoundId};
use leptos::prelude::*;

use super::desk::Desk;

/// Starts the rest that an exercise has after each set, while its round is being done, unless a clock runs already.
pub(super) fn rest_after(desk: Desk, exercise: ExerciseId, round: RoundId) {
    let now = desk.live.now.get_untracked();
    let rest = desk.live.state.with_untracked(|state| {
        let is_free = state.clock.as_ref().is_none_or(|clock| clock.leg(now).is_none());
        let is_done = |round: &&Round| round.stage == Stage::Released {} && state.is_running();
        let work = state.round(round).filter(is_done).filter(|_| is_free)?.work.as_ref()?;
        work.exercise(exercise)?.rest
    });
    if let Some(rest) = rest {
        start(desk, vec![Leg { kind: LegKind::Rest, length: rest.span() }], Some(round));
    }
}

/// Starts a clock with these parts, in place of one that is there.
pub(super) fn start(desk: Desk, legs: Vec<Leg>, round_id: Option<RoundId>) {
    let (clock_id, at) = (desk.live.new_id(ClockId::new), desk.live.now.get_untracked());
    desk.run(TrainingCommand::StartClock { clock_id, round_id, legs, at });
}

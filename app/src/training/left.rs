//! What is typed of an exercise whose fields go: its round was withdrawn or completed, it was taken out, or the
//! session is over. It is said then, since nobody can finish it. Browsers differ in whether a field that goes with
//! the focus says that it was changed.

use hubbub_model::training::{Round, Side, Stage, TrainingState};
use hubbub_model::{ExerciseId, RoundId};
use leptos::prelude::*;

use super::desk::Desk;
use super::place::Place;

/// Says for the athlete what is left, on this page or from when it was open before.
pub(super) fn say_what_is_left(desk: Desk) {
    let closed = Memo::new(move |_| {
        let is_athlete = desk.typed.is_known() && desk.side() == Some(Side::Athlete);
        if is_athlete { desk.live.state.with(closed) } else { Vec::new() }
    });
    Effect::new(move |before: Option<Vec<(RoundId, ExerciseId)>>| {
        let now = closed.get();
        let is_new = |one: &&(RoundId, ExerciseId)| before.as_ref().is_none_or(|all| !all.contains(one));
        untrack(|| {
            let places = now.iter().filter(is_new);
            places.for_each(|(round, exercise)| {
                Place { desk, round: *round, exercise: *exercise }.say_typed();
            });
        });
        now
    });
}

/// The exercises that are not being done any more.
fn closed(state: &TrainingState) -> Vec<(RoundId, ExerciseId)> {
    let of = |round: &Round| {
        let is_done = state.is_running() && round.stage == Stage::Released {};
        let work = round.work.iter();
        let asked = work.clone().flat_map(|work| &work.prescription.exercises).filter(|_| !is_done);
        let removed = work.flat_map(|work| &work.removed);
        let id = round.id;
        asked.chain(removed).map(|one| (id, one.id)).collect::<Vec<_>>()
    };
    state.rounds.iter().flat_map(of).collect()
}

//! Completing a round with what is typed of it and not said yet.

use hubbub_commands::TrainingCommand;
use hubbub_model::RoundId;
use hubbub_model::training::{Feedback, SetDone};
use leptos::prelude::*;

use super::desk::{Desk, Open};
use super::place::Place;
use super::set_place::SetPlace;
use crate::focus::focus_on;

/// Completes the round; where sets are not ticked, it is asked first whether they were done.
pub(super) fn ask_or_complete(desk: Desk, id: RoundId) {
    if untrack(|| open_sets(desk, id)).is_empty() {
        complete(desk, id, &[]);
    } else {
        desk.open.set(Some(Open::Complete(id)));
    }
}

/// The sets that are not ticked, of those that are asked for or of which something is typed.
pub(super) fn open_sets(desk: Desk, id: RoundId) -> Vec<SetPlace> {
    let sets = exercises(desk, id).into_iter().flat_map(Place::asked_or_typed_sets);
    sets.filter(|set| !set.is_done()).collect()
}

/// Completes the round with what is typed of it, and with these sets as they stand. What cannot be read is marked
/// instead, and gets the focus: it would be gone with the round.
pub(super) fn complete(desk: Desk, id: RoundId, sets: &[SetPlace]) {
    desk.open.set(None);
    let places = exercises(desk, id);
    match untrack(|| all_typed(&places, sets)) {
        Ok(feedback) => {
            focus_on("content");
            desk.run(TrainingCommand::CompleteRound { round_id: id, feedback });
            untrack(|| places.into_iter().for_each(Place::forget_typed));
        }
        // The dialog gives the focus back first.
        Err(field) => request_animation_frame(move || focus_on(&field)),
    }
}

/// What there is to do in the round.
fn exercises(desk: Desk, round: RoundId) -> Vec<Place> {
    desk.live.state.with_untracked(|state| {
        let work = state.round(round).and_then(|round| round.work.as_ref());
        let exercises = work.map(|work| work.prescription.exercises.iter()).into_iter().flatten();
        exercises.map(|one| Place { desk, round, exercise: one.id }).collect()
    })
}

/// What is typed of the exercises, with these sets and those that are corrected; or the first field that cannot be
/// read, and all of them are marked.
fn all_typed(places: &[Place], sets: &[SetPlace]) -> Result<Vec<Feedback>, String> {
    let corrected = places.iter().flat_map(|place| place.typed_sets()).filter(|set| set.is_done());
    let sets: Vec<_> = sets.iter().copied().chain(corrected).map(|set| (set, set.read())).collect();
    let wrong_sets = sets.iter().filter(|(_, done)| done.is_none()).filter_map(|(set, _)| set.wrong_field());
    let wrong_notes = places.iter().filter(|place| matches!(place.typed_note(), Some(Err(_))));
    if let Some(field) = wrong_sets.chain(wrong_notes.map(|place| place.note_id())).next() {
        return Err(field);
    }
    let of = |place: &Place| {
        let own = sets.iter().filter(|(set, _)| set.exercise == place.exercise);
        Feedback {
            sets: own.filter_map(|(set, done)| Some(SetDone { set: set.number, done: (*done)? })).collect(),
            note: place.typed_note().and_then(Result::ok).flatten(),
            ..Feedback::new(place.exercise)
        }
    };
    let said = places.iter().map(of);
    Ok(said.filter(|said| *said != Feedback::new(said.exercise_id)).collect())
}

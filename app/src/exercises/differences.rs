//! What two devices have made of the same round.

use hubbub_model::training::{Exercise, Prescription};

use super::task::task;
use crate::preferences::words;
use crate::text::said;

/// What differs between a round as it was saved elsewhere and as it stands here, in words.
pub(crate) fn differences(there: &Prescription, here: &Prescription) -> Vec<String> {
    let words = &words().training;
    let name = |exercise: &Exercise| exercise.name.to_string();
    let theirs = there.exercises.iter().filter_map(|one| match here.exercise(one.id) {
        None => Some((words.only_there)(said(&name(one)), said(&task(one)))),
        Some(mine) if mine == one => None,
        Some(_) => Some((words.other_there)(said(&name(one)), said(&task(one)))),
    });
    let mine = here.exercises.iter().filter(|one| there.exercise(one.id).is_none());
    let mine = mine.map(|one| (words.only_here)(said(&name(one))));
    let note = there.note.as_ref().filter(|note| here.note.as_ref() != Some(note));
    let note = note.map(|note| (words.note_there)(said(note.as_str())));
    theirs.chain(mine).chain(note).collect()
}

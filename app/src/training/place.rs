//! What an athlete says of an exercise, and what is typed of it and not said yet.

use hubbub_commands::TrainingCommand;
use hubbub_model::text::{Remark, TextError};
use hubbub_model::training::{Effort, Feedback, Round, SetNumber};
use hubbub_model::{Edit, ExerciseId, RoundId};
use leptos::prelude::*;

use super::desk::Desk;
use super::set_place::SetPlace;
use crate::clusters::clusters;

/// An exercise in the round that has it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) desk: Desk,
    pub(super) round: RoundId,
    pub(super) exercise: ExerciseId,
}

impl Place {
    pub(super) fn feedback(self) -> Memo<Option<Feedback>> {
        self.desk.round(self.round, move |round| round.work.as_ref()?.feedback(self.exercise).cloned())
    }

    /// The name under which what is said of it is kept.
    pub(super) fn field(self) -> String {
        format!("{} note", self.exercise)
    }

    /// The note that is typed of it and not said yet, if it can be said; a blank one is none.
    pub(super) fn typed_note(self) -> Option<Result<Option<Remark>, TextError>> {
        let text = self.desk.typed.get(&self.field())?;
        Some(Some(text.trim()).filter(|text| !text.is_empty()).map(remark).transpose())
    }

    /// The id of the element for its note.
    pub(super) fn note_id(self) -> String {
        format!("{}-note", self.exercise)
    }

    /// The sets of which something is typed and not said yet.
    pub(super) fn typed_sets(self) -> Vec<SetPlace> {
        self.sets().filter(|set| set.is_typed()).collect()
    }

    /// Is something typed that cannot be said as it stands?
    pub(super) fn has_unreadable(self) -> bool {
        matches!(self.typed_note(), Some(Err(_)))
            || self.typed_sets().into_iter().any(|set| set.wrong_field().is_some())
    }

    /// The sets that are asked for, and those.
    pub(super) fn asked_or_typed_sets(self) -> Vec<SetPlace> {
        let work = |round: &Round| round.work.as_ref()?.exercise(self.exercise).map(|one| one.sets.get());
        let asked = self.desk.live.state.with(|state| state.round(self.round).and_then(work));
        self.sets().filter(|set| Some(set.number.get()) <= asked || set.is_typed()).collect()
    }

    fn sets(self) -> impl Iterator<Item = SetPlace> {
        let Self { desk, round, exercise } = self;
        let numbers = (SetNumber::MIN..=SetNumber::MAX).filter_map(|set| SetNumber::try_from(set).ok());
        numbers.map(move |number| SetPlace { desk, round, exercise, number })
    }

    /// Nobody wants to say what is typed.
    pub(super) fn forget_typed(self) {
        self.desk.typed.clear(&self.field());
        self.typed_sets().into_iter().for_each(SetPlace::forget_typed);
    }

    /// Says what is typed, beside what was said. What cannot be read stays typed.
    pub(super) fn say_typed(self) {
        self.say_note();
        for set in self.typed_sets() {
            if let Some(done) = set.read() {
                set.save(Some(done));
            }
        }
    }

    /// Says the note that is typed, if it can be said.
    pub(super) fn say_note(self) {
        if let Some(Ok(note)) = self.typed_note() {
            self.say(Edit::Keep, Edit::To(note));
            self.desk.typed.clear(&self.field());
        }
    }

    pub(super) fn say(self, effort: Edit<Effort>, note: Edit<Remark>) {
        let (round_id, exercise_id) = (self.round, self.exercise);
        self.desk.live.run(TrainingCommand::SaveFeedback { round_id, exercise_id, effort, note });
    }
}

/// A note that was typed. The browser half of the model has no tables of characters, and counts none.
pub(super) fn remark(text: &str) -> Result<Remark, TextError> {
    let max = Remark::MAX;
    if clusters(text).len() > max { Err(TextError::TooLong { max }) } else { text.parse() }
}

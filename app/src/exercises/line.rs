//! An exercise as it is being written: what stands in its fields, until it is fit to be saved.

use hubbub_model::ExerciseId;
use hubbub_model::training::{Amount, Exercise, Known, Reps, Unit};
use serde::Serialize;

use super::task::{amount_field, load_field, typed_amount, typed_load, typed_seconds};

/// A field of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Name,
    Sets,
    Amount,
    Load,
    Rest,
    Note,
}

/// An exercise that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Line {
    pub(crate) id: ExerciseId,
    pub(crate) name: String,
    pub(crate) sets: String,
    /// Is a set a span of time? Else it is repetitions.
    pub(crate) is_timed: bool,
    pub(crate) amount: String,
    pub(crate) load: String,
    pub(crate) unit: Unit,
    pub(crate) rest: String,
    pub(crate) note: String,
}

hubbub_model::from_json!(struct Line { id, name, sets, is_timed, amount, load, unit, rest, note });

/// What cannot be saved: a field of an exercise, or what is said of the round as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    Field(ExerciseId, Column),
    Note,
    /// There is nothing to do in it.
    Empty,
}

impl Line {
    /// Nothing yet.
    pub(crate) fn new(id: ExerciseId, unit: Unit) -> Self {
        let (sets, amount) = ("3".to_owned(), "10".to_owned());
        let [name, load, rest, note] = Default::default();
        Self { id, name, sets, is_timed: false, amount, load, unit, rest, note }
    }

    pub(crate) fn of(exercise: &Exercise) -> Self {
        Self {
            id: exercise.id,
            name: exercise.name.to_string(),
            sets: exercise.sets.get().to_string(),
            is_timed: matches!(exercise.amount, Amount::Time { .. }),
            amount: amount_field(exercise.amount),
            load: load_field(exercise.load),
            unit: exercise.load.map(|load| load.unit).unwrap_or_default(),
            rest: exercise.rest.map(|seconds| amount_field(Amount::Time { seconds })).unwrap_or_default(),
            note: exercise.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }

    /// What an exercise was the last time, with nothing to mind.
    pub(crate) fn of_known(id: ExerciseId, known: &Known) -> Self {
        let Known { name, sets, amount, load, rest, .. } = known.clone();
        Self::of(&Exercise { id, name, sets, amount, load, rest, note: None })
    }

    pub(crate) fn field(&self, column: Column) -> &str {
        match column {
            Column::Name => &self.name,
            Column::Sets => &self.sets,
            Column::Amount => &self.amount,
            Column::Load => &self.load,
            Column::Rest => &self.rest,
            Column::Note => &self.note,
        }
    }

    pub(crate) fn field_mut(&mut self, column: Column) -> &mut String {
        match column {
            Column::Name => &mut self.name,
            Column::Sets => &mut self.sets,
            Column::Amount => &mut self.amount,
            Column::Load => &mut self.load,
            Column::Rest => &mut self.rest,
            Column::Note => &mut self.note,
        }
    }

    /// Is it none, because nothing was written that anybody would miss?
    pub(crate) fn is_blank(&self) -> bool {
        [&self.name, &self.load, &self.note].into_iter().all(|text| text.trim().is_empty())
    }

    /// Was nothing written of it but what it is called, and how much of it there is?
    pub(super) fn is_bare(&self) -> bool {
        [&self.load, &self.rest, &self.note].into_iter().all(String::is_empty)
    }

    /// The exercise, or which of its fields are wrong.
    pub(super) fn exercise(&self) -> Result<Exercise, Vec<Wrong>> {
        let reps = Amount::Reps { reps: Reps::try_from(Reps::MIN).map_err(|_| Vec::new())? };
        let amount = if self.is_timed {
            typed_seconds(&self.amount).map(|seconds| Amount::Time { seconds })
        } else {
            typed_amount(&self.amount, reps)
        };
        let sets = self.sets.trim().parse::<u64>().ok().and_then(|sets| sets.try_into().ok());
        let rest = if_any(&self.rest, typed_seconds);
        let note = if_any(&self.note, |text| text.parse().ok());
        let parts = (self.name.parse().ok(), sets, amount, typed_load(&self.load, self.unit), rest, note);
        match parts {
            (Some(name), Some(sets), Some(amount), Some(load), Some(rest), Some(note)) => {
                Ok(Exercise { id: self.id, name, sets, amount, load, rest, note })
            }
            (name, sets, amount, load, rest, note) => {
                let fit = [
                    (name.is_some(), Column::Name),
                    (sets.is_some(), Column::Sets),
                    (amount.is_some(), Column::Amount),
                    (load.is_some(), Column::Load),
                    (rest.is_some(), Column::Rest),
                    (note.is_some(), Column::Note),
                ];
                Err(fit
                    .into_iter()
                    .filter(|(fit, _)| !fit)
                    .map(|(_, of)| Wrong::Field(self.id, of))
                    .collect())
            }
        }
    }
}

/// What may be left out.
pub(super) fn if_any<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text.trim().is_empty() { Some(None) } else { read(text).map(Some) }
}

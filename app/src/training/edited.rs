//! A round as it is being written: what stands in the fields, until it is fit to be saved.

use hubbub_model::text::Note;
use hubbub_model::training::{Amount, Exercise, Known, Prescription, Reps, Unit};
use hubbub_model::{ExerciseId, RoundId, Timestamp};
use serde::Serialize;

use super::task::{amount_field, load_field, typed_amount, typed_load, typed_seconds};

/// A field of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
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
pub(super) struct Line {
    pub(super) id: ExerciseId,
    pub(super) name: String,
    pub(super) sets: String,
    /// Is a set a span of time? Else it is repetitions.
    pub(super) is_timed: bool,
    pub(super) amount: String,
    pub(super) load: String,
    pub(super) unit: Unit,
    pub(super) rest: String,
    pub(super) note: String,
}

hubbub_model::from_json!(struct Line { id, name, sets, is_timed, amount, load, unit, rest, note });

/// A round that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Edited {
    pub(super) round_id: RoundId,
    /// Which of its revisions is being changed; 0 for a new one.
    pub(super) revision: u32,
    pub(super) lines: Vec<Line>,
    pub(super) is_final_round: bool,
    pub(super) note: String,
}

hubbub_model::from_json!(struct Edited { round_id, revision, lines, is_final_round, note });

/// What cannot be saved: a field of an exercise, or what is said of the round as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    Field(ExerciseId, Column),
    Note,
    /// There is nothing to do in it.
    Empty,
}

impl Line {
    /// Nothing yet.
    pub(super) fn new(id: ExerciseId, unit: Unit) -> Self {
        let (sets, amount) = ("3".to_owned(), "10".to_owned());
        let [name, load, rest, note] = Default::default();
        Self { id, name, sets, is_timed: false, amount, load, unit, rest, note }
    }

    pub(super) fn of(exercise: &Exercise) -> Self {
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
    pub(super) fn of_known(id: ExerciseId, known: &Known) -> Self {
        let Known { name, sets, amount, load, rest } = known.clone();
        Self::of(&Exercise { id, name, sets, amount, load, rest, note: None })
    }

    pub(super) fn field(&self, column: Column) -> &str {
        match column {
            Column::Name => &self.name,
            Column::Sets => &self.sets,
            Column::Amount => &self.amount,
            Column::Load => &self.load,
            Column::Rest => &self.rest,
            Column::Note => &self.note,
        }
    }

    pub(super) fn field_mut(&mut self, column: Column) -> &mut String {
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
    pub(super) fn is_blank(&self) -> bool {
        [&self.name, &self.load, &self.note].into_iter().all(|text| text.trim().is_empty())
    }

    fn exercise(&self) -> Result<Exercise, Vec<Wrong>> {
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
fn if_any<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text.trim().is_empty() { Some(None) } else { read(text).map(Some) }
}

impl Edited {
    /// What the page shows until there is something to write.
    pub(super) fn nothing() -> Self {
        let round_id = RoundId::new(Timestamp::default(), [0; 10]);
        Self { round_id, revision: 0, lines: Vec::new(), is_final_round: false, note: String::new() }
    }

    /// A new round with an exercise that is to be written.
    pub(super) fn new(round_id: RoundId, line: Line) -> Self {
        Self { round_id, lines: vec![line], ..Self::nothing() }
    }

    /// A round that is there already.
    pub(super) fn of(round_id: RoundId, revision: u32, prescription: &Prescription) -> Self {
        Self {
            round_id,
            revision,
            lines: prescription.exercises.iter().map(Line::of).collect(),
            is_final_round: prescription.is_final_round,
            note: prescription.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }

    pub(super) fn line(&self, id: ExerciseId) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Has anything been written?
    pub(super) fn is_blank(&self) -> bool {
        self.note.trim().is_empty() && self.lines.iter().all(Line::is_blank)
    }

    /// Moves an exercise to where another one is.
    pub(super) fn move_to(&mut self, id: ExerciseId, place: usize) {
        if let Some(from) = self.lines.iter().position(|line| line.id == id) {
            let line = self.lines.remove(from);
            self.lines.insert(place.min(self.lines.len()), line);
        }
    }

    /// What there is to do in it, or all that is wrong. Exercises of which nothing was written are left out.
    pub(super) fn prescription(&self) -> Result<Prescription, Vec<Wrong>> {
        let note = if_any(&self.note, |text| text.parse::<Note>().ok());
        let mut wrong: Vec<_> = note.is_none().then_some(Wrong::Note).into_iter().collect();
        let mut exercises = Vec::new();
        for line in self.lines.iter().filter(|line| !line.is_blank()) {
            match line.exercise() {
                Ok(exercise) => exercises.push(exercise),
                Err(found) => wrong.extend(found),
            }
        }
        if exercises.is_empty() && wrong.is_empty() {
            wrong.push(Wrong::Empty);
        }
        match (note, wrong.is_empty()) {
            (Some(note), true) => Ok(Prescription { exercises, is_final_round: self.is_final_round, note }),
            _ => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(nth: u8, name: &str) -> Line {
        let id = ExerciseId::new(Timestamp::default(), [nth; 10]);
        Line { name: name.to_owned(), ..Line::new(id, Unit::Kg) }
    }

    fn edited(lines: Vec<Line>) -> Edited {
        let id = RoundId::new(Timestamp::default(), [0; 10]);
        Edited { lines, ..Edited::new(id, line(0, "")) }
    }

    #[test]
    fn what_is_written_is_saved_and_comes_back_the_same() {
        let mut squat = line(1, "Squat");
        squat.load = "82.5".into();
        squat.rest = "1:30".into();
        let plank = Line { is_timed: true, amount: "0:45".into(), ..line(2, "Plank") };
        let written = edited(vec![squat.clone(), plank.clone()]);
        let saved = written.prescription().unwrap();
        let again = Edited::of(written.round_id, 0, &saved);
        assert_eq!(again.lines, [squat, plank]);
    }

    #[test]
    fn what_is_wrong_is_named_and_what_is_blank_left_out() {
        let wrong = Line { sets: "0".into(), load: "heavy".into(), ..line(1, "Squat") };
        let id = wrong.id;
        let written = edited(vec![wrong, line(2, " ")]);
        assert_eq!(
            written.prescription(),
            Err(vec![Wrong::Field(id, Column::Sets), Wrong::Field(id, Column::Load)])
        );
        assert_eq!(edited(vec![line(1, "")]).prescription(), Err(vec![Wrong::Empty]));
    }

    #[test]
    fn an_exercise_is_moved_to_where_another_one_is() {
        let mut written = edited(vec![line(1, "A"), line(2, "B"), line(3, "C")]);
        let names = |edited: &Edited| edited.lines.iter().map(|line| line.name.clone()).collect::<String>();
        let id = written.lines[0].id;
        written.move_to(id, 2);
        assert_eq!(names(&written), "BCA");
        written.move_to(id, 0);
        assert_eq!(names(&written), "ABC");
        written.move_to(id, 9);
        assert_eq!(names(&written), "BCA");
    }
}

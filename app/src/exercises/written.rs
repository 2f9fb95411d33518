//! A round as it is being written, until it is fit to be saved.

use hubbub_model::ExerciseId;
use hubbub_model::text::Note;
use hubbub_model::training::Prescription;
use serde::Serialize;

use super::line::{Line, Wrong, if_any};

/// What stands in the fields of a round.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Written {
    pub(crate) lines: Vec<Line>,
    pub(crate) is_final_round: bool,
    pub(crate) note: String,
}

hubbub_model::from_json!(struct Written { lines, is_final_round, note });

impl Written {
    /// What there is to do in a round already.
    pub(crate) fn of(prescription: &Prescription) -> Self {
        Self {
            lines: prescription.exercises.iter().map(Line::of).collect(),
            is_final_round: prescription.is_final_round,
            note: prescription.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }

    pub(crate) fn line(&self, id: ExerciseId) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    pub(super) fn line_mut(&mut self, id: ExerciseId) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.id == id)
    }

    /// Where an exercise stands.
    pub(super) fn place(&self, id: ExerciseId) -> Option<usize> {
        self.lines.iter().position(|line| line.id == id)
    }

    /// Has nothing been written?
    pub(crate) fn is_blank(&self) -> bool {
        self.note.trim().is_empty() && self.lines.iter().all(Line::is_blank)
    }

    /// Moves an exercise to where another one is.
    pub(super) fn move_to(&mut self, id: ExerciseId, place: usize) {
        if let Some(from) = self.place(id) {
            let line = self.lines.remove(from);
            self.lines.insert(place.min(self.lines.len()), line);
        }
    }

    /// What there is to do in it, or all that is wrong. Exercises of which nothing was written are left out.
    pub(crate) fn prescription(&self) -> Result<Prescription, Vec<Wrong>> {
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
    use hubbub_model::Timestamp;
    use hubbub_model::training::Unit;

    use super::super::line::Column;
    use super::*;

    fn line(nth: u8, name: &str) -> Line {
        let id = ExerciseId::new(Timestamp::default(), [nth; 10]);
        Line { name: name.to_owned(), ..Line::new(id, Unit::Kg) }
    }

    fn written(lines: Vec<Line>) -> Written {
        Written { lines, ..Written::default() }
    }

    #[test]
    fn what_is_written_is_saved_and_comes_back_the_same() {
        let mut squat = line(1, "Squat");
        squat.load = "82.5".into();
        squat.rest = "1:30".into();
        let plank = Line { is_timed: true, amount: "0:45".into(), ..line(2, "Plank") };
        let saved = written(vec![squat.clone(), plank.clone()]).prescription().unwrap();
        assert_eq!(Written::of(&saved).lines, [squat, plank]);
    }

    #[test]
    fn what_is_wrong_is_named_and_what_is_blank_left_out() {
        let wrong = Line { sets: "0".into(), load: "heavy".into(), ..line(1, "Squat") };
        let id = wrong.id;
        assert_eq!(
            written(vec![wrong, line(2, " ")]).prescription(),
            Err(vec![Wrong::Field(id, Column::Sets), Wrong::Field(id, Column::Load)])
        );
        assert_eq!(written(vec![line(1, "")]).prescription(), Err(vec![Wrong::Empty]));
    }

    #[test]
    fn an_exercise_is_moved_to_where_another_one_is() {
        let mut written = written(vec![line(1, "A"), line(2, "B"), line(3, "C")]);
        let names =
            |written: &Written| written.lines.iter().map(|line| line.name.clone()).collect::<String>();
        let id = written.lines[0].id;
        written.move_to(id, 2);
        assert_eq!(names(&written), "BCA");
        written.move_to(id, 0);
        assert_eq!(names(&written), "ABC");
        written.move_to(id, 9);
        assert_eq!(names(&written), "BCA");
    }
}

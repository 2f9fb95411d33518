//! What the athlete has said, in the order in which it has arrived: what comes last counts, and what a command does
//! not mention stays.

use std::collections::BTreeMap;

use hubbub_commands::TrainingCommand as C;
use hubbub_model::text::Remark;
use hubbub_model::training::{Done, Effort, SetNumber, TrainingState};
use hubbub_model::{Edit, ExerciseId, RoundId};

type Place = (RoundId, ExerciseId);

#[derive(Default)]
pub(crate) struct Memory {
    sets: BTreeMap<(Place, SetNumber), Option<Done>>,
    efforts: BTreeMap<Place, Option<Effort>>,
    notes: BTreeMap<Place, Option<Remark>>,
}

impl Memory {
    /// Notes what a command says; whether it says anything.
    pub(crate) fn note(&mut self, command: &C) -> bool {
        match command {
            C::SaveSet { round_id, exercise_id, set, done } => {
                self.sets.insert(((*round_id, *exercise_id), *set), *done);
            }
            C::SaveFeedback { round_id, exercise_id, effort, note } => {
                self.say((*round_id, *exercise_id), *effort, note.clone());
            }
            C::CompleteRound { round_id, feedback } => {
                for one in feedback {
                    let place = (*round_id, one.exercise_id);
                    self.sets.extend(one.sets.iter().map(|set| ((place, set.set), Some(set.done))));
                    let effort = one.effort.map_or(Edit::Keep, |effort| Edit::To(Some(effort)));
                    let note = one.note.clone().map_or(Edit::Keep, |note| Edit::To(Some(note)));
                    self.say(place, effort, note);
                }
            }
            _ => return false,
        }
        true
    }

    fn say(&mut self, place: Place, effort: Edit<Effort>, note: Edit<Remark>) {
        if let Edit::To(effort) = effort {
            self.efforts.insert(place, effort);
        }
        if let Edit::To(note) = note {
            self.notes.insert(place, note);
        }
    }

    /// All of it is there, and its exercises are.
    pub(crate) fn check(&self, state: &TrainingState) {
        let said = |(round, exercise): Place| {
            let work = state.round(round).and_then(|round| round.work.as_ref()).unwrap();
            assert!(work.exercise(exercise).is_some());
            work.feedback(exercise).cloned()
        };
        for ((place, set), done) in &self.sets {
            let there = said(*place).and_then(|one| one.done(*set));
            assert_eq!(there, *done, "a set that was said is there");
        }
        for (place, effort) in &self.efforts {
            assert_eq!(said(*place).and_then(|one| one.effort), *effort, "an effort that was said is there");
        }
        for (place, note) in &self.notes {
            assert_eq!(said(*place).and_then(|one| one.note), *note, "a note that was said is there");
        }
    }
}

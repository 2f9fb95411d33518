//! What a session comes to.

use std::collections::BTreeMap;

use hubbub_model::training::{Amount, Done, Load, Stage, TrainingState, Unit};

/// The sums over all its rounds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sums {
    pub(super) rounds: u64,
    pub(super) sets: u64,
    /// Repetitions times load.
    pub(super) grams: u64,
    /// In what most of the loads are weighed.
    pub(super) unit: Unit,
    /// The set with the greatest load, and of those the longest, by exercise.
    pub(super) best: BTreeMap<String, Done>,
}

impl Sums {
    pub(super) fn of(state: &TrainingState) -> Self {
        let (mut sums, mut loads) = (Self::default(), Vec::new());
        for round in &state.rounds {
            sums.rounds += u64::from(matches!(round.stage, Stage::Completed { .. }));
            let Some(work) = &round.work else { continue };
            for feedback in &work.feedback {
                let Some(exercise) = work.exercise(feedback.exercise_id) else { continue };
                for set in &feedback.sets {
                    sums.add(exercise.name.to_string(), set.done);
                    loads.extend(set.done.load);
                }
            }
        }
        sums.unit = Unit::of_most(loads);
        sums
    }

    fn add(&mut self, exercise: String, done: Done) {
        self.sets += 1;
        self.grams += grams(done) * count(done);
        let best = self.best.entry(exercise).or_insert(done);
        if (grams(done), count(done)) > (grams(*best), count(*best)) {
            *best = done;
        }
    }
}

fn grams(done: Done) -> u64 {
    done.load.map_or(0, Load::grams)
}

/// Repetitions; a set by time counts once.
fn count(done: Done) -> u64 {
    match done.amount {
        Amount::Reps { reps } => reps.get(),
        Amount::Time { .. } => 1,
    }
}

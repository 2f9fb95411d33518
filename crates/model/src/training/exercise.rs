//! What a trainer writes down for an athlete to do.

use serde::Serialize;

use super::{Load, Seconds};
use crate::ExerciseId;
use crate::number::numbers;
use crate::text::{ExerciseName, Note};

numbers! {
    /// How often something is repeated in a set.
    Reps: 0..=1000,
    /// How many sets there are of an exercise.
    Sets: 1..=20,
}

/// How much there is to do in a set, or was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "of", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Amount {
    /// So many repetitions.
    Reps {
        /// How many.
        reps: Reps,
    },
    /// For so long.
    Time {
        /// How long.
        seconds: Seconds,
    },
}

crate::from_json!(enum Amount by of {
    Reps { reps } = "reps",
    Time { seconds } = "time",
});

/// An exercise of a round. Its id stays when it is changed or moved, so that what was done of it stays with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Exercise {
    /// Which exercise.
    pub id: ExerciseId,
    /// What it is called.
    pub name: ExerciseName,
    /// How many sets there are to do.
    pub sets: Sets,
    /// What a set is.
    pub amount: Amount,
    /// With which load, if with any.
    pub load: Option<Load>,
    /// How long to rest after each set.
    pub rest: Option<Seconds>,
    /// What there is to mind.
    pub note: Option<Note>,
}

crate::from_json!(struct Exercise { id, name, sets, amount, load, rest, note });

/// What is to be done in a round.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Prescription {
    /// The exercises, in the order in which they are to be done.
    pub exercises: Vec<Exercise>,
    /// Is the session complete when this round is?
    pub is_final_round: bool,
    /// What there is to say of the round as a whole.
    pub note: Option<Note>,
}

crate::from_json!(struct Prescription { exercises } or default { is_final_round, note });

impl Prescription {
    /// The exercise with this id.
    #[must_use]
    pub fn exercise(&self, id: ExerciseId) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == id)
    }

    /// Has every exercise an id of its own?
    #[must_use]
    pub fn has_distinct_ids(&self) -> bool {
        let mut ids: Vec<_> = self.exercises.iter().map(|exercise| exercise.id).collect();
        ids.sort_unstable();
        ids.windows(2).all(|pair| pair[0] != pair[1])
    }
}

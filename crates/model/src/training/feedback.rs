//! What an athlete says of what they did.

use serde::Serialize;

use super::{Amount, Load};
use crate::ExerciseId;
use crate::number::numbers;
use crate::text::Remark;

numbers! {
    /// How hard something was: 1 is very easy, 10 is all one can.
    Effort: 1..=10,
    /// Which set of an exercise; there may be more of them than were asked for.
    SetNumber: 1..=30,
}

/// A set as it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// How much.
    pub amount: Amount,
    /// With which load, if with any.
    pub load: Option<Load>,
}

crate::from_json!(struct Done { amount, load });

/// Which set was done, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SetDone {
    /// Which set.
    pub set: SetNumber,
    /// How it was done.
    pub done: Done,
}

crate::from_json!(struct SetDone { set, done });

/// What an athlete says of an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Feedback {
    /// Of which exercise.
    pub exercise_id: ExerciseId,
    /// The sets that were done.
    pub sets: Vec<SetDone>,
    /// How hard it was.
    pub effort: Option<Effort>,
    /// What there is to say.
    pub note: Option<Remark>,
}

crate::from_json!(struct Feedback { exercise_id, sets, effort, note });

impl Feedback {
    /// Of an exercise of which nothing was said.
    #[must_use]
    pub const fn new(exercise_id: ExerciseId) -> Self {
        Self { exercise_id, sets: Vec::new(), effort: None, note: None }
    }

    /// How this set was done, if it was.
    #[must_use]
    pub fn done(&self, set: SetNumber) -> Option<Done> {
        self.sets.iter().find(|one| one.set == set).map(|one| one.done)
    }
}

//! What was done: sessions with what they come to, the best sets, what an athlete knows how to do, and what is
//! prepared.

use serde::Serialize;

use super::{Amount, Effort, Load, Notes, Prescription, Seconds, Sets, Status, Training};
use crate::text::{ExerciseName, Remark};
use crate::{RoundId, Timestamp, TrainingId};

/// What a trainer prepares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// Of which round.
    pub round_id: RoundId,
    /// What there is to do in it.
    pub prescription: Prescription,
}

crate::from_json!(struct Draft { round_id, prescription });

/// An exercise that was given to an athlete before, as it was the last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Known {
    /// What it is called.
    pub name: ExerciseName,
    /// How many sets.
    pub sets: Sets,
    /// What a set was.
    pub amount: Amount,
    /// With which load, if with any.
    pub load: Option<Load>,
    /// How long to rest after each set.
    pub rest: Option<Seconds>,
    /// When it was given.
    pub given_at: Timestamp,
}

crate::from_json!(struct Known { name, sets, amount, load, rest, given_at });

/// A session that is over, with what it comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Past {
    /// The session.
    pub training: Training,
    /// How it ended.
    pub status: Status,
    /// How many rounds were completed.
    pub rounds: u64,
    /// How many sets were done.
    pub sets: u64,
    /// What was moved in all: repetitions times load, in grams.
    pub volume: u64,
    /// The greatest load, in grams.
    pub heaviest: Option<u64>,
    /// What both said of the session.
    pub notes: Notes,
    /// What the athlete said of its exercises, in the order in which they did them.
    pub remarks: Vec<Remarked>,
}

crate::from_json!(struct Past { training, status, rounds, sets, volume, heaviest } or default { notes, remarks });

/// What an athlete said of an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remarked {
    /// In which round.
    pub round: u32,
    /// Of which exercise.
    pub exercise: ExerciseName,
    /// How hard it was.
    pub effort: Option<Effort>,
    /// What there was to say.
    pub note: Remark,
}

crate::from_json!(struct Remarked { round, exercise, effort, note });

/// The best that was done of an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Best {
    /// Which exercise.
    pub exercise: ExerciseName,
    /// How much was done in the set.
    pub amount: Amount,
    /// With which load, if with any.
    pub load: Option<Load>,
    /// In which session.
    pub training_id: TrainingId,
    /// When that was started.
    pub at: Timestamp,
}

crate::from_json!(struct Best { exercise, amount, load, training_id, at });

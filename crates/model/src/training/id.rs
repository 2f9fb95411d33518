//! Ids of what is in training sessions.

use crate::id::ids;

ids! {
    /// A training session. In the documented channels and pages it is called a session.
    TrainingId,
    /// A round of a training session.
    RoundId,
    /// An exercise in a round.
    ExerciseId,
    /// A clock that runs in a training session.
    ClockId,
}

//! What somebody takes along of training sessions: all that was done in those of a coaching, or by an athlete.
//!
//! Of an exercise it has both names: the one under which it was given, and in `called` what its coaching calls it now.

use hubbub_model::{Timestamp, UserId};

use super::history::name_now;
use crate::export::{List, write_all};
use crate::{StoreError, Tx};

/// The lists of the sessions `t` of which this is true.
macro_rules! of_sessions {
    ($are:literal) => {
        [
            (
                "sessions",
                concat!(
                    "SELECT t.id, t.title, t.athlete_name, t.trainer_name, t.planned_day, t.planned_time, t.status,
                            t.started_at, t.ended_by, t.ended_at, t.reason, t.athlete_note, t.trainer_note
                     FROM trainings t WHERE ",
                    $are,
                    " ORDER BY t.id"
                ),
            ),
            (
                "rounds",
                concat!(
                    "SELECT r.id, r.training_id AS session_id, r.number, r.stage, r.is_final, r.note, r.released_at,
                            r.closed_at, r.reason
                     FROM trainings t JOIN training_rounds r ON r.training_id = t.id
                     WHERE r.stage <> 'draft' AND ",
                    $are,
                    " ORDER BY t.id, r.number"
                ),
            ),
            (
                "exercises",
                concat!(
                    "SELECT e.round_id, e.id, e.removed, e.name, ",
                    name_now!(),
                    " AS called, e.sets, e.unit, e.amount, e.load AS load_hundredths, e.load_unit, e.rest, e.note,
                            e.effort, e.remark
                     FROM trainings t JOIN training_rounds r ON r.training_id = t.id
                     JOIN training_exercises e ON e.round_id = r.id WHERE ",
                    $are,
                    " ORDER BY t.id, r.number, e.place"
                ),
            ),
            (
                "sets",
                concat!(
                    "SELECT s.round_id, s.exercise_id, s.nr, s.unit, s.amount, s.load AS load_hundredths, s.load_unit
                     FROM trainings t JOIN training_rounds r ON r.training_id = t.id
                     JOIN training_sets s ON s.round_id = r.id WHERE ",
                    $are,
                    " ORDER BY t.id, r.number, s.exercise_id, s.nr"
                ),
            ),
        ]
    };
}

const OF_ATHLETE: [List; 4] = of_sessions!("t.athlete = $1");

/// The sessions of the coaching `$1` in which `$2` takes part.
pub(crate) const OF_COACHING: [List; 4] = of_sessions!("t.coaching_id = $1 AND $2 IN (t.athlete, t.trainer)");

/// What a person did as an athlete, as it is at one moment, in the form of an [export](crate::export).
pub async fn of_athlete(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<Vec<u8>, StoreError> {
    write_all(tx, &OF_ATHLETE, &[user.into()], now).await
}

//! Which sessions there are: in a coaching, and which the server has to look at.

use hubbub_model::{CoachingId, Timestamp, TrainingId, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// The coaching in which a session has begun.
pub async fn place(tx: &mut Tx, id: TrainingId) -> Result<Option<CoachingId>, StoreError> {
    let row = tx.fetch_optional("SELECT coaching_id FROM trainings WHERE id = $1", args![id]).await?;
    row.map(|row| row.parse("coaching_id")).transpose()
}

/// The session that runs in a coaching, and since when. Nobody starts another one meanwhile if whoever wants to
/// know has locked the coaching.
pub async fn running(tx: &mut Tx, id: CoachingId) -> Result<Option<(TrainingId, Timestamp)>, StoreError> {
    let sql = "SELECT id, started_at FROM trainings WHERE coaching_id = $1 AND status = 'running'";
    let row = tx.fetch_optional(sql, args![id]).await?;
    row.map(|row| Ok((row.parse("id")?, row.time("started_at")?))).transpose()
}

/// How many sessions are planned in a coaching.
pub async fn planned(tx: &mut Tx, id: CoachingId) -> Result<usize, StoreError> {
    let sql = "SELECT id FROM trainings WHERE coaching_id = $1 AND status = 'planned'";
    Ok(tx.fetch_all(sql, args![id]).await?.len())
}

/// The sessions of a coaching, in the order of their ids.
pub async fn of_coaching(tx: &mut Tx, id: CoachingId) -> Result<Vec<TrainingId>, StoreError> {
    ids(&tx.fetch_all("SELECT id FROM trainings WHERE coaching_id = $1 ORDER BY id", args![id]).await?)
}

/// The sessions of a coaching that are planned or run, in the order of their ids.
pub async fn open_of_coaching(tx: &mut Tx, id: CoachingId) -> Result<Vec<TrainingId>, StoreError> {
    let sql =
        "SELECT id FROM trainings WHERE coaching_id = $1 AND status IN ('planned', 'running') ORDER BY id";
    ids(&tx.fetch_all(sql, args![id]).await?)
}

/// The sessions of a coaching that have this guest, in the order of their ids.
pub async fn watched(tx: &mut Tx, id: CoachingId, user: UserId) -> Result<Vec<TrainingId>, StoreError> {
    let sql = "SELECT t.id FROM training_guests g JOIN trainings t ON t.id = g.training_id
               WHERE t.coaching_id = $1 AND g.user_id = $2 ORDER BY t.id";
    ids(&tx.fetch_all(sql, args![id, user]).await?)
}

/// The sessions whose clock has run out by `now`.
pub(super) async fn due(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<TrainingId>, StoreError> {
    let sql = "SELECT id FROM trainings WHERE clock_ends_at IS NOT NULL AND clock_ends_at <= $1
               ORDER BY clock_ends_at LIMIT $2";
    ids(&tx.fetch_all(sql, args![now, most]).await?)
}

/// When the next clock runs out.
pub(super) async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT MIN(clock_ends_at) AS at FROM trainings WHERE clock_ends_at IS NOT NULL";
    let row = tx.fetch_optional(sql, &[]).await?;
    Ok(row.map(|row| row.opt_time("at")).transpose()?.flatten())
}

fn ids(rows: &[Row]) -> Result<Vec<TrainingId>, StoreError> {
    rows.iter().map(|row| row.parse("id")).collect()
}

//! What the server does by itself, and when: timers run out, and days end.

use super::{FamilyId, StoreError, Timestamp, Tx, args};

/// When the next timer of all families runs out, or the next day ends.
pub(super) async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT MIN(at) AS at FROM (
                   SELECT MIN(ends_at) AS at FROM timers WHERE phase = 'running'
                   UNION ALL SELECT MIN(day_ends_at) FROM families) AS next";
    let row = tx.fetch_optional(sql, &[]).await?;
    Ok(row.map(|row| row.opt_int("at")).transpose()?.flatten().map(Timestamp::from_millis))
}

/// The families that have timers which have run out by `now`, or whose day has ended.
pub(super) async fn due(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<FamilyId>, StoreError> {
    let sql = "SELECT family_id FROM (
                   SELECT family_id, ends_at AS at FROM timers WHERE phase = 'running' AND ends_at <= $1
                   UNION ALL SELECT id, day_ends_at FROM families WHERE day_ends_at <= $1) AS due
               GROUP BY family_id ORDER BY MIN(at) LIMIT $2";
    tx.fetch_all(sql, args![now, most]).await?.iter().map(|row| row.parse("family_id")).collect()
}

//! The replies to commands, so that a retry has no second effect.

use hubbub_model::{MutationId, Timestamp, UserId};

use crate::tx::args;
use crate::{StoreError, Tx};

/// Claims the mutation for this transaction, or gives the reply that it got before.
/// Another process at the same mutation waits here until this one has committed.
///
/// # Errors
/// The database fails.
pub async fn claim(
    tx: &mut Tx,
    user: UserId,
    mutation: MutationId,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let sql = "INSERT INTO mutations (user_id, mutation_id, reply, at) VALUES ($1, $2, '', $3)
               ON CONFLICT DO NOTHING";
    if tx.execute(sql, args![user, mutation, now]).await? == 1 {
        return Ok(None);
    }
    let sql = "SELECT reply FROM mutations WHERE user_id = $1 AND mutation_id = $2";
    let row = tx.fetch_optional(sql, args![user, mutation]).await?;
    row.map(|row| row.text("reply")).transpose()
}

/// Keeps the reply to a mutation that this transaction has claimed.
///
/// # Errors
/// The database fails.
pub async fn settle(tx: &mut Tx, user: UserId, mutation: MutationId, reply: &str) -> Result<(), StoreError> {
    let sql = "UPDATE mutations SET reply = $3 WHERE user_id = $1 AND mutation_id = $2";
    tx.execute(sql, args![user, mutation, reply]).await?;
    Ok(())
}

/// Forgets the replies given before `before`, and counts them.
///
/// # Errors
/// The database fails.
pub async fn trim(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM mutations WHERE at < $1", args![before]).await
}

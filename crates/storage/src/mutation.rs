//! The replies to commands, so that a retry has no second effect.

use hubbub_events::Channel;
use hubbub_model::{MutationId, Timestamp, UserId};

use crate::sweep::{batch, sweep};
use crate::tx::args;
use crate::{StoreError, Tx};

/// The reply that the mutation got before. Whoever asks has locked the channel that it changes:
/// another process at the same mutation has committed then, or waits.
pub async fn reply(tx: &mut Tx, user: UserId, mutation: MutationId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT reply FROM mutations WHERE user_id = $1 AND mutation_id = $2";
    let row = tx.fetch_optional(sql, args![user, mutation]).await?;
    row.map(|row| row.text("reply")).transpose()
}

/// Keeps the reply to a mutation of `channel`, which is given with every retry from now on.
///
/// # Errors
/// [`StoreError::Conflict`]: it has got one.
pub async fn settle(
    tx: &mut Tx,
    user: UserId,
    mutation: MutationId,
    channel: Channel,
    reply: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO mutations (user_id, mutation_id, reply, at, channel) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, args![user, mutation, reply, now, &channel.to_string()]).await?;
    Ok(())
}

/// Forgets the replies that speak of `channel`.
pub async fn delete_of(tx: &mut Tx, channel: Channel) -> Result<(), StoreError> {
    tx.execute("DELETE FROM mutations WHERE channel = $1", args![&channel.to_string()]).await?;
    Ok(())
}

/// Forgets the replies given before `before`, and counts them.
pub async fn trim(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    sweep(tx, batch!("mutations", "user_id, mutation_id", "at < $1"), args![before]).await
}

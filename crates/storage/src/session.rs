//! Sessions: who is signed in, by the hash of a token that only the browser has.

use hubbub_model::account::User;
use hubbub_model::{Timestamp, UserId};

use crate::tx::args;
use crate::{StoreError, Tx};

/// Begins a session.
///
/// # Errors
/// The database fails.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &str,
    user: UserId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO sessions (token_hash, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, args![token_hash, user, now, expires_at]).await?;
    Ok(())
}

/// Whose session this is, unless it has expired by `now`.
///
/// # Errors
/// The database fails.
pub async fn lookup(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<Option<User>, StoreError> {
    let sql = "SELECT u.id, u.name FROM sessions s JOIN users u ON u.id = s.user_id
               WHERE s.token_hash = $1 AND s.expires_at > $2";
    let row = tx.fetch_optional(sql, args![token_hash, now]).await?;
    row.map(|row| Ok(User { id: row.parse("id")?, name: row.parse("name")? })).transpose()
}

/// Ends a session.
///
/// # Errors
/// The database fails.
pub async fn delete(tx: &mut Tx, token_hash: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM sessions WHERE token_hash = $1", args![token_hash]).await?;
    Ok(())
}

/// Removes the sessions that have expired by `now`, and counts them.
///
/// # Errors
/// The database fails.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sessions WHERE expires_at <= $1", args![now]).await
}

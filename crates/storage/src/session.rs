//! Sessions: who is signed in, by the hash of a token that only the browser has.

use hubbub_model::account::User;
use hubbub_model::{FamilyId, Timestamp, UserId};

use crate::tx::args;
use crate::{StoreError, Tx};

/// A session that has not expired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose it is.
    pub user: User,
    /// Of which family they are a wall display, if they are one.
    pub kiosk_of: Option<FamilyId>,
    /// When it ends.
    pub expires_at: Timestamp,
}

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

/// The session with this token, unless it has expired by `now`.
///
/// # Errors
/// The database fails.
pub async fn lookup(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<Option<Session>, StoreError> {
    let sql = "SELECT u.id, u.name, u.kiosk_of, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id
               WHERE s.token_hash = $1 AND s.expires_at > $2";
    let Some(row) = tx.fetch_optional(sql, args![token_hash, now]).await? else { return Ok(None) };
    Ok(Some(Session {
        user: User { id: row.parse("id")?, name: row.line("name")? },
        kiosk_of: row.opt_parse("kiosk_of")?,
        expires_at: row.time("expires_at")?,
    }))
}

/// Lets a session last until `expires_at`.
///
/// # Errors
/// The database fails.
pub async fn extend(tx: &mut Tx, token_hash: &str, expires_at: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE sessions SET expires_at = $2 WHERE token_hash = $1", args![token_hash, expires_at])
        .await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// The database fails.
pub async fn delete(tx: &mut Tx, token_hash: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM sessions WHERE token_hash = $1", args![token_hash]).await?;
    Ok(())
}

/// Ends all sessions of a wall display; those of people go on.
///
/// # Errors
/// The database fails.
pub async fn delete_of_kiosk(tx: &mut Tx, user: UserId) -> Result<(), StoreError> {
    let sql =
        "DELETE FROM sessions WHERE user_id IN (SELECT id FROM users WHERE id = $1 AND kiosk_of IS NOT NULL)";
    tx.execute(sql, args![user]).await?;
    Ok(())
}

/// Removes the sessions that have expired by `now`, and counts them.
///
/// # Errors
/// The database fails.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sessions WHERE expires_at <= $1", args![now]).await
}

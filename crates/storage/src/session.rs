//! Sessions: who is signed in, by the hash of a token that only the browser has.

use hubbub_model::account::User;
use hubbub_model::device::Device;
use hubbub_model::{FamilyId, SessionId, Timestamp, UserId};

use crate::sweep::{batch, sweep};
use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// A session that has not expired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Which session.
    pub id: SessionId,
    /// Whose it is.
    pub user: User,
    /// Of which family they are a wall display, if they are one.
    pub kiosk_of: Option<FamilyId>,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was used last, as far as that was noted.
    pub used_at: Timestamp,
}

/// A session as the person whose it is sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnSession {
    /// Which session.
    pub id: SessionId,
    /// On which device.
    pub device: Device,
    /// When it began.
    pub began_at: Timestamp,
    /// When it was used last, as far as that was noted.
    pub used_at: Timestamp,
}

/// A session that begins.
#[derive(Debug, Clone, Copy)]
pub struct NewSession {
    /// Which session.
    pub id: SessionId,
    /// Whose it is.
    pub user: UserId,
    /// On which device.
    pub device: Device,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Begins a session.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &str,
    session: NewSession,
    now: Timestamp,
) -> Result<(), StoreError> {
    let NewSession { id, user, device: Device { browser, system }, expires_at } = session;
    let sql =
        "INSERT INTO sessions (token_hash, id, user_id, browser, system, created_at, used_at, expires_at)
               VALUES ($1, $2, $3, $4, $5, $6, $6, $7)";
    tx.execute(sql, args![token_hash, id, user, browser, system, now, expires_at]).await?;
    Ok(())
}

/// The session with this token, unless it has expired by `now`.
pub async fn lookup(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<Option<Session>, StoreError> {
    let sql = "SELECT s.id, s.expires_at, s.used_at, u.id AS user_id, u.name, u.kiosk_of
               FROM sessions s JOIN users u ON u.id = s.user_id
               WHERE s.token_hash = $1 AND s.expires_at > $2";
    let Some(row) = tx.fetch_optional(sql, args![token_hash, now]).await? else { return Ok(None) };
    Ok(Some(Session {
        id: row.parse("id")?,
        user: User { id: row.parse("user_id")?, name: row.line("name")? },
        kiosk_of: row.opt_parse("kiosk_of")?,
        expires_at: row.time("expires_at")?,
        used_at: row.time("used_at")?,
    }))
}

/// The sessions of a person that have not expired by `now`, the one that was used last first.
pub async fn list(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<Vec<OwnSession>, StoreError> {
    let sql = "SELECT id, browser, system, created_at, used_at FROM sessions
               WHERE user_id = $1 AND expires_at > $2 ORDER BY used_at DESC, id DESC";
    let own = |row: &Row| {
        Ok(OwnSession {
            id: row.parse("id")?,
            device: Device { browser: row.opt_parse("browser")?, system: row.opt_parse("system")? },
            began_at: row.time("created_at")?,
            used_at: row.time("used_at")?,
        })
    };
    tx.fetch_all(sql, args![user, now]).await?.iter().map(own).collect()
}

/// Notes that a session is being used.
pub async fn note_use(tx: &mut Tx, id: SessionId, now: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE sessions SET used_at = $2 WHERE id = $1", args![id, now]).await?;
    Ok(())
}

/// Lets a session last until `expires_at`.
pub async fn extend(tx: &mut Tx, token_hash: &str, expires_at: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE sessions SET expires_at = $2 WHERE token_hash = $1", args![token_hash, expires_at])
        .await?;
    Ok(())
}

/// Ends a session.
pub async fn delete(tx: &mut Tx, token_hash: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM sessions WHERE token_hash = $1", args![token_hash]).await?;
    Ok(())
}

/// Ends a session of this person; `false` if they have none with this id.
pub async fn delete_of(tx: &mut Tx, user: UserId, id: SessionId) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM sessions WHERE user_id = $1 AND id = $2", args![user, id]).await? == 1)
}

/// Ends all sessions of a person but for one.
pub async fn delete_others(tx: &mut Tx, user: UserId, but: Option<SessionId>) -> Result<(), StoreError> {
    let sql = "DELETE FROM sessions WHERE user_id = $1 AND id <> COALESCE($2, '')";
    tx.execute(sql, args![user, but]).await?;
    Ok(())
}

/// Ends all sessions of a wall display; those of people go on.
pub async fn delete_of_kiosk(tx: &mut Tx, user: UserId) -> Result<(), StoreError> {
    let sql =
        "DELETE FROM sessions WHERE user_id IN (SELECT id FROM users WHERE id = $1 AND kiosk_of IS NOT NULL)";
    tx.execute(sql, args![user]).await?;
    Ok(())
}

/// Removes the sessions that have expired by `now`, and counts them.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    sweep(tx, batch!("sessions", "token_hash", "expires_at <= $1"), args![now]).await
}

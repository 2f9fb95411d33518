//! Accounts.

use hubbub_model::account::{Email, User};
use hubbub_model::{FamilyId, Timestamp, UserId};

use crate::tx::args;
use crate::{StoreError, Tx};

/// Adds an account.
///
/// # Errors
/// [`StoreError::Conflict`]: there is an account with this address.
pub async fn insert(
    tx: &mut Tx,
    user: &User,
    email: &Email,
    password_hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO users (id, name, email, password_hash, created_at) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, args![user.id, &user.name, email, password_hash, now]).await?;
    Ok(())
}

/// Adds the account of a wall display, which belongs to `family`. Neither is its address one that
/// anybody could type, nor its hash one of a password.
///
/// # Errors
/// The database fails.
pub async fn insert_kiosk(
    tx: &mut Tx,
    user: &User,
    family: FamilyId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO users (id, name, email, password_hash, created_at, kiosk_of)
               VALUES ($1, $2, $3, 'none', $4, $5)";
    let no_address = format!("wall display {}", user.id);
    tx.execute(sql, args![user.id, &user.name, &no_address, now, family]).await?;
    Ok(())
}

/// Is this the account of a wall display?
///
/// # Errors
/// The database fails.
pub async fn is_kiosk(tx: &mut Tx, id: UserId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM users WHERE id = $1 AND kiosk_of IS NOT NULL";
    Ok(tx.fetch_optional(sql, args![id]).await?.is_some())
}

/// The account with this id.
///
/// # Errors
/// The database fails.
pub async fn lookup(tx: &mut Tx, id: UserId) -> Result<Option<User>, StoreError> {
    let row = tx.fetch_optional("SELECT name FROM users WHERE id = $1", args![id]).await?;
    row.map(|row| Ok(User { id, name: row.line("name")? })).transpose()
}

/// The account with this address, and the hash of its password.
///
/// # Errors
/// The database fails.
pub async fn credentials(tx: &mut Tx, email: &Email) -> Result<Option<(UserId, String)>, StoreError> {
    let row = tx.fetch_optional("SELECT id, password_hash FROM users WHERE email = $1", args![email]).await?;
    row.map(|row| Ok((row.parse("id")?, row.text("password_hash")?))).transpose()
}

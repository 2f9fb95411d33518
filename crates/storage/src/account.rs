//! Accounts.

use hubbub_model::account::{Email, User};
use hubbub_model::{Timestamp, UserId};

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

/// The account with this id.
///
/// # Errors
/// The database fails.
pub async fn lookup(tx: &mut Tx, id: UserId) -> Result<Option<User>, StoreError> {
    let row = tx.fetch_optional("SELECT name FROM users WHERE id = $1", args![id]).await?;
    row.map(|row| Ok(User { id, name: row.parse("name")? })).transpose()
}

/// The account with this address, and the hash of its password.
///
/// # Errors
/// The database fails.
pub async fn credentials(tx: &mut Tx, email: &Email) -> Result<Option<(UserId, String)>, StoreError> {
    let row = tx.fetch_optional("SELECT id, password_hash FROM users WHERE email = $1", args![email]).await?;
    row.map(|row| Ok((row.parse("id")?, row.text("password_hash")?))).transpose()
}

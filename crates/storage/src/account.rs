//! Accounts.

use hubbub_model::account::{Email, User};
use hubbub_model::text::PersonName;
use hubbub_model::{FamilyId, Timestamp, UserId};

use crate::sweep::{batch, sweep};
use crate::tx::args;
use crate::{StoreError, Tx, person};

/// Adds an account, and begins its own log.
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
    person::begin(tx, user.id).await
}

/// Adds the account of a wall display, which belongs to `family` and has no log of its own. Neither is its address one that
/// anybody could type, nor its hash one of a password.
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
pub async fn is_kiosk(tx: &mut Tx, id: UserId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM users WHERE id = $1 AND kiosk_of IS NOT NULL";
    Ok(tx.fetch_optional(sql, args![id]).await?.is_some())
}

/// The account with this id, unless it was deleted.
pub async fn lookup(tx: &mut Tx, id: UserId) -> Result<Option<User>, StoreError> {
    let sql = "SELECT name FROM users WHERE id = $1 AND deleted_at IS NULL";
    let row = tx.fetch_optional(sql, args![id]).await?;
    row.map(|row| Ok(User { id, name: row.line("name")? })).transpose()
}

/// The account with this address, and the hash of its password.
pub async fn credentials(tx: &mut Tx, email: &Email) -> Result<Option<(UserId, String)>, StoreError> {
    let row = tx.fetch_optional("SELECT id, password_hash FROM users WHERE email = $1", args![email]).await?;
    row.map(|row| Ok((row.parse("id")?, row.text("password_hash")?))).transpose()
}

/// The address of a person's account, and the hash of their password. Wall displays have neither.
pub async fn credentials_of(tx: &mut Tx, id: UserId) -> Result<Option<(Email, String)>, StoreError> {
    let sql = "SELECT email, password_hash FROM users
               WHERE id = $1 AND kiosk_of IS NULL AND deleted_at IS NULL";
    let row = tx.fetch_optional(sql, args![id]).await?;
    row.map(|row| Ok((row.parse("email")?, row.text("password_hash")?))).transpose()
}

/// Is this still the hash of the account's password? It stays so until the transaction ends.
pub async fn hold(tx: &mut Tx, id: UserId, password_hash: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE users SET password_hash = password_hash WHERE id = $1 AND password_hash = $2";
    Ok(tx.execute(sql, args![id, password_hash]).await? == 1)
}

/// Gives an account another name; `false` if it has it already.
pub async fn rename(tx: &mut Tx, id: UserId, name: &PersonName) -> Result<bool, StoreError> {
    let sql =
        "UPDATE users SET name = $2 WHERE id = $1 AND name <> $2 AND kiosk_of IS NULL AND deleted_at IS NULL";
    Ok(tx.execute(sql, args![id, name]).await? == 1)
}

/// Gives an account another address.
///
/// # Errors
/// [`StoreError::Conflict`]: there is another account with this address.
pub async fn set_email(tx: &mut Tx, id: UserId, email: &Email) -> Result<(), StoreError> {
    tx.execute("UPDATE users SET email = $2 WHERE id = $1", args![id, email]).await?;
    Ok(())
}

/// Gives an account another password.
pub async fn set_password(tx: &mut Tx, id: UserId, password_hash: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE users SET password_hash = $2 WHERE id = $1", args![id, password_hash]).await?;
    Ok(())
}

/// Takes away all that an account says of a person. Nobody can sign in to what is left, and its
/// members in families still refer to it. Its own log goes too.
pub async fn erase(tx: &mut Tx, id: UserId, now: Timestamp) -> Result<(), StoreError> {
    person::delete(tx, id).await?;
    for sql in [
        "DELETE FROM sessions WHERE user_id = $1",
        "DELETE FROM mutations WHERE user_id = $1",
        "DELETE FROM reset_links WHERE user_id = $1",
        "DELETE FROM presence WHERE user_id = $1",
        "DELETE FROM statuses WHERE user_id = $1",
    ] {
        tx.execute(sql, args![id]).await?;
    }
    let sql = "UPDATE users SET name = 'deleted', email = $2, password_hash = 'none', deleted_at = $3
               WHERE id = $1";
    let no_address = format!("deleted account {id}");
    tx.execute(sql, args![id, &no_address, now]).await?;
    Ok(())
}

/// Removes what is left of deleted accounts to which nothing refers any more, and counts them.
pub async fn delete_erased(tx: &mut Tx) -> Result<u64, StoreError> {
    let rows = batch!(
        "users",
        "id",
        "deleted_at IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM members m WHERE m.user_id = users.id)
         AND NOT EXISTS (SELECT 1 FROM team_members t WHERE t.user_id = users.id)
         AND NOT EXISTS (SELECT 1 FROM coaching_members c WHERE c.user_id = users.id)"
    );
    sweep(tx, rows, &[]).await
}

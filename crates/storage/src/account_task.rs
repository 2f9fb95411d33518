//! What a change of an account has still to do in families. A row says only where: what there is to
//! do, the account itself says by then.

use hubbub_model::{AccountTaskId, FamilyId, UserId};

use crate::tx::args;
use crate::{StoreError, Tx};

/// Notes that something is to be done in this family.
///
/// # Errors
/// The database fails.
pub async fn insert(
    tx: &mut Tx,
    id: AccountTaskId,
    user: UserId,
    family: FamilyId,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO account_tasks (id, user_id, family_id) VALUES ($1, $2, $3)";
    tx.execute(sql, args![id, user, family]).await?;
    Ok(())
}

/// What is to be done: of which account in which family.
///
/// # Errors
/// The database fails.
pub async fn due(tx: &mut Tx, most: i64) -> Result<Vec<(UserId, FamilyId)>, StoreError> {
    let sql = "SELECT user_id, family_id FROM account_tasks GROUP BY user_id, family_id
               ORDER BY MIN(id) LIMIT $1";
    let rows = tx.fetch_all(sql, args![most]).await?;
    rows.iter().map(|row| Ok((row.parse("user_id")?, row.parse("family_id")?))).collect()
}

/// Takes what is to be done of this account in this family, to be done in the same transaction;
/// `false` if somebody else has.
///
/// # Errors
/// The database fails.
pub async fn take(tx: &mut Tx, user: UserId, family: FamilyId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM account_tasks WHERE user_id = $1 AND family_id = $2";
    Ok(tx.execute(sql, args![user, family]).await? > 0)
}

/// Forgets what is to be done in a family.
///
/// # Errors
/// The database fails.
pub async fn delete_of_family(tx: &mut Tx, family: FamilyId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM account_tasks WHERE family_id = $1", args![family]).await?;
    Ok(())
}

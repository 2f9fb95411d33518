//! What a change of an account has still to do in groups. A row says only where: what there is to
//! do, the account itself says by then.

use hubbub_model::person::GroupId;
use hubbub_model::{AccountTaskId, UserId};

use crate::tx::args;
use crate::{StoreError, Tx};

/// Notes that something is to be done in this group.
pub async fn insert(tx: &mut Tx, id: AccountTaskId, user: UserId, group: GroupId) -> Result<(), StoreError> {
    let sql = "INSERT INTO account_tasks (id, user_id, group_id) VALUES ($1, $2, $3)";
    tx.execute(sql, args![id, user, group]).await?;
    Ok(())
}

/// What is to be done: of which account in which group.
pub async fn due(tx: &mut Tx, most: i64) -> Result<Vec<(UserId, GroupId)>, StoreError> {
    let sql = "SELECT user_id, group_id FROM account_tasks GROUP BY user_id, group_id
               ORDER BY MIN(id) LIMIT $1";
    let rows = tx.fetch_all(sql, args![most]).await?;
    rows.iter().map(|row| Ok((row.parse("user_id")?, row.named("group_id", GroupId::parse)?))).collect()
}

/// Takes what is to be done of this account in this group, to be done in the same transaction;
/// `false` if somebody else has.
pub async fn take(tx: &mut Tx, user: UserId, group: GroupId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM account_tasks WHERE user_id = $1 AND group_id = $2";
    Ok(tx.execute(sql, args![user, group]).await? > 0)
}

/// Forgets what is to be done in a group.
pub async fn delete_of_group(tx: &mut Tx, group: GroupId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM account_tasks WHERE group_id = $1", args![group]).await?;
    Ok(())
}

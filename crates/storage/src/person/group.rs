//! The groups of a person.

use hubbub_model::UserId;
use hubbub_model::person::{Group, GroupId};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

pub(super) async fn of_person(tx: &mut Tx, user: UserId) -> Result<Vec<Group>, StoreError> {
    let sql = "SELECT group_id, name, role FROM person_groups WHERE user_id = $1";
    let rows = tx.fetch_all(sql, args![user]).await?;
    let mut groups = rows.iter().map(group).collect::<Result<Vec<_>, _>>()?;
    groups.sort_by_key(Group::id);
    Ok(groups)
}

/// Does the person belong to this group?
pub(super) async fn is_of(tx: &mut Tx, user: UserId, id: GroupId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM person_groups WHERE user_id = $1 AND group_id = $2";
    Ok(tx.fetch_optional(sql, args![user, id]).await?.is_some())
}

pub(super) async fn save(tx: &mut Tx, user: UserId, group: &Group) -> Result<(), StoreError> {
    let sql = "INSERT INTO person_groups (user_id, group_id, name, role) VALUES ($1, $2, $3, $4)
               ON CONFLICT (user_id, group_id) DO UPDATE SET name = excluded.name, role = excluded.role";
    tx.execute(sql, args![user, group.id(), &group.name(), group.role()]).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, user: UserId, id: GroupId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM person_groups WHERE user_id = $1 AND group_id = $2", args![user, id]).await?;
    Ok(())
}

fn group(row: &Row) -> Result<Group, StoreError> {
    let (id, role) = (row.named("group_id", GroupId::parse)?, row.text("role")?);
    let group = Group::stored(id, row.text("name")?, &role);
    group.ok_or(StoreError::Inconsistent { column: "role", value: role })
}

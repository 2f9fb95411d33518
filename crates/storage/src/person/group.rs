//! The groups of a person.

use hubbub_model::UserId;
use hubbub_model::family::Role;
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

pub(super) async fn save(tx: &mut Tx, user: UserId, group: &Group) -> Result<(), StoreError> {
    let role = match group {
        Group::Family { role, .. } => role.as_str(),
    };
    let sql = "INSERT INTO person_groups (user_id, group_id, name, role) VALUES ($1, $2, $3, $4)
               ON CONFLICT (user_id, group_id) DO UPDATE SET name = excluded.name, role = excluded.role";
    tx.execute(sql, args![user, group.id(), &group.name(), role]).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, user: UserId, id: GroupId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM person_groups WHERE user_id = $1 AND group_id = $2", args![user, id]).await?;
    Ok(())
}

fn group(row: &Row) -> Result<Group, StoreError> {
    Ok(match row.named("group_id", GroupId::parse)? {
        GroupId::Family(id) => {
            Group::Family { id, name: row.line("name")?, role: row.named("role", Role::of)? }
        }
    })
}

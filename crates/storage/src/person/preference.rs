//! What a person wants to be told of.

use hubbub_model::UserId;
use hubbub_model::person::{GroupId, Kind, Level, Preference};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

pub(super) async fn of_person(tx: &mut Tx, user: UserId) -> Result<Vec<Preference>, StoreError> {
    let sql = "SELECT group_id, kind, level FROM preferences WHERE user_id = $1";
    let rows = tx.fetch_all(sql, args![user]).await?;
    let mut preferences = rows.iter().map(preference).collect::<Result<Vec<_>, _>>()?;
    preferences.sort_by_key(Preference::key);
    Ok(preferences)
}

pub(super) async fn save(tx: &mut Tx, user: UserId, preference: Preference) -> Result<(), StoreError> {
    let Preference { group_id, kind, level } = preference;
    let sql = "INSERT INTO preferences (user_id, group_id, kind, level) VALUES ($1, $2, $3, $4)
               ON CONFLICT (user_id, group_id, kind) DO UPDATE SET level = excluded.level";
    tx.execute(sql, args![user, group_id, kind.as_str(), level.as_str()]).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, user: UserId, group: GroupId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM preferences WHERE user_id = $1 AND group_id = $2", args![user, group]).await?;
    Ok(())
}

fn preference(row: &Row) -> Result<Preference, StoreError> {
    let group_id = row.named("group_id", GroupId::parse)?;
    Ok(Preference {
        group_id,
        kind: row.named("kind", Kind::parse)?,
        level: row.named("level", Level::parse)?,
    })
}

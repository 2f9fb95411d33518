//! Families: their state as a snapshot has it, and the rows behind each event.

mod arg;
mod chore;
mod due;
mod export;
pub mod history;
mod kiosk;
mod load;
mod member;
mod record;
mod reset;
mod reward;
mod star;
mod stored;
mod task;
mod template;
mod timer;
mod today;

use hubbub_model::family::{Family, FamilyState, Role, Today};
use hubbub_model::{FamilyId, Timestamp, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx, invitation};

pub use member::{belongings, is_member, member_of};
pub use timer::active as active_timers;

/// Adds a family with nothing in it, whose present day is `today`.
///
/// # Errors
/// [`StoreError::Conflict`]: there is one with this id.
pub async fn insert(tx: &mut Tx, family: &Family, today: Today, now: Timestamp) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO families (id, name, time_zone, week_start, created_at) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, args![family.id, &family.name, &family.time_zone, family.week_start, now]).await?;
    today::begin(tx, family.id, today).await
}

/// Removes a family with all that is its own, and the accounts of its wall displays. Those of people
/// stay.
pub async fn delete(tx: &mut Tx, id: FamilyId) -> Result<(), StoreError> {
    invitation::delete_of(tx, id.into()).await?;
    tx.execute("DELETE FROM families WHERE id = $1", args![id]).await?;
    Ok(())
}

/// The family with this id.
pub async fn lookup(tx: &mut Tx, id: FamilyId) -> Result<Option<Family>, StoreError> {
    let sql = "SELECT name, time_zone, week_start FROM families WHERE id = $1";
    let Some(row) = tx.fetch_optional(sql, args![id]).await? else { return Ok(None) };
    let week_start = row.text("week_start")?;
    let week_start = hubbub_model::family::WeekStart::parse(&week_start)
        .ok_or(StoreError::Inconsistent { column: "week_start", value: week_start })?;
    Ok(Some(Family { id, name: row.line("name")?, time_zone: row.line("time_zone")?, week_start }))
}

async fn update(tx: &mut Tx, family: &Family) -> Result<(), StoreError> {
    let sql = "UPDATE families SET name = $2, time_zone = $3, week_start = $4 WHERE id = $1";
    tx.execute(sql, args![family.id, &family.name, &family.time_zone, family.week_start]).await?;
    Ok(())
}

/// The role in the column of that name.
pub(crate) fn role(row: &Row) -> Result<Role, StoreError> {
    let text = row.text("role")?;

    Role::of(&text).ok_or(StoreError::Inconsistent { column: "role", value: text })
}

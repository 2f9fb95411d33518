//! Who belongs to a coaching.

use hubbub_model::coaching::{Member, Role};
use hubbub_model::text::CoachingName;
use hubbub_model::{CoachingId, Timestamp, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// The coachings a person belongs to, and as what; in the order in which they joined.
pub(super) async fn belongings(
    tx: &mut Tx,
    user: UserId,
) -> Result<Vec<(CoachingId, CoachingName, Role)>, StoreError> {
    let sql = "SELECT c.id, c.name, m.role FROM coaching_members m JOIN coachings c ON c.id = m.coaching_id
               WHERE m.user_id = $1 ORDER BY m.joined_at, c.id";
    let rows = tx.fetch_all(sql, args![user]).await?;
    rows.iter()
        .map(|row| Ok((row.parse("id")?, row.line("name")?, row.named("role", Role::parse)?)))
        .collect()
}

/// This person's place in this coaching.
pub async fn member_of(tx: &mut Tx, id: CoachingId, user: UserId) -> Result<Option<Member>, StoreError> {
    let sql = "SELECT user_id, name, role FROM coaching_members WHERE coaching_id = $1 AND user_id = $2";
    tx.fetch_optional(sql, args![id, user]).await?.as_ref().map(member).transpose()
}

pub(super) async fn of_coaching(tx: &mut Tx, id: CoachingId) -> Result<Vec<Member>, StoreError> {
    let sql = "SELECT user_id, name, role FROM coaching_members WHERE coaching_id = $1 ORDER BY user_id";
    tx.fetch_all(sql, args![id]).await?.iter().map(member).collect()
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: CoachingId,
    member: &Member,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO coaching_members (coaching_id, user_id, name, role, joined_at)
               VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, args![id, member.user_id, &member.name, member.role.as_str(), now]).await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, id: CoachingId, member: &Member) -> Result<(), StoreError> {
    let sql = "UPDATE coaching_members SET name = $3, role = $4 WHERE coaching_id = $1 AND user_id = $2";
    tx.execute(sql, args![id, member.user_id, &member.name, member.role.as_str()]).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, id: CoachingId, user: UserId) -> Result<(), StoreError> {
    let sql = "DELETE FROM coaching_members WHERE coaching_id = $1 AND user_id = $2";
    tx.execute(sql, args![id, user]).await?;
    Ok(())
}

fn member(row: &Row) -> Result<Member, StoreError> {
    let role = row.named("role", Role::parse)?;
    Ok(Member { user_id: row.parse("user_id")?, name: row.line("name")?, role })
}

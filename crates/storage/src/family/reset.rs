//! What a family is told of links for a new password.

use hubbub_model::MemberId;
use hubbub_model::family::{Reset, Today};

use super::{FamilyId, Row, StoreError, Tx, args};

pub(super) async fn of_family(tx: &mut Tx, family: FamilyId) -> Result<Vec<Reset>, StoreError> {
    let sql =
        "SELECT member_id, by_member, made_at, used_at FROM resets WHERE family_id = $1 ORDER BY member_id";
    let reset = |row: &Row| {
        Ok(Reset {
            member_id: row.parse("member_id")?,
            by: row.parse("by_member")?,
            made_at: row.time("made_at")?,
            used_at: row.opt_time("used_at")?,
        })
    };
    tx.fetch_all(sql, args![family]).await?.iter().map(reset).collect()
}

pub(super) async fn save(tx: &mut Tx, family: FamilyId, reset: &Reset) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO resets (member_id, family_id, by_member, made_at, used_at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (member_id) DO UPDATE
               SET by_member = excluded.by_member, made_at = excluded.made_at, used_at = excluded.used_at";
    tx.execute(sql, args![reset.member_id, family, reset.by, reset.made_at, reset.used_at]).await?;
    Ok(())
}

/// Forgets what the family has been told for long enough when a day begins.
pub(super) async fn forget(tx: &mut Tx, family: FamilyId, today: Today) -> Result<(), StoreError> {
    let until = today.begins_at - Reset::TOLD;
    tx.execute("DELETE FROM resets WHERE family_id = $1 AND made_at <= $2", args![family, until]).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, member: MemberId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM resets WHERE member_id = $1", args![member]).await?;
    Ok(())
}

//! Invitations into groups, by the hash of a token that only their link has.

use hubbub_model::person::{GroupId, Seat};
use hubbub_model::text::PersonName;
use hubbub_model::{InvitationId, Timestamp, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// An invitation that can still be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Which invitation.
    pub id: InvitationId,
    /// Into which group, and as what.
    pub seat: Seat,
    /// Who made it.
    pub created_by: UserId,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// A query for invitations that can be used at `$2` and are found by this condition. Those of whom the
/// account is gone can not.
macro_rules! usable {
    ($condition:literal) => {
        concat!(
            "SELECT i.id, i.group_id, i.role, i.created_by, i.expires_at, u.name
             FROM invitations i JOIN users u ON u.id = i.created_by AND u.deleted_at IS NULL
             WHERE i.expires_at > $2 AND i.revoked_at IS NULL AND ",
            $condition
        )
    };
}

/// Adds an invitation.
pub async fn insert(
    tx: &mut Tx,
    invitation: &Invitation,
    token_hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Invitation { id, seat, created_by, expires_at } = invitation.clone();
    let sql = "INSERT INTO invitations (id, group_id, role, token_hash, created_by, created_at, expires_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(sql, args![id, seat.group(), seat.role(), token_hash, created_by, now, expires_at]).await?;
    Ok(())
}

/// The group's invitations that can still be used, newest first.
pub async fn list(tx: &mut Tx, group: GroupId, now: Timestamp) -> Result<Vec<Invitation>, StoreError> {
    let rows = tx.fetch_all(usable!("i.group_id = $1 ORDER BY i.id DESC"), args![group, now]).await?;
    rows.iter().map(invitation).collect()
}

/// Takes an invitation back; `false` if there was none to take back.
pub async fn revoke(
    tx: &mut Tx,
    group: GroupId,
    id: InvitationId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE invitations SET revoked_at = $3 WHERE id = $1 AND group_id = $2 AND revoked_at IS NULL";
    Ok(tx.execute(sql, args![id, group, now]).await? == 1)
}

/// Takes back all invitations of a group.
pub async fn revoke_all(tx: &mut Tx, group: GroupId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET revoked_at = $2 WHERE group_id = $1 AND revoked_at IS NULL";
    tx.execute(sql, args![group, now]).await?;
    Ok(())
}

/// Removes all invitations of a group.
pub async fn delete_of(tx: &mut Tx, group: GroupId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM invitations WHERE group_id = $1", args![group]).await?;
    Ok(())
}

/// The invitation with this token, if it can still be used, and who invites.
pub async fn lookup(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(Invitation, PersonName)>, StoreError> {
    let row = tx.fetch_optional(usable!("i.token_hash = $1"), args![token_hash, now]).await?;
    row.map(|row| Ok((invitation(&row)?, row.line("name")?))).transpose()
}

fn invitation(row: &Row) -> Result<Invitation, StoreError> {
    let (group, role) = (row.named("group_id", GroupId::parse)?, row.text("role")?);
    let seat = Seat::stored(group, &role);
    Ok(Invitation {
        id: row.parse("id")?,
        seat: seat.ok_or(StoreError::Inconsistent { column: "role", value: role })?,
        created_by: row.parse("created_by")?,
        expires_at: Timestamp::from_millis(row.int("expires_at")?),
    })
}

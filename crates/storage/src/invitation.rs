//! Invitations into a family, by the hash of a token that only their link has.

use hubbub_model::family::{Family, Role};
use hubbub_model::text::PersonName;
use hubbub_model::{FamilyId, InvitationId, MemberId, Timestamp};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// An invitation that can still be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Which invitation.
    pub id: InvitationId,
    /// Into which family.
    pub family_id: FamilyId,
    /// As what.
    pub role: Role,
    /// Who made it.
    pub created_by: MemberId,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// Adds an invitation.
///
/// # Errors
/// The database fails.
pub async fn insert(
    tx: &mut Tx,
    invitation: &Invitation,
    token_hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Invitation { id, family_id, role, created_by, expires_at } = invitation.clone();
    let sql = "INSERT INTO invitations (id, family_id, role, token_hash, created_by, created_at, expires_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(sql, args![id, family_id, role, token_hash, created_by, now, expires_at]).await?;
    Ok(())
}

/// The family's invitations that can still be used, newest first.
///
/// # Errors
/// The database fails.
pub async fn list(tx: &mut Tx, family: FamilyId, now: Timestamp) -> Result<Vec<Invitation>, StoreError> {
    let sql = "SELECT id, family_id, role, created_by, expires_at FROM invitations
               WHERE family_id = $1 AND expires_at > $2 AND revoked_at IS NULL ORDER BY id DESC";
    let rows = tx.fetch_all(sql, args![family, now]).await?;
    rows.iter().map(invitation).collect()
}

/// Takes an invitation back; `false` if there was none to take back.
///
/// # Errors
/// The database fails.
pub async fn revoke(
    tx: &mut Tx,
    family: FamilyId,
    id: InvitationId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql =
        "UPDATE invitations SET revoked_at = $3 WHERE id = $1 AND family_id = $2 AND revoked_at IS NULL";
    Ok(tx.execute(sql, args![id, family, now]).await? == 1)
}

/// Takes back all invitations of a family.
///
/// # Errors
/// The database fails.
pub async fn revoke_all(tx: &mut Tx, family: FamilyId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET revoked_at = $2 WHERE family_id = $1 AND revoked_at IS NULL";
    tx.execute(sql, args![family, now]).await?;
    Ok(())
}

/// The invitation with this token, if it can still be used.
///
/// # Errors
/// The database fails.
pub async fn lookup(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<Option<Invitation>, StoreError> {
    let sql = "SELECT id, family_id, role, created_by, expires_at FROM invitations
               WHERE token_hash = $1 AND expires_at > $2 AND revoked_at IS NULL";
    tx.fetch_optional(sql, args![token_hash, now]).await?.as_ref().map(invitation).transpose()
}

/// What an invitation says to whoever follows it: the family, and who invites.
///
/// # Errors
/// The database fails.
pub async fn describe(
    tx: &mut Tx,
    invitation: &Invitation,
) -> Result<Option<(Family, PersonName)>, StoreError> {
    let Some(family) = crate::family::lookup(tx, invitation.family_id).await? else { return Ok(None) };
    let row =
        tx.fetch_optional("SELECT name FROM members WHERE id = $1", args![invitation.created_by]).await?;
    row.map(|row| Ok((family, row.line("name")?))).transpose()
}

fn invitation(row: &Row) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        id: row.parse("id")?,
        family_id: row.parse("family_id")?,
        role: crate::family::role(row)?,
        created_by: row.parse("created_by")?,
        expires_at: Timestamp::from_millis(row.int("expires_at")?),
    })
}

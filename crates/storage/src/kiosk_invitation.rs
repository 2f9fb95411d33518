//! Links that make a device a wall display, by the hash of a token that only the link has.

use hubbub_model::text::PersonName;
use hubbub_model::{FamilyId, MemberId, Timestamp};

use crate::sweep::{batch, sweep};
use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// What a link makes of the device on which it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KioskInvitation {
    /// Of which family.
    pub family_id: FamilyId,
    /// What the wall display will be called.
    pub name: PersonName,
    /// For whom chores can be ticked on it.
    pub ticks_for: Vec<MemberId>,
    /// Whether timers can be started on it.
    pub starts_timers: bool,
    /// Until when the link can be used.
    pub expires_at: Timestamp,
}

/// Adds an invitation.
pub async fn insert(tx: &mut Tx, invitation: &KioskInvitation, token_hash: &str) -> Result<(), StoreError> {
    let KioskInvitation { family_id, name, ticks_for, starts_timers, expires_at } = invitation;
    let sql =
        "INSERT INTO kiosk_invitations (token_hash, family_id, name, ticks_for, starts_timers, expires_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = args![token_hash, *family_id, name, &ticks_for[..], *starts_timers, *expires_at];
    tx.execute(sql, values).await?;
    Ok(())
}

/// How many invitations of a family can still be used.
pub async fn count(tx: &mut Tx, family: FamilyId, now: Timestamp) -> Result<usize, StoreError> {
    let sql = "SELECT 1 AS one FROM kiosk_invitations WHERE family_id = $1 AND expires_at > $2";
    Ok(tx.fetch_all(sql, args![family, now]).await?.len())
}

/// Removes all of a family.
pub async fn delete_all(tx: &mut Tx, family: FamilyId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM kiosk_invitations WHERE family_id = $1", args![family]).await?;
    Ok(())
}

/// The invitation with this token, if it can still be used.
pub async fn lookup(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<KioskInvitation>, StoreError> {
    let sql = "SELECT family_id, name, ticks_for, starts_timers, expires_at FROM kiosk_invitations
               WHERE token_hash = $1 AND expires_at > $2";
    tx.fetch_optional(sql, args![token_hash, now]).await?.as_ref().map(invitation).transpose()
}

/// The same, which cannot be used again.
pub async fn take(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<KioskInvitation>, StoreError> {
    let found = lookup(tx, token_hash, now).await?;
    let sql = "DELETE FROM kiosk_invitations WHERE token_hash = $1";
    let taken = tx.execute(sql, args![token_hash]).await? == 1;
    Ok(found.filter(|_| taken))
}

/// Removes those that have expired by `now`, and counts them.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    sweep(tx, batch!("kiosk_invitations", "token_hash", "expires_at <= $1"), args![now]).await
}

fn invitation(row: &Row) -> Result<KioskInvitation, StoreError> {
    Ok(KioskInvitation {
        family_id: row.parse("family_id")?,
        name: row.line("name")?,
        ticks_for: row.ids("ticks_for")?,
        starts_timers: row.flag("starts_timers")?,
        expires_at: row.time("expires_at")?,
    })
}

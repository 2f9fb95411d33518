//! Links with which a new password is set, by the hash of a token that only the link has.

use hubbub_model::{FamilyId, Timestamp, UserId};

use crate::sweep::{batch, sweep};
use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// A link that can still be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResetLink {
    /// Whose password it sets.
    pub user_id: UserId,
    /// In which family it was made; none if an operator has made it.
    pub family_id: Option<FamilyId>,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// Adds a link. One of the same account from before cannot be used any more.
pub async fn insert(tx: &mut Tx, link: &ResetLink, token_hash: &str) -> Result<(), StoreError> {
    let ResetLink { user_id, family_id, expires_at } = *link;
    let sql = "INSERT INTO reset_links (user_id, token_hash, family_id, expires_at) VALUES ($1, $2, $3, $4)
               ON CONFLICT (user_id) DO UPDATE
               SET token_hash = excluded.token_hash, family_id = excluded.family_id,
                   expires_at = excluded.expires_at";
    tx.execute(sql, args![user_id, token_hash, family_id, expires_at]).await?;
    Ok(())
}

/// The link with this token, if it can still be used.
pub async fn lookup(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<Option<ResetLink>, StoreError> {
    let sql = "SELECT user_id, family_id, expires_at FROM reset_links
               WHERE token_hash = $1 AND expires_at > $2";
    tx.fetch_optional(sql, args![token_hash, now]).await?.as_ref().map(link).transpose()
}

/// The same, which cannot be used again.
pub async fn take(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<Option<ResetLink>, StoreError> {
    let found = lookup(tx, token_hash, now).await?;
    let taken = tx.execute("DELETE FROM reset_links WHERE token_hash = $1", args![token_hash]).await? == 1;
    Ok(found.filter(|_| taken))
}

/// Takes back the link of an account, if there is one.
pub async fn delete_of(tx: &mut Tx, user: UserId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM reset_links WHERE user_id = $1", args![user]).await?;
    Ok(())
}

/// Removes those that have expired by `now`, and counts them.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    sweep(tx, batch!("reset_links", "user_id", "expires_at <= $1"), args![now]).await
}

fn link(row: &Row) -> Result<ResetLink, StoreError> {
    Ok(ResetLink {
        user_id: row.parse("user_id")?,
        family_id: row.opt_parse("family_id")?,
        expires_at: row.time("expires_at")?,
    })
}

//! Throws away what nobody needs any more.

use std::time::Duration;

use hubbub_commands::REMEMBERED;
use hubbub_model::Millis;
use hubbub_storage::{
    BATCH, BoxFuture, Lock, StoreError, Tx, account, kiosk_invitation, log, mutation, presence, reset_link,
    session,
};

use crate::Services;

/// How often.
const EVERY: Duration = Duration::from_secs(3600);

/// For how long it is kept what was heard of who has gone. No webhook is believed that is as old.
const PRESENCE: Millis = Millis::from_minutes(60);

/// How much of each channel's log is kept. Whoever is further behind gets a snapshot. What has
/// not been published stays in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// For how long.
    pub age: Millis,
    /// So many entries at most.
    pub entries: u64,
}

impl Default for Retention {
    /// 30 days, 10,000 entries.
    fn default() -> Self {
        Self { age: Millis::from_days(30), entries: 10_000 }
    }
}

pub(crate) async fn run(services: Services, retention: Retention) {
    loop {
        if let Err(error) = clean(&services, retention).await {
            tracing::warn!(%error, "housekeeping failed");
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Throws it away now.
pub async fn clean(services: &Services, retention: Retention) -> Result<(), StoreError> {
    let now = services.now();
    let (old, Retention { age, entries }) = (now - REMEMBERED, retention);
    let sessions = all(services, move |tx| Box::pin(session::delete_expired(tx, now))).await?;
    let invitations = all(services, move |tx| Box::pin(kiosk_invitation::delete_expired(tx, now))).await?;
    let resets = all(services, move |tx| Box::pin(reset_link::delete_expired(tx, now))).await?;
    let accounts = all(services, |tx| Box::pin(account::delete_erased(tx))).await?;
    let replies = all(services, move |tx| Box::pin(mutation::trim(tx, old))).await?;
    let expired = all(services, move |tx| Box::pin(log::trim_old(tx, now - age))).await?;
    let many = all(services, move |tx| Box::pin(log::trim_many(tx, entries))).await?;
    let gone = all(services, move |tx| Box::pin(presence::trim(tx, now - PRESENCE))).await?;
    tracing::debug!(sessions, invitations, resets, accounts, replies, expired, many, gone, "housekeeping");
    Ok(())
}

/// Throws away one batch after another until there is no more, and counts it. These are rows of all logs and
/// persons, and have no turn: nothing else is committed with them, and each batch waits for nobody.
async fn all<F>(services: &Services, batch: F) -> Result<u64, StoreError>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<u64, StoreError>> + Clone + Send + 'static,
{
    let mut all = 0;
    loop {
        let some = services.store().write(Lock::Several, batch.clone()).await?;
        all += some;
        if some < BATCH {
            return Ok(all);
        }
    }
}

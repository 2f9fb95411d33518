//! Throws away what nobody needs any more.

use std::time::Duration;

use hubbub_commands::REMEMBERED;
use hubbub_model::Millis;
use hubbub_storage::{StoreError, account, kiosk_invitation, log, mutation, presence, reset_link, session};

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
///
/// # Errors
/// The database fails.
pub async fn clean(services: &Services, retention: Retention) -> Result<(), StoreError> {
    let now = services.now();
    let change = services.store().write("housekeeping", move |tx| {
        Box::pin(async move {
            let sessions = session::delete_expired(tx, now).await?;
            let invitations = kiosk_invitation::delete_expired(tx, now).await?;
            let resets = reset_link::delete_expired(tx, now).await?;
            let accounts = account::delete_erased(tx).await?;
            let replies = mutation::trim(tx, now - REMEMBERED).await?;
            let entries = log::trim(tx, now - retention.age, retention.entries).await?;
            let gone = presence::trim(tx, now - PRESENCE).await?;
            tracing::debug!(sessions, invitations, resets, accounts, replies, entries, gone, "housekeeping");
            Ok(())
        })
    });
    change.await
}

//! Throws away what nobody needs any more.

use std::time::Duration;

use hubbub_model::{Millis, Timestamp};
use hubbub_storage::{StoreError, log, mutation, session};

use crate::Services;

/// How often.
const EVERY: Duration = Duration::from_secs(3600);
/// How long log entries and replies are kept: whoever was away for longer gets a
/// snapshot, and no client retries a command for longer.
const KEPT: Millis = Millis::from_minutes(30 * 24 * 60);

pub(crate) async fn run(services: Services) {
    loop {
        if let Err(error) = clean(&services).await {
            tracing::warn!(%error, "housekeeping failed");
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn clean(services: &Services) -> Result<(), StoreError> {
    let now = services.now();
    let before =
        Timestamp::from_millis(now.as_millis() - i64::try_from(KEPT.as_millis()).unwrap_or(i64::MAX));
    let change = services.store().write("housekeeping".into(), move |tx| {
        Box::pin(async move {
            let sessions = session::delete_expired(tx, now).await?;
            let replies = mutation::trim(tx, before).await?;
            let entries = log::trim(tx, before).await?;
            tracing::debug!(sessions, replies, entries, "housekeeping");
            Ok(())
        })
    });
    change.await
}

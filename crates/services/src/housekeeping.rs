//! Throws away what nobody needs any more.

use std::time::Duration;

use hubbub_commands::REMEMBERED;
use hubbub_model::Timestamp;
use hubbub_storage::{StoreError, log, mutation, session};

use crate::Services;

/// How often.
const EVERY: Duration = Duration::from_secs(3600);

pub(crate) async fn run(services: Services) {
    loop {
        if let Err(error) = clean(&services).await {
            tracing::warn!(%error, "housekeeping failed");
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Replies and log entries go at the same age: no client sends an older command, and whoever
/// was away for longer gets a snapshot.
async fn clean(services: &Services) -> Result<(), StoreError> {
    let now = services.now();
    let before =
        Timestamp::from_millis(now.as_millis() - i64::try_from(REMEMBERED.as_millis()).unwrap_or(i64::MAX));
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

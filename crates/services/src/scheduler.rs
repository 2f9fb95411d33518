//! Lets timers expire and days begin: only the server does, once, also when it was down at
//! the moment.

use std::time::Duration;

use hubbub_commands::areas::Family;
use hubbub_commands::family::decide_expiry;
use hubbub_events::Channel;
use hubbub_model::{FamilyId, Timestamp};
use hubbub_storage::family;

use crate::locked::{Cause, Locked};
use crate::{ServiceError, Services};

/// Families served in one round.
const FAMILIES: i64 = 500;
/// The longest sleep: another process may have started a timer, and clocks are set.
const LONGEST: Duration = Duration::from_secs(2);
/// The wait after a failure.
const RETRY: Duration = Duration::from_secs(1);

/// Does what is due until the process ends.
pub(crate) async fn run(services: Services) {
    loop {
        let wait = match expire_due(&services).await {
            Ok(next) => next.map_or(LONGEST, |next| {
                Duration::from_millis(services.now().until(next).as_millis()).min(LONGEST)
            }),
            Err(error) => {
                tracing::error!(%error, "the scheduler could not do what is due");
                RETRY
            }
        };
        let _ = tokio::time::timeout(wait, services.0.timers_moved.notified()).await;
    }
}

/// Lets every timer expire whose end has come and every day begin, and says when the next will.
///
/// # Errors
/// The database fails.
pub async fn expire_due(services: &Services) -> Result<Option<Timestamp>, ServiceError> {
    loop {
        let mut tx = services.store().read().await?;
        let due = family::due(&mut tx, services.now(), FAMILIES).await?;
        if due.is_empty() {
            return Ok(family::next_due(&mut tx).await?);
        }
        drop(tx);
        let expired = futures_util::future::join_all(due.into_iter().map(|family| expire(services, family)));
        for outcome in expired.await {
            match outcome {
                // Deleted in between: nothing of it is due any more.
                Err(ServiceError::NotAMember) => {}
                outcome => outcome?,
            }
        }
    }
}

/// Decides anew under the lock: what was due may have been paused or confirmed, or
/// another process was faster. Then nothing happens.
async fn expire(services: &Services, family: FamilyId) -> Result<(), ServiceError> {
    let inner = services.clone();
    let change = services.store().write(Channel::Family(family), move |tx| {
        Box::pin(async move {
            let now = inner.now();
            let mut locked = Locked::<Family>::load(tx, family, now).await?;
            locked.add(decide_expiry(&locked.state, now));
            locked.append(tx, &inner, Cause::of_server(now)).await
        })
    });
    services.committed(change.await?).await;
    Ok(())
}

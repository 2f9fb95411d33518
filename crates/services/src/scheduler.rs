//! Does what is due by itself: timers expire, days begin, requests and answers come to their end. Only the
//! server does so, once, also when it was down at the moment. Beside the logs, who has gone for long enough is offline.

use std::time::Duration;

use hubbub_commands::areas;
use hubbub_model::Timestamp;
use tokio::time::Instant;

use crate::locked::{Cause, Locked};
use crate::served::Served;
use crate::{ServiceError, Services, presence};

/// Logs of one area that are looked after in one round.
const LOGS: i64 = 500;
/// The longest sleep: another process may have started a timer, and clocks are set.
const LONGEST: Duration = Duration::from_secs(2);
/// How long a change is left alone: whoever waits for it to be published comes first, and many changes are looked
/// after at once.
const REST: Duration = Duration::from_millis(50);
/// The wait after a failure.
const RETRY: Duration = Duration::from_secs(1);

/// Does what is due until the process ends.
pub(crate) async fn run(services: Services) {
    loop {
        let wait = match look_after_all(&services).await {
            Ok(next) => next.map_or(LONGEST, |next| {
                Duration::from_millis(services.now().until(next).as_millis()).min(LONGEST)
            }),
            Err(error) => {
                tracing::error!(%error, "the scheduler could not do what is due");
                RETRY
            }
        };
        let next = Instant::now() + wait;
        if tokio::time::timeout_at(next, services.0.timers_moved.notified()).await.is_ok() {
            tokio::time::sleep_until(next.min(Instant::now() + REST)).await;
        }
    }
}

/// Does what is due in the logs, and beside them.
async fn look_after_all(services: &Services) -> Result<Option<Timestamp>, ServiceError> {
    presence::lapse(services).await?;
    expire_due(services).await
}

/// Looks after all areas.
macro_rules! every_area {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// Does all that is due by now: timers expire, days begin, requests and answers come to their end. Says
        /// when something will be due next.
        pub async fn expire_due(services: &Services) -> Result<Option<Timestamp>, ServiceError> {
            let next = [$(look_after::<areas::$Area>(services).await?),*];
            Ok(next.into_iter().flatten().min())
        }
    };
}

hubbub_events::areas!(every_area);

async fn look_after<A: Served>(services: &Services) -> Result<Option<Timestamp>, ServiceError> {
    loop {
        let mut tx = services.store().read().await?;
        let due = A::due(&mut tx, services.now(), LOGS).await?;
        if due.is_empty() {
            return Ok(A::next_due(&mut tx).await?);
        }
        drop(tx);
        let done = futures_util::future::join_all(due.into_iter().map(|id| act::<A>(services, id))).await;
        for outcome in done {
            match outcome {
                // Deleted in between: nothing of it is due any more.
                Err(ServiceError::NotAMember) => {}
                outcome => outcome?,
            }
        }
    }
}

/// Decides anew under the lock: what was due may have been paused or answered, or
/// another process was faster. Then nothing happens.
pub(crate) async fn act<A: Served>(services: &Services, id: A::Id) -> Result<(), ServiceError> {
    let inner = services.clone();
    let change = services.store().write(A::channel(id), move |tx| {
        Box::pin(async move {
            let now = inner.now();
            let mut locked = Locked::<A>::load(tx, id, now).await?;
            locked.add(A::overdue(&locked.state, now));
            locked.append(tx, &inner, Cause::of_server(now)).await
        })
    });
    services.committed(change.await?).await;
    Ok(())
}

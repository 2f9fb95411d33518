//! What a change of an account has still to do in families: names are copied into each, and whoever
//! deletes an account is a member of each. The account commits first, together with a row for each
//! family. Here one change is made for each row, in the transaction that deletes the row: so it is
//! made once, by whichever process, and also after a crash.

use std::time::Duration;

use futures_util::future::join_all;
use hubbub_commands::areas::Family;
use hubbub_commands::family::{decide_departure, decide_name};
use hubbub_events::Channel;
use hubbub_model::family::Departure;
use hubbub_model::{FamilyId, UserId};
use hubbub_storage::{Tx, account, account_task};

use crate::locked::{Aftermath, Cause, Lock, Locked};
use crate::{ServiceError, Services};

/// Changes made in one round.
const MOST: i64 = 500;
/// The longest sleep: another process may have ended before it was done.
const LONGEST: Duration = Duration::from_secs(10);
/// The wait after a failure.
const RETRY: Duration = Duration::from_secs(1);

/// Does what is to be done until the process ends.
pub(crate) async fn run(services: Services) {
    loop {
        let wait = match carry_out(&services).await {
            Ok(()) => LONGEST,
            Err(error) => {
                tracing::error!(%error, "a family could not take over a change of an account");
                RETRY
            }
        };
        let _ = tokio::time::timeout(wait, services.0.account_tasks.notified()).await;
    }
}

/// Does all that is to be done. A family that fails keeps none of the others back.
///
/// # Errors
/// The database fails.
pub async fn carry_out(services: &Services) -> Result<(), ServiceError> {
    loop {
        let due = account_task::due(&mut services.store().read().await?, MOST).await?;
        if due.is_empty() {
            return Ok(());
        }
        let done = join_all(due.into_iter().map(|(user, family)| take_over(services, user, family))).await;
        done.into_iter().collect::<Result<(), _>>()?;
    }
}

/// Makes the one change of a family.
async fn take_over(services: &Services, user: UserId, family: FamilyId) -> Result<(), ServiceError> {
    let inner = services.clone();
    let change = services.store().write(Channel::Family(family), move |tx| {
        Box::pin(async move { change_family(&inner, tx, user, family).await })
    });
    services.settle(change.await?).await;
    Ok(())
}

async fn change_family(
    services: &Services,
    tx: &mut Tx,
    user: UserId,
    family: FamilyId,
) -> Result<Aftermath, ServiceError> {
    let now = services.now();
    let lock = match Lock::<Family>::take(tx, family).await {
        // Deleted in between: there is nothing left to do.
        Err(ServiceError::NotAMember) => {
            account_task::take(tx, user, family).await?;
            return Ok(Aftermath::default());
        }
        lock => lock?,
    };
    if !account_task::take(tx, user, family).await? {
        return Ok(Aftermath::default());
    }
    // Read after the row is taken: a change that commits later has left a row of its own.
    let account = account::lookup(tx, user).await?;
    let mut locked = lock.load(tx, now).await?;
    let Some(member) = locked.state.member_of_user(user) else { return Ok(Aftermath::default()) };
    let (departure, events) = match &account {
        Some(account) => (None, decide_name(&locked.state, user, &account.name)),
        None => (Some(locked.state.departure(member)), decide_departure(&locked.state, user)),
    };
    if departure == Some(Departure::EndsFamily) {
        let Locked { state, .. } = locked;
        return services.delete(tx, &state, now).await;
    }
    locked.add(events);
    let changed = locked.append(tx, services, Cause::of_person(user, now)).await?;
    Ok(changed.aftermath)
}

//! What a change of an account has still to do in groups: names are copied into each, and whoever
//! deletes an account is a member of each. The account commits first, together with a row for each
//! group. Here one change is made for each row, in the transaction that deletes the row: so it is
//! made once, by whichever process, and also after a crash.

use std::time::Duration;

use futures_util::future::join_all;
use hubbub_commands::areas;
use hubbub_events::Channel;
use hubbub_model::UserId;
use hubbub_model::person::{Departure, GroupId};
use hubbub_storage::{Tx, account, account_task};

use crate::aftermath::Aftermath;
use crate::locked::{Cause, Lock, Locked};
use crate::peopled::Peopled;
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
                tracing::error!(%error, "a group could not take over a change of an account");
                RETRY
            }
        };
        let _ = tokio::time::timeout(wait, services.0.account_tasks.notified()).await;
    }
}

/// Does all that is to be done. A group that fails keeps none of the others back.
pub async fn carry_out(services: &Services) -> Result<(), ServiceError> {
    loop {
        let due = account_task::due(&mut services.store().read().await?, MOST).await?;
        if due.is_empty() {
            return Ok(());
        }
        let done = join_all(due.into_iter().map(|(user, group)| take_over(services, user, group))).await;
        done.into_iter().collect::<Result<(), _>>()?;
    }
}

/// Makes the one change of a group.
async fn take_over(services: &Services, user: UserId, group: GroupId) -> Result<(), ServiceError> {
    let inner = services.clone();
    let change = services.store().write(Channel::from(group), move |tx| {
        Box::pin(async move { change_in_group(&inner, tx, user, group).await })
    });
    services.settle(change.await?).await;
    Ok(())
}

macro_rules! change_groups {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        async fn change_in_group(
            services: &Services,
            tx: &mut Tx,
            user: UserId,
            group: GroupId,
        ) -> Result<Aftermath, ServiceError> {
            match group {
                $(GroupId::$Group(id) => change_group::<areas::$Group>(services, tx, user, id).await,)*
            }
        }
    };
}

hubbub_model::groups!(change_groups);

async fn change_group<A: Peopled>(
    services: &Services,
    tx: &mut Tx,
    user: UserId,
    id: A::Id,
) -> Result<Aftermath, ServiceError> {
    let now = services.now();
    let lock = match Lock::<A>::take(tx, id).await {
        // Deleted in between: there is nothing left to do.
        Err(ServiceError::NotAMember) => {
            account_task::take(tx, user, id.into()).await?;
            return Ok(Aftermath::default());
        }
        lock => lock?,
    };
    if !account_task::take(tx, user, id.into()).await? {
        return Ok(Aftermath::default());
    }
    // Read after the row is taken: a change that commits later has left a row of its own.
    let account = account::lookup(tx, user).await?;
    let mut locked = lock.load(tx, now).await?;
    let Some(departure) = A::departure(&locked.state, user) else { return Ok(Aftermath::default()) };
    match &account {
        Some(account) => locked.add(A::rename(&locked.state, user, &account.name)),
        None if departure == Departure::EndsGroup => {
            let Locked { state, .. } = locked;
            return services.delete::<A>(tx, &state, now).await;
        }
        None => locked.add(A::depart(&locked.state, user, now)),
    }
    let changed = locked.append(tx, services, Cause::of_person(user, now)).await?;
    Ok(changed.aftermath)
}

//! Asks the realtime service who is there, and puts right what was missed.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use hubbub_events::{Channel, PresenceChannel};
use hubbub_model::presence::Source;
use hubbub_model::{Timestamp, UserId};
use hubbub_storage::presence::{confirm, noted, occupied, settle};
use hubbub_storage::{Tx, log};
use thiserror::Error;
use tokio::time::{Instant, sleep, sleep_until};

use super::heard::{Heard, write_down};
use crate::{PublishError, Roster, ServiceError, Services};

/// What the process holds that does it for all.
const CLAIM: &str = "presence";
/// How often everything is asked. Nobody tells who has gone with a service that was killed.
const ROUND: Duration = Duration::from_secs(20);
/// The wait after a failure, and of a process that could take over.
const RETRY: Duration = Duration::from_secs(5);
/// Of how many channels the service is asked at once.
const AT_ONCE: usize = 8;
/// How long what is doubtful waits for more of it.
const GATHERING: Duration = Duration::from_millis(500);

/// It could not be asked who is there, or not be written down.
#[derive(Debug, Error)]
pub enum Unasked {
    /// The realtime service did not say.
    #[error(transparent)]
    Service(#[from] PublishError),
    /// The database fails.
    #[error(transparent)]
    Store(#[from] ServiceError),
}

/// Asks until the process ends: at the start and every 20 seconds, if no other process does; and at once of what has
/// become doubtful here.
pub(crate) async fn run(services: Services) {
    let (mut claim, mut next) = (None, Instant::now());
    loop {
        tokio::select! {
            doubted = services.0.doubted.take() => {
                for channel in doubted {
                    if let Err(error) = put_right(&services, channel).await {
                        tracing::warn!(%channel, %error, "it could not be asked who is there");
                    }
                }
                sleep(GATHERING).await;
            }
            () = sleep_until(next) => {
                if claim.is_none() {
                    // It is kept until the process ends.
                    claim = services.store().claim(CLAIM.into()).await.ok().flatten();
                }
                let wait = match &claim {
                    None => RETRY,
                    Some(_) => match reconcile(&services).await {
                        Ok(()) => ROUND,
                        Err(error) => {
                            tracing::warn!(%error, "it could not be asked who is there");
                            RETRY
                        }
                    },
                };
                next = Instant::now() + wait;
            }
        }
    }
}

/// Asks of all presence channels, and puts right what was missed. What other sources than this service have
/// said, which the server had before it was set up anew, is over.
///
/// # Errors
/// The service does not answer. What was put right by then stays.
pub async fn reconcile(services: &Services) -> Result<(), Unasked> {
    for source in [Source::Hub, Source::Service] {
        let roster = roster(services, source);
        let known = occupied(&mut services.store().read().await.map_err(ServiceError::from)?, source).await;
        let known = known.map_err(ServiceError::from)?;
        let mut channels: BTreeSet<_> = known.into_iter().filter_map(PresenceChannel::beside).collect();
        if let Some(roster) = roster {
            channels.extend(roster.occupied().await?);
        }
        let asked = stream::iter(channels).map(|channel| correct(services, channel, source));
        asked.buffer_unordered(AT_ONCE).try_collect::<()>().await?;
    }
    Ok(())
}

/// The same of one channel.
async fn put_right(services: &Services, channel: PresenceChannel) -> Result<(), Unasked> {
    match services.0.publisher.roster() {
        Some(roster) => correct(services, channel, roster.source()).await,
        None => Ok(()),
    }
}

fn roster(services: &Services, source: Source) -> Option<&dyn Roster> {
    services.0.publisher.roster().filter(|roster| roster.source() == source)
}

async fn correct(services: &Services, channel: PresenceChannel, source: Source) -> Result<(), Unasked> {
    let asked_at = services.now();
    let users: BTreeSet<UserId> = match roster(services, source) {
        Some(roster) => roster.users(channel).await?.into_iter().collect(),
        None => BTreeSet::new(),
    };
    let (log, inner) = (channel.log(), services.clone());
    let change = services.store().write(log, move |tx| {
        Box::pin(async move {
            if log::lock(tx, log).await?.is_none() {
                return Ok::<_, ServiceError>(Heard::default());
            }
            let said = missed(tx, log, source, users, asked_at).await?;
            let mut heard = write_down(tx, log, source, None, said, inner.now()).await?;
            confirm(tx, log, source, inner.now()).await?;
            // Whoever was believed no longer is back: the service did not answer for a while.
            for known in noted(tx, log, source).await? {
                heard.changed.extend(settle(tx, log, known.user, inner.now()).await?);
            }
            Ok(heard)
        })
    });
    let heard = change.await?;
    services.announce(channel, heard.changed).await;
    Ok(())
}

/// How what is known differs from who is there. What was heard since the service was asked is newer than its
/// answer.
async fn missed(
    tx: &mut Tx,
    log: Channel,
    source: Source,
    mut users: BTreeSet<UserId>,
    asked_at: Timestamp,
) -> Result<BTreeMap<UserId, bool>, ServiceError> {
    let mut said = BTreeMap::new();
    for known in noted(tx, log, source).await? {
        let is_there = users.remove(&known.user);
        if known.heard_at < asked_at && known.is_there != is_there {
            said.insert(known.user, is_there);
        }
    }
    said.extend(users.into_iter().map(|user| (user, true)));
    Ok(said)
}

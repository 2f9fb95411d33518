//! Who is there beside a log. Sources say who comes and goes: the realtime service in this process, webhooks of
//! one elsewhere, and pages that ask. Any process may write it down. People see what is derived of all sources.

pub(crate) mod reconcile;

use std::collections::BTreeMap;

use hubbub_events::{Channel, PresenceChannel, UserStatus};
use hubbub_model::presence::Source;
use hubbub_model::{Millis, Timestamp, UserId};
use hubbub_storage::presence::{Note, lapsed, note, noted, settle, statuses};
use hubbub_storage::{Tx, log};
use tokio::time::timeout;

pub use reconcile::{Unasked, reconcile};

use crate::{MOMENT, ServiceError, Services, access};

/// What a service says so long after it has happened is not believed: it may have been put right meanwhile. It
/// only shows that something was missed.
const LATE: Millis = Millis::from_secs(10);

/// What a source says of a presence channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Somebody is there.
    Came(UserId),
    /// Somebody is there no longer.
    Left(UserId),
    /// Nobody is there any longer.
    AllLeft,
}

/// What was heard of one channel has come to.
#[derive(Debug, Default)]
struct Heard {
    /// The statuses that are now others.
    changed: Vec<UserStatus>,
    /// Something was older than what was known, so that it is doubtful which of them is so.
    is_doubtful: bool,
}

impl Services {
    /// Writes down what a source says, and tells those who are there of everybody whose status is another. A
    /// source without a time says everything in order; of others what is not later than what they said before
    /// changes nothing, and has the service asked. Nothing is heard of people who may not be there.
    ///
    /// # Errors
    /// The database fails. A source may say the same again.
    pub async fn hear(
        &self,
        source: Source,
        as_of: Option<Timestamp>,
        said: Vec<(PresenceChannel, Said)>,
    ) -> Result<(), ServiceError> {
        let mut channels: BTreeMap<PresenceChannel, Vec<Said>> = BTreeMap::new();
        for (channel, said) in said {
            channels.entry(channel).or_default().push(said);
        }
        let is_late = as_of.is_some_and(|as_of| as_of.until(self.now()) > LATE);
        for (channel, said) in channels {
            let outcome = if is_late { Ok(true) } else { self.hear_of(channel, source, as_of, said).await };
            if !matches!(outcome, Ok(false)) {
                self.0.doubted.note(channel);
            }
            outcome?;
        }
        Ok(())
    }

    async fn hear_of(
        &self,
        channel: PresenceChannel,
        source: Source,
        as_of: Option<Timestamp>,
        said: Vec<Said>,
    ) -> Result<bool, ServiceError> {
        let services = self.clone();
        let change = self.store().write(channel.log(), move |tx| {
            Box::pin(async move {
                let log = channel.log();
                if log::lock(tx, log).await?.is_none() {
                    return Ok::<_, ServiceError>(Heard::default());
                }
                let said = spell_out(tx, log, source, said).await?;
                let heard = write_down(tx, log, source, as_of, said, services.now()).await?;
                Ok(heard)
            })
        });
        let heard = change.await?;
        self.announce(channel, heard.changed).await;
        Ok(heard.is_doubtful)
    }

    /// Takes note that somebody's page asks instead of listening.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], or the database fails.
    pub async fn poll(&self, user: UserId, channel: PresenceChannel) -> Result<(), ServiceError> {
        if !self.may_subscribe(user, channel.log()).await? {
            return Err(ServiceError::NotAMember);
        }
        self.hear(Source::Polling, None, vec![(channel, Said::Came(user))]).await
    }

    /// The status of everybody who ever was there beside this log; nothing where its kind has no presence.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], or the database fails.
    pub async fn who_is_there(
        &self,
        user: UserId,
        log: Channel,
    ) -> Result<Option<Vec<UserStatus>>, ServiceError> {
        if PresenceChannel::beside(log).is_none() {
            return Ok(None);
        }
        let mut tx = self.store().read().await?;
        if !access::may_read(&mut tx, user, log).await? {
            return Err(ServiceError::NotAMember);
        }
        Ok(Some(statuses(&mut tx, log, self.now()).await?))
    }

    /// Tells those who are on a channel of statuses that are others now. One that is lost comes with the next
    /// answer of `/api/sync`.
    async fn announce(&self, channel: PresenceChannel, changed: Vec<UserStatus>) {
        if changed.is_empty() {
            return;
        }
        let services = self.clone();
        let telling = tokio::spawn(async move {
            for status in changed {
                let Ok(data) = serde_json::to_string(&status) else { continue };
                if let Err(error) = services.0.publisher.announce(channel, UserStatus::NAME, &data).await {
                    tracing::debug!(%channel, %error, "a status was not told");
                }
            }
        });
        let _ = timeout(MOMENT, telling).await;
    }
}

/// Has everybody be offline who counts as there no longer, and tells the others, once.
///
/// # Errors
/// The database fails.
pub async fn lapse(services: &Services) -> Result<(), ServiceError> {
    let lapsed = lapsed(&mut services.store().read().await?, services.now()).await?;
    for (log, user) in lapsed {
        let Some(channel) = PresenceChannel::beside(log) else { continue };
        let inner = services.clone();
        let change = services.store().write(log, move |tx| {
            Box::pin(async move {
                // Gone in between, with the status.
                if log::lock(tx, log).await?.is_none() {
                    return Ok::<_, ServiceError>(None);
                }
                Ok(settle(tx, log, user, inner.now()).await?)
            })
        });
        let changed = change.await?;
        services.announce(channel, changed.into_iter().collect()).await;
    }
    Ok(())
}

/// What is said of each person in the end.
async fn spell_out(
    tx: &mut Tx,
    log: Channel,
    source: Source,
    said: Vec<Said>,
) -> Result<BTreeMap<UserId, bool>, ServiceError> {
    let mut each = BTreeMap::new();
    for said in said {
        match said {
            Said::Came(user) => _ = each.insert(user, true),
            Said::Left(user) => _ = each.insert(user, false),
            Said::AllLeft => {
                each.values_mut().for_each(|is_there| *is_there = false);
                let known = noted(tx, log, source).await?;
                each.extend(known.into_iter().filter(|one| one.is_there).map(|one| (one.user, false)));
            }
        }
    }
    Ok(each)
}

/// Writes it down beside a locked log.
async fn write_down(
    tx: &mut Tx,
    log: Channel,
    source: Source,
    as_of: Option<Timestamp>,
    said: BTreeMap<UserId, bool>,
    now: Timestamp,
) -> Result<Heard, ServiceError> {
    let mut heard = Heard::default();
    for (user, is_there) in said {
        if !access::may_read(tx, user, log).await? {
            continue;
        }
        let is_news = note(tx, Note { channel: log, user, source, is_there, as_of }, now).await?;
        heard.is_doubtful |= !is_news;
        heard.changed.extend(settle(tx, log, user, now).await?);
    }
    Ok(heard)
}

//! Who is there beside a log. Sources say who comes and goes: the realtime service in this process, webhooks of
//! one elsewhere, and pages that ask. Any process may write it down. People see what is derived of all sources.

mod heard;
pub(crate) mod reconcile;

use std::collections::BTreeMap;

use hubbub_events::{Channel, PresenceChannel, UserStatus};
use hubbub_model::presence::Source;
use hubbub_model::{Millis, Timestamp, UserId};
use hubbub_storage::log;
use hubbub_storage::presence::{lapsed, settle, statuses};

pub use heard::Said;
use heard::{Heard, spell_out, write_down};
pub use reconcile::{Unasked, reconcile};

use crate::{ServiceError, Services, access};

/// What a service says so long after it has happened is not believed: it may have been put right meanwhile. It
/// only shows that something was missed.
const LATE: Millis = Millis::from_secs(10);

impl Services {
    /// Writes down what a source says, and tells those who are there of everybody whose status is another. A
    /// source without a time says everything in order; of others what is not later than what they said before
    /// changes nothing, and has the service asked. Of people who may not be there it is heard only that they
    /// have gone.
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
    /// [`ServiceError::NotAMember`].
    pub async fn poll(&self, user: UserId, channel: PresenceChannel) -> Result<(), ServiceError> {
        if !self.may_subscribe(user, channel.log()).await? {
            return Err(ServiceError::NotAMember);
        }
        self.hear(Source::Polling, None, vec![(channel, Said::Came(user))]).await
    }

    /// The status of everybody who ever was there beside this log; nothing where its kind has no presence.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`].
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
}

/// Has everybody be offline who counts as there no longer, and tells the others, once.
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

//! What was heard of a presence channel, written down and told.

use std::collections::BTreeMap;

use hubbub_events::{Channel, PresenceChannel, UserStatus};
use hubbub_model::presence::Source;
use hubbub_model::{Timestamp, UserId};
use hubbub_storage::Tx;
use hubbub_storage::presence::{Note, note, noted, settle};
use tokio::time::timeout;

use crate::{MOMENT, ServiceError, Services, access};

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

/// What it has come to.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// The statuses that are now others.
    pub(super) changed: Vec<UserStatus>,
    /// Something was older than what was known, so that it is doubtful which of them is so.
    pub(super) is_doubtful: bool,
}

impl Services {
    /// Tells those who are on a channel of statuses that are others now. One that is lost comes with the next
    /// answer of `/api/sync`.
    pub(super) async fn announce(&self, channel: PresenceChannel, changed: Vec<UserStatus>) {
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

/// What is said of each person in the end.
pub(super) async fn spell_out(
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

/// Writes it down beside a locked log. Of who may not be there any more it is heard that they have gone.
pub(super) async fn write_down(
    tx: &mut Tx,
    log: Channel,
    source: Source,
    as_of: Option<Timestamp>,
    said: BTreeMap<UserId, bool>,
    now: Timestamp,
) -> Result<Heard, ServiceError> {
    let mut heard = Heard::default();
    for (user, is_there) in said {
        if !access::may_read(tx, user, log).await? && (is_there || !is_noted(tx, log, source, user).await?) {
            continue;
        }
        // Who was online and counted no longer was away, whether or not anybody has looked meanwhile.
        heard.changed.extend(settle(tx, log, user, now).await?);
        let is_news = note(tx, Note { channel: log, user, source, is_there, as_of }, now).await?;
        heard.is_doubtful |= !is_news;
        heard.changed.extend(settle(tx, log, user, now).await?);
    }
    Ok(heard)
}

async fn is_noted(tx: &mut Tx, log: Channel, source: Source, user: UserId) -> Result<bool, ServiceError> {
    Ok(noted(tx, log, source).await?.iter().any(|one| one.user == user))
}

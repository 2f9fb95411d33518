//! A screen that follows a family's log through `/api/sync`, across every restart.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use hubbub_events::{Channel, FamilyEvent, LogEntry, State, SyncReply};
use hubbub_model::family::{FamilyState, Phase};
use hubbub_model::{ChannelSeq, Epoch, Millis, Timestamp};

use super::tally::Tally;
use crate::http::Http;

/// How often it asks.
const PAUSE: Duration = Duration::from_millis(20);
/// In one of so many rounds it compares what it has with a snapshot.
const COMPARED: u64 = 20;
/// What does not come to rest by then has failed, and the log will show how.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a family's people see.
pub(super) struct Screen {
    pub(super) state: Mutex<FamilyState>,
}

/// What was read of a log, from its first entry on.
pub(super) struct Follower {
    pub(super) http: Http,
    pub(super) channel: Channel,
    pub(super) epoch: Epoch,
    pub(super) screen: Arc<Screen>,
    pub(super) tally: Arc<Tally>,
    pub(super) entries: Vec<LogEntry>,
}

impl Follower {
    /// Follows until everybody is done and all has come to rest; gives the entries as they were
    /// read.
    pub(super) async fn follow(mut self) -> Result<Vec<LogEntry>> {
        let mut patience = PATIENCE;
        for round in 1.. {
            let is_over = self.tally.done.load(Relaxed);
            let now = self.read(round % COMPARED == 0).await?;
            if is_over && (patience.is_zero() || now.is_some_and(|now| self.is_at_rest(now))) {
                break;
            }
            patience = if is_over { patience.saturating_sub(PAUSE) } else { PATIENCE };
            tokio::time::sleep(PAUSE).await;
        }
        Ok(self.entries)
    }

    /// Reads what is new, and says what time it was; nothing where there is no answer.
    async fn read(&mut self, compare: bool) -> Result<Option<Timestamp>> {
        let mut expected = None;
        if compare {
            match self.ask("").await? {
                Some(SyncReply::Snapshot { seq, state, .. }) => expected = Some((seq, state)),
                Some(SyncReply::Events { .. }) => bail!("{}: a snapshot was asked for", self.channel),
                None => return Ok(None),
            }
        }
        let after = format!("&epoch={}&after={}", self.epoch, self.entries.len());
        let Some(reply) = self.ask(&after).await? else { return Ok(None) };
        let SyncReply::Events { entries, now, .. } = reply else {
            bail!("{}: entries after {} are not to be had", self.channel, self.entries.len())
        };
        for entry in entries {
            self.apply(entry, expected.as_ref())?;
        }
        Ok(Some(now))
    }

    /// Applies the next entry.
    fn apply(&mut self, entry: LogEntry, expected: Option<&(ChannelSeq, FamilyState)>) -> Result<()> {
        let envelope = entry.open::<FamilyEvent>().context("an entry cannot be read")?;
        let next = ChannelSeq(self.entries.len() as u64).next();
        if envelope.position.seq != next {
            bail!("{}: entry {} came where {next} is due", self.channel, envelope.position.seq);
        }
        let mut state = self.screen.state.lock().unwrap_or_else(PoisonError::into_inner);
        envelope.event.iter().for_each(|event| state.apply(event));
        if let Some((seq, expected)) = expected
            && *seq == next
        {
            self.tally.compared.fetch_add(1, Relaxed);
            if *state != *expected {
                bail!("{}: the snapshot at {seq} is not what the log amounts to", self.channel);
            }
        }
        self.entries.push(entry);
        Ok(())
    }

    async fn ask(&self, after: &str) -> Result<Option<SyncReply<FamilyState>>> {
        let path = format!("/api/sync?channel={}{after}", self.channel);
        let Ok(answer) = self.http.get(&path).await else { return Ok(None) };
        if answer.status >= 500 { Ok(None) } else { answer.json().map(Some) }
    }

    /// Whether no timer is about to expire: those that were extended by minutes are not waited for.
    fn is_at_rest(&self, now: Timestamp) -> bool {
        let soon = now + Millis::from_secs(10);
        let state = self.screen.state.lock().unwrap_or_else(PoisonError::into_inner);
        !state.timers.iter().any(|timer| matches!(timer.phase, Phase::Running { ends_at } if ends_at <= soon))
    }
}

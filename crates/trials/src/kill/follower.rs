//! A screen that follows a log through `/api/sync`, across every restart.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use hubbub_commands::EventOf;
use hubbub_commands::areas::{Coaching, Family, Person, Team};
use hubbub_events::{Channel, LogEntry, State as _, SyncReply};
use hubbub_model::family::{FamilyState, Phase};
use hubbub_model::{ChannelSeq, Epoch, Millis, Timestamp};
use hubbub_simulation::Simulated;

use super::tally::Tally;
use crate::http::Http;

/// In one of so many rounds it compares what it has with a snapshot.
const COMPARED: u64 = 20;
/// What does not come to rest by then has failed, and the log will show how.
const PATIENCE: Duration = Duration::from_secs(20);

/// What those see who may read a log.
pub(super) struct Screen<S> {
    state: Mutex<S>,
}

impl<S> Screen<S> {
    /// It shows this until there is more.
    pub(super) fn new(state: S) -> Arc<Self> {
        Arc::new(Self { state: Mutex::new(state) })
    }

    /// What it shows.
    pub(super) fn state(&self) -> MutexGuard<'_, S> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An area whose logs are followed.
pub(super) trait Followed: Simulated {
    /// How often it is asked for.
    const PAUSE: Duration;

    /// Is everybody done who could add to the log?
    fn is_over(tally: &Tally) -> bool {
        tally.done.load(Relaxed)
    }

    /// Will nothing be added by itself soon?
    fn is_at_rest(state: &Self::State, now: Timestamp) -> bool {
        let _ = (state, now);
        true
    }
}

impl Followed for Family {
    const PAUSE: Duration = Duration::from_millis(20);

    /// Whether no timer is about to expire: those that were extended by minutes are not waited for.
    fn is_at_rest(family: &FamilyState, now: Timestamp) -> bool {
        let soon = now + Millis::from_secs(10);
        !family
            .timers
            .iter()
            .any(|timer| matches!(timer.phase, Phase::Running { ends_at } if ends_at <= soon))
    }
}

impl Followed for Team {
    const PAUSE: Duration = Duration::from_millis(50);
}

impl Followed for Coaching {
    const PAUSE: Duration = Duration::from_millis(100);
}

impl Followed for Person {
    /// Seldom: there are many of them, and it is the families that are to be kept busy.
    const PAUSE: Duration = Duration::from_millis(200);

    fn is_over(tally: &Tally) -> bool {
        tally.rested.load(Relaxed)
    }
}

/// What was read of a log, from its first entry on.
pub(super) struct Follower<A: Followed> {
    pub(super) http: Http,
    pub(super) channel: Channel,
    pub(super) epoch: Epoch,
    pub(super) screen: Arc<Screen<A::State>>,
    pub(super) tally: Arc<Tally>,
    pub(super) entries: Vec<LogEntry>,
}

impl<A: Followed> Follower<A> {
    /// Follows until everybody is done and all has come to rest; gives the entries as they were
    /// read.
    pub(super) async fn follow(mut self) -> Result<Vec<LogEntry>> {
        let mut patience = PATIENCE;
        for round in 1.. {
            let is_over = A::is_over(&self.tally);
            let now = self.read(round % COMPARED == 0).await?;
            if is_over && (patience.is_zero() || now.is_some_and(|now| self.is_at_rest(now))) {
                break;
            }
            patience = if is_over { patience.saturating_sub(A::PAUSE) } else { PATIENCE };
            tokio::time::sleep(A::PAUSE).await;
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
    fn apply(&mut self, entry: LogEntry, expected: Option<&(ChannelSeq, A::State)>) -> Result<()> {
        let envelope = entry.open::<EventOf<A>>().context("an entry cannot be read")?;
        let next = ChannelSeq(self.entries.len() as u64).next();
        if envelope.position.seq != next {
            bail!("{}: entry {} came where {next} is due", self.channel, envelope.position.seq);
        }
        let mut state = self.screen.state();
        envelope.event.iter().for_each(|event| state.apply(event));
        if let Some((seq, expected)) = expected
            && *seq == next
        {
            self.tally.compared.fetch_add(1, Relaxed);
            let mut shown = A::State::clone(&state);
            shown.trim();
            // A text that was taken back since may be in the one and not in the other.
            if A::without_texts(&shown) != A::without_texts(expected) {
                bail!("{}: the snapshot at {seq} is not what the log amounts to", self.channel);
            }
        }
        self.entries.push(entry);
        Ok(())
    }

    async fn ask(&self, after: &str) -> Result<Option<SyncReply<A::State>>> {
        let path = format!("/api/sync?channel={}{after}", self.channel);
        let Ok(answer) = self.http.get(&path).await else { return Ok(None) };
        if answer.status >= 500 { Ok(None) } else { answer.json().map(Some) }
    }

    fn is_at_rest(&self, now: Timestamp) -> bool {
        A::is_at_rest(&self.screen.state(), now)
    }
}

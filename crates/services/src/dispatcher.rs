//! Publishes what the logs have: in order, one request in flight per channel, until
//! the realtime service has taken it.
//!
//! The logs are the truth, so nothing here can lose anything: at worst a browser is
//! told late and fetches what it missed.

use std::time::{Duration, Instant};

use futures_util::{StreamExt as _, stream};
use hubbub_events::{Advanced, Channel, LogEntry};
use hubbub_storage::log::{self, Head};

use crate::{PublishError, ServiceError, Services};

/// Entries that are sent one by one; if more wait, an announcement says so at once.
const ENTRIES: u64 = 50;
/// The largest event that the hosted service takes, in bytes.
const ENTRY: usize = 10 * 1024;
/// Channels served at once.
const CHANNELS: u8 = 100;
/// After this it looks at all logs: for what another process has written, or what was left when
/// this one started. In between it is told which ones have grown.
const IDLE: Duration = Duration::from_secs(2);
/// The waits after the first and after the last of several failures.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(10));
/// How long a realtime service is left alone at most, however long it asks for.
const LEFT_ALONE: Duration = Duration::from_secs(60);

/// Dispatches until the process ends.
pub(crate) async fn run(services: Services) {
    let (mut failures, mut grown, mut looked) = (0, None, Instant::now());
    loop {
        let round = match grown.take().filter(|_| looked.elapsed() < IDLE) {
            Some(channels) => send_all(&services, channels).await,
            None => {
                looked = Instant::now();
                dispatch(&services).await
            }
        };
        match round {
            Ok(Outcome::AllSent) => {
                failures = 0;
                grown = tokio::time::timeout(IDLE, services.0.grown.take()).await.ok();
            }
            Ok(Outcome::SomeFailed { retry_after }) => {
                failures += 1;
                tokio::time::sleep(backoff(failures).max(retry_after.min(LEFT_ALONE))).await;
            }
            Err(error) => {
                failures += 1;
                tracing::error!(%error, "the dispatcher could not read the logs");
                tokio::time::sleep(backoff(failures)).await;
            }
        }
    }
}

/// What became of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Everything that waited has been taken.
    AllSent,
    /// The realtime service did not take something.
    SomeFailed {
        /// How long it asks to be left alone, if it does.
        retry_after: Duration,
    },
}

impl Outcome {
    const FAILED: Self = Self::SomeFailed { retry_after: Duration::ZERO };
}

/// Sends everything that waits.
pub async fn dispatch(services: &Services) -> Result<Outcome, ServiceError> {
    loop {
        let channels = log::unsent(&mut services.store().read().await?, CHANNELS.into()).await?;
        if channels.is_empty() {
            return Ok(Outcome::AllSent);
        }
        let outcome = send_all(services, channels).await?;
        if outcome != Outcome::AllSent {
            return Ok(outcome);
        }
    }
}

/// Sends what waits on these channels, and gives the worst of what became of it.
async fn send_all(
    services: &Services,
    channels: impl IntoIterator<Item = Channel>,
) -> Result<Outcome, ServiceError> {
    let sent = stream::iter(channels).map(|channel| send(services, channel));
    let outcomes: Vec<_> = sent.buffer_unordered(CHANNELS.into()).collect().await;
    outcomes.into_iter().try_fold(Outcome::AllSent, |worst, outcome| Ok(worst.max(outcome?)))
}

/// Sends what waits on one channel, unless another process is at it.
async fn send(services: &Services, channel: Channel) -> Result<Outcome, ServiceError> {
    let Some(claim) = services.store().claim(format!("dispatch {channel}")).await? else {
        return Ok(Outcome::FAILED);
    };
    let outcome = send_claimed(services, channel).await;
    // Held until here: another process starts where this one has ended.
    claim.release().await?;
    outcome
}

async fn send_claimed(services: &Services, channel: Channel) -> Result<Outcome, ServiceError> {
    let Some((sent, head, entries)) = unsent(services, channel).await? else { return Ok(Outcome::AllSent) };
    // The service may take its time: no reader of the database waits for it.
    let (done, end) = match entries {
        Some(entries) => deliver(services, channel, sent, &entries).await,
        None => match announce(services, channel, head).await {
            Ok(()) => (head, Ok(())),
            Err(error) => (sent, Err(error)),
        },
    };
    if done.seq > sent.seq {
        mark(services, channel, done).await?;
    }
    Ok(match end {
        Ok(()) => Outcome::AllSent,
        Err(PublishError::Passing { retry_after: Some(retry_after), .. }) => {
            Outcome::SomeFailed { retry_after }
        }
        Err(_) => Outcome::FAILED,
    })
}

/// Up to where was sent and up to where there is something, and the entries between them unless
/// they are too many or gone. Nothing, if the channel itself has gone.
async fn unsent(
    services: &Services,
    channel: Channel,
) -> Result<Option<(Head, Head, Option<Vec<LogEntry>>)>, ServiceError> {
    let mut tx = services.store().read().await?;
    let Some((sent, head)) = log::sent(&mut tx, channel).await? else { return Ok(None) };
    let entries = log::range(&mut tx, channel, sent.seq, head.seq, ENTRIES).await?;
    Ok(Some((sent, head, entries)))
}

/// Sends the entries that follow `sent`, one after the other until one fails, and
/// gives up to where they were taken and how it ended.
async fn deliver(
    services: &Services,
    channel: Channel,
    sent: Head,
    entries: &[LogEntry],
) -> (Head, Result<(), PublishError>) {
    let mut done = sent;
    for entry in entries {
        let next = Head { seq: done.seq.next(), ..done };
        if let Err(error) = deliver_one(services, channel, next, entry).await {
            return (done, Err(error));
        }
        done = next;
    }
    (done, Ok(()))
}

/// An entry that the service does not take, and never will, must not keep back those behind it.
async fn deliver_one(
    services: &Services,
    channel: Channel,
    head: Head,
    entry: &LogEntry,
) -> Result<(), PublishError> {
    let data = entry.data.get();
    if data.len() > ENTRY {
        return announce(services, channel, head).await;
    }
    match publish(services, channel, &entry.name, data).await {
        Err(PublishError::Refused(_)) => announce(services, channel, head).await,
        taken => taken,
    }
}

/// Announces that a log has grown up to there, without its entries.
async fn announce(services: &Services, channel: Channel, head: Head) -> Result<(), PublishError> {
    let announcement = Advanced { epoch: head.epoch, seq: head.seq };
    let data =
        serde_json::to_string(&announcement).map_err(|error| PublishError::Refused(error.to_string()))?;
    publish(services, channel, Advanced::NAME, &data).await
}

async fn publish(services: &Services, channel: Channel, name: &str, data: &str) -> Result<(), PublishError> {
    let published = services.0.publisher.publish(channel, name, data).await;
    published.inspect_err(|error| {
        tracing::warn!(event = name, %channel, %error, "[Pusher] Failed to broadcast {name} to {channel}");
    })
}

async fn mark(services: &Services, channel: Channel, done: Head) -> Result<(), ServiceError> {
    // The row refers to the channel's, which it holds against being deleted: its turn is the channel's.
    let change = services.store().write(channel, move |tx| {
        Box::pin(async move { log::mark_sent(tx, channel, done).await.map_err(ServiceError::from) })
    });
    change.await
}

fn backoff(failures: u32) -> Duration {
    let (first, last) = BACKOFF;
    last.min(first * 2_u32.saturating_pow(failures.saturating_sub(1).min(10)))
}

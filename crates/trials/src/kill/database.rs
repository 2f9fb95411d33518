//! What a fresh page shows at the end, and what stands in the database.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result, bail};
use fastrand::Rng;
use hubbub_events::{Channel, LogEntry, SyncReply};
use hubbub_model::family::FamilyState;
use hubbub_model::{ChannelSeq, Timestamp};
use hubbub_storage::log;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use crate::household::{self, Household};
use crate::http::Http;

/// A family as the server shows it to somebody who comes anew.
pub(super) struct Shown {
    pub(super) state: FamilyState,
    pub(super) now: Timestamp,
}

/// A family's whole log.
pub(super) struct Log {
    pub(super) entries: Vec<LogEntry>,
    /// The number of the last entry, as the database counts.
    pub(super) counter: ChannelSeq,
}

pub(super) async fn snapshots(households: &[Household], address: SocketAddr) -> Result<Vec<Shown>> {
    let mut shown = Vec::new();
    for household in households {
        let viewer = household.people.first().context("nobody lives here")?;
        let channel = Channel::Family(household.family.id);
        let answer = Http::new(address, &viewer.session).get(&format!("/api/sync?channel={channel}")).await?;
        match answer.json()? {
            SyncReply::Snapshot { state, now, .. } => shown.push(Shown { state, now }),
            SyncReply::Events { .. } => bail!("{channel}: a snapshot was asked for"),
        }
    }
    Ok(shown)
}

/// Reads the logs after the server is gone.
pub(super) async fn logs(database: &str, households: &[Household], rng: &mut Rng) -> Result<Vec<Log>> {
    let services = household::open(database, rng).await?;
    let mut tx = services.store().read().await?;
    let mut logs = Vec::new();
    for household in households {
        let channel = Channel::Family(household.family.id);
        let head = log::head(&mut tx, channel).await?.with_context(|| format!("{channel} has no log"))?;
        let counter = head.seq;
        let entries = log::range(&mut tx, channel, ChannelSeq(0), counter, u64::MAX).await?;
        let entries = entries.with_context(|| format!("{channel} has not as many entries as it counts"))?;
        logs.push(Log { entries, counter });
    }
    Ok(logs)
}

/// What SQLite finds wrong with the file.
pub(super) async fn unsound(file: &Path) -> Result<Vec<String>> {
    let mut connection = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file)).await?;
    let mut said: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut connection).await?;
    let foreign = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut connection).await?;
    said.retain(|line| line != "ok");
    said.extend(foreign.iter().map(|_| "a row refers to one that is not there".to_owned()));
    Ok(said)
}

//! What a fresh page shows at the end, and what stands in the database.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result, bail};
use fastrand::Rng;
use hubbub_events::{Channel, LogEntry, State, SyncReply};
use hubbub_model::family::FamilyState;
use hubbub_model::person::PersonState;
use hubbub_model::{ChannelSeq, Timestamp, UserId};
use hubbub_storage::{Tx, log};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use crate::household::{self, Household};
use crate::http::Http;

/// A log's state as the server shows it to somebody who comes anew.
pub(super) struct Shown<S> {
    pub(super) state: S,
    pub(super) now: Timestamp,
}

/// A family as it is shown, and what is shown to each of its people as their own.
pub(super) struct Screens {
    pub(super) family: Shown<FamilyState>,
    pub(super) own: HashMap<UserId, PersonState>,
}

/// A whole log.
pub(super) struct Log {
    pub(super) entries: Vec<LogEntry>,
    /// The number of the last entry, as the database counts.
    pub(super) counter: ChannelSeq,
}

/// The log of a family, and those of its people.
pub(super) struct Logs {
    pub(super) family: Log,
    pub(super) own: HashMap<UserId, Log>,
}

pub(super) async fn snapshots(households: &[Household], address: SocketAddr) -> Result<Vec<Screens>> {
    let mut screens = Vec::new();
    for household in households {
        let viewer = household.people.first().context("nobody lives here")?;
        let channel = Channel::Family(household.family.id);
        let family = snapshot(&Http::new(address, &viewer.session), channel).await?;
        let mut own = HashMap::new();
        for person in &household.people {
            let http = Http::new(address, &person.session);
            own.insert(person.user, snapshot(&http, Channel::Person(person.user)).await?.state);
        }
        screens.push(Screens { family, own });
    }
    Ok(screens)
}

async fn snapshot<S: State>(http: &Http, channel: Channel) -> Result<Shown<S>> {
    match http.get(&format!("/api/sync?channel={channel}")).await?.json()? {
        SyncReply::Snapshot { state, now, .. } => Ok(Shown { state, now }),
        SyncReply::Events { .. } => bail!("{channel}: a snapshot was asked for"),
    }
}

/// Reads the logs after the server is gone.
pub(super) async fn logs(database: &str, households: &[Household], rng: &mut Rng) -> Result<Vec<Logs>> {
    let services = household::open(database, rng).await?;
    let mut tx = services.store().read().await?;
    let mut logs = Vec::new();
    for household in households {
        let family = read(&mut tx, Channel::Family(household.family.id)).await?;
        let mut own = HashMap::new();
        for person in &household.people {
            own.insert(person.user, read(&mut tx, Channel::Person(person.user)).await?);
        }
        logs.push(Logs { family, own });
    }
    Ok(logs)
}

async fn read(tx: &mut Tx, channel: Channel) -> Result<Log> {
    let head = log::head(tx, channel).await?.with_context(|| format!("{channel} has no log"))?;
    let counter = head.seq;
    let entries = log::range(tx, channel, ChannelSeq(0), counter, u64::MAX).await?;
    let entries = entries.with_context(|| format!("{channel} has not as many entries as it counts"))?;
    Ok(Log { entries, counter })
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

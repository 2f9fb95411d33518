//! What a fresh page shows at the end, and what stands in the database.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fastrand::Rng;
use hubbub_events::{Channel, LogEntry, State, SyncReply};
use hubbub_model::family::FamilyState;
use hubbub_model::knowledge::{KnowledgeState, Status};
use hubbub_model::person::PersonState;
use hubbub_model::team::TeamState;
use hubbub_model::{ChannelSeq, KnowledgeId, Timestamp, UserId};
use hubbub_storage::{Tx, log};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use super::office::Office;
use crate::household::{self, Household};
use crate::http::Http;

/// A log's state as the server shows it to somebody who comes anew.
pub(super) struct Shown<S> {
    pub(super) state: S,
    pub(super) now: Timestamp,
}

/// A household and its team.
pub(super) struct Place {
    pub(super) household: Household,
    pub(super) office: Arc<Office>,
}

/// A place as it is shown: its groups, its requests, and what is shown to each of its people as their own.
pub(super) struct Screens {
    pub(super) family: Shown<FamilyState>,
    pub(super) team: TeamState,
    pub(super) requests: HashMap<KnowledgeId, KnowledgeState>,
    pub(super) own: HashMap<UserId, PersonState>,
}

/// A whole log.
pub(super) struct Log {
    pub(super) entries: Vec<LogEntry>,
    /// The number of the last entry, as the database counts.
    pub(super) counter: ChannelSeq,
}

pub(super) async fn snapshots(places: &[Place], address: SocketAddr) -> Result<Vec<Screens>> {
    let mut screens = Vec::new();
    for Place { household, office } in places {
        let viewer = household.people.first().context("nobody lives here")?;
        let viewer = Http::new(address, &viewer.session);
        let family = snapshot(&viewer, Channel::Family(household.family.id)).await?;
        let team = snapshot(&viewer, Channel::Team(office.team)).await?.state;
        let mut own = HashMap::new();
        for person in &household.people {
            let http = Http::new(address, &person.session);
            own.insert(person.user, snapshot(&http, Channel::Person(person.user)).await?.state);
        }
        let mut requests = HashMap::new();
        for id in office.requests() {
            requests.insert(id, request(household, id, address).await?);
        }
        screens.push(Screens { family, team, requests, own });
    }
    Ok(screens)
}

/// Waits until every answer is over that will soon be.
pub(super) async fn settle(places: &[Place], address: SocketAddr) -> Result<()> {
    for Place { household, office } in places {
        for id in office.requests() {
            while matches!(
                request(household, id, address).await?.status,
                Status::Approved { until: Some(_), .. }
            ) {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    Ok(())
}

/// A request as somebody is shown it who takes part in it.
async fn request(household: &Household, id: KnowledgeId, address: SocketAddr) -> Result<KnowledgeState> {
    for person in &household.people {
        let http = Http::new(address, &person.session);
        if let Ok(shown) = snapshot(&http, Channel::Knowledge(id)).await {
            return Ok(shown.state);
        }
    }
    bail!("nobody may read the request {id}")
}

async fn snapshot<S: State>(http: &Http, channel: Channel) -> Result<Shown<S>> {
    match http.get(&format!("/api/sync?channel={channel}")).await?.json()? {
        SyncReply::Snapshot { state, now, .. } => Ok(Shown { state, now }),
        SyncReply::Events { .. } => bail!("{channel}: a snapshot was asked for"),
    }
}

/// Reads the logs of each place after the server is gone.
pub(super) async fn logs(
    database: &str,
    places: &[Place],
    rng: &mut Rng,
) -> Result<Vec<HashMap<Channel, Log>>> {
    let services = household::open(database, rng).await?;
    let mut tx = services.store().read().await?;
    let mut all = Vec::new();
    for Place { household, office } in places {
        let mut channels = vec![Channel::Family(household.family.id), Channel::Team(office.team)];
        channels.extend(household.people.iter().map(|person| Channel::Person(person.user)));
        channels.extend(office.requests().into_iter().map(Channel::Knowledge));
        let mut logs = HashMap::new();
        for channel in channels {
            logs.insert(channel, read(&mut tx, channel).await?);
        }
        all.push(logs);
    }
    Ok(all)
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

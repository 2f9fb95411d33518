//! What a fresh page shows at the end, and what stands in the database.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fastrand::Rng;
use hubbub_events::{Channel, LogEntry, State, SyncReply};
use hubbub_model::coaching::CoachingState;
use hubbub_model::family::FamilyState;
use hubbub_model::knowledge::{KnowledgeState, Status};
use hubbub_model::person::PersonState;
use hubbub_model::team::TeamState;
use hubbub_model::training::TrainingState;
use hubbub_model::{ChannelSeq, CoachingId, KnowledgeId, Millis, Timestamp, TrainingId, UserId};
use hubbub_storage::{Tx, log};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use super::act::Act;
use super::choice::Seen;
use super::follower::Screen;
use super::gym::Gym;
use super::office::Office;
use crate::household::{self, Household};
use crate::http::Http;

/// What is over by then is waited for.
const SOON: Millis = Millis::from_secs(10);

/// A log's state as the server shows it to somebody who comes anew.
pub(super) struct Shown<S> {
    pub(super) state: S,
    pub(super) now: Timestamp,
}

/// A household, its team and its coachings.
pub(super) struct Place {
    pub(super) household: Household,
    pub(super) office: Arc<Office>,
    pub(super) gym: Arc<Gym>,
}

impl Place {
    /// How its groups were founded.
    pub(super) fn foundings(&self) -> impl Iterator<Item = &Act> {
        let coachings = self.gym.coachings.iter().map(|coaching| &coaching.founding);
        [&self.office.team.founding].into_iter().chain(coachings)
    }

    /// What its people see of its groups before anything has happened.
    pub(super) fn seen(&self) -> Seen {
        let coachings = self.gym.coachings.iter().map(|coaching| Screen::new(coaching.beginning.clone()));
        Seen {
            family: Screen::new(self.household.beginning()),
            team: Screen::new(self.office.team.beginning.clone()),
            coachings: coachings.collect(),
        }
    }
}

/// A place as it is shown: its groups, what has begun there, and what is shown to each of its people as their own.
pub(super) struct Screens {
    pub(super) family: Shown<FamilyState>,
    pub(super) team: TeamState,
    pub(super) requests: HashMap<KnowledgeId, KnowledgeState>,
    pub(super) coachings: HashMap<CoachingId, CoachingState>,
    pub(super) sessions: HashMap<TrainingId, TrainingState>,
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
    for Place { household, office, gym } in places {
        let mut own = HashMap::new();
        for person in &household.people {
            let http = Http::new(address, &person.session);
            own.insert(person.user, snapshot(&http, Channel::Person(person.user)).await?.state);
        }
        let (mut requests, mut coachings, mut sessions) = (HashMap::new(), HashMap::new(), HashMap::new());
        for id in office.requests.all() {
            requests.insert(id, shown(household, Channel::Knowledge(id), address).await?.state);
        }
        for coaching in &gym.coachings {
            let channel = Channel::Coaching(coaching.id);
            coachings.insert(coaching.id, shown(household, channel, address).await?.state);
        }
        for id in gym.sessions.all() {
            sessions.insert(id, shown(household, Channel::Training(id), address).await?.state);
        }
        let family = shown(household, Channel::Family(household.family.id), address).await?;
        let team = shown(household, Channel::Team(office.team.id), address).await?.state;
        screens.push(Screens { family, team, requests, coachings, sessions, own });
    }
    Ok(screens)
}

/// Waits until every answer and every clock is over that will soon be.
pub(super) async fn settle(places: &[Place], address: SocketAddr) -> Result<()> {
    for Place { household, office, gym } in places {
        for id in office.requests.all() {
            let ends = |request: &KnowledgeState, _| {
                matches!(request.status, Status::Approved { until: Some(_), .. })
            };
            wait(household, Channel::Knowledge(id), address, ends).await?;
        }
        for id in gym.sessions.all() {
            let ends = |session: &TrainingState, now| {
                let ends_at = session.clock.as_ref().and_then(|clock| clock.phase.ends_at());
                ends_at.is_some_and(|ends_at| ends_at <= now + SOON)
            };
            wait(household, Channel::Training(id), address, ends).await?;
        }
    }
    Ok(())
}

/// Waits while something in a log will soon be over.
async fn wait<S: State>(
    household: &Household,
    channel: Channel,
    address: SocketAddr,
    ends: impl Fn(&S, Timestamp) -> bool,
) -> Result<()> {
    loop {
        let Shown { state, now } = shown(household, channel, address).await?;
        if !ends(&state, now) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// A log as somebody is shown it who may read it.
async fn shown<S: State>(household: &Household, channel: Channel, address: SocketAddr) -> Result<Shown<S>> {
    for person in &household.people {
        let http = Http::new(address, &person.session);
        if let Ok(shown) = snapshot(&http, channel).await {
            return Ok(shown);
        }
    }
    bail!("nobody may read {channel}")
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
    for Place { household, office, gym } in places {
        let mut channels = vec![Channel::Family(household.family.id), Channel::Team(office.team.id)];
        channels.extend(household.people.iter().map(|person| Channel::Person(person.user)));
        channels.extend(office.requests.all().into_iter().map(Channel::Knowledge));
        channels.extend(gym.coachings.iter().map(|coaching| Channel::Coaching(coaching.id)));
        channels.extend(gym.sessions.all().into_iter().map(Channel::Training));
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

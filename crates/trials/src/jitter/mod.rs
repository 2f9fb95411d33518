//! The trial by cut links: many clients follow one family, or the personal log that it posts to, while the
//! link of each is cut again and again. With catch-up every event reaches every client, once and in order; without, it does not.

mod client;
mod cuts;
mod reader;
mod trail;
mod verdict;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fastrand::Rng;
use hubbub_commands::{Command, CommandRequest, FamilyCommand};
use hubbub_events::{Channel, SyncReply};
use hubbub_model::MutationId;
use hubbub_model::family::FamilyState;
use hubbub_model::person::PersonState;
use hubbub_services::{Clock, SystemClock};
use hubbub_sync::Replica;
use tempfile::TempDir;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::household::{self, Household, Person};
use crate::http::Http;
use crate::options::Options;
use crate::server::{Server, raise_file_limit};
use client::{Client, Deadline, Seen};
use reader::Reader;
use trail::{Numbered, Onlooker, Trail};
use verdict::Verdict;

/// In the family; the clients share their sessions.
const PEOPLE: usize = 10;
/// One of so many clients follows its person's own log, which is told of every event too.
const OWN: usize = 3;
/// How many clients connect at the same time.
const AT_ONCE: usize = 50;
/// How long to wait, after the last event, for clients that catch up.
const PATIENCE: Duration = Duration::from_secs(20);
/// The same for clients that do not: longer than a cut.
const CONTROL_PATIENCE: Duration = Duration::from_secs(4);

struct Trial {
    binary: PathBuf,
    clients: usize,
    events: usize,
    /// Over how long the events are spread.
    length: Duration,
    seed: u64,
}

/// What all clients of a round have in common.
struct Clients<'a> {
    address: SocketAddr,
    household: &'a Household,
    started: watch::Receiver<Option<Instant>>,
    deadline: watch::Receiver<Deadline>,
}

/// Runs the trial and its control.
///
/// # Errors
/// Something was lost, doubled or out of order; or, in the control, nothing was lost.
pub(crate) async fn run(mut options: Options) -> Result<()> {
    let trial = Trial {
        binary: options.need("server")?,
        clients: options.take("clients")?.unwrap_or(1000),
        events: options.take("events")?.unwrap_or(120),
        length: Duration::from_secs(options.take("seconds")?.unwrap_or(90)),
        seed: options.take("seed")?.unwrap_or(1),
    };
    options.finish()?;
    raise_file_limit()?;
    let with = trial.round(true).await?;
    let without = trial.round(false).await?;
    let Trial { clients, events, length, .. } = trial;
    println!(
        "{clients} clients, {events} events in {} s, each link cut about every 15 s for 2 s\n",
        length.as_secs()
    );
    println!("{}", verdict::table(&with, &without));
    if !with.is_right() {
        bail!("{} lost, {} doubled, {} out of order", with.lost, with.doubled, with.out_of_order);
    }
    if without.lost == 0 {
        bail!("the control lost nothing: this trial cannot fail");
    }
    Ok(())
}

impl Trial {
    async fn round(&self, catches_up: bool) -> Result<Verdict> {
        let folder = TempDir::with_prefix("hubbub-jitter-")?;
        let database = format!("sqlite:{}", folder.path().join("hubbub.db").display());
        let mut rng = Rng::with_seed(self.seed);
        let services = household::open(&database, &mut rng).await?;
        let household = household::move_in(&services, PEOPLE, &mut rng).await?;
        drop(services);
        let mut server = Server::new(&self.binary, &database, folder.path())?;
        server.start()?;
        if !server.is_ready().await? {
            bail!("the server ended by itself:\n{}", server.last_words());
        }
        let author = household.people.first().context("nobody lives here")?;
        let author = Http::new(server.address, &author.session);

        let (start, started) = watch::channel(None);
        let (over, deadline) = watch::channel(None);
        let clients = Clients { address: server.address, household: &household, started, deadline };
        let clients = self.connect(&clients, catches_up, &mut rng).await?;
        start.send_replace(Some(Instant::now()));
        let sent = self.publish(&author, &household, &mut rng).await?;
        let patience = if catches_up { PATIENCE } else { CONTROL_PATIENCE };
        over.send_replace(Some(Instant::now() + patience));
        let seen: Vec<Seen> = clients.join_all().await.into_iter().collect::<Result<_>>()?;
        Verdict::new(&sent, &seen)
    }

    /// Lets all clients connect, and comes back when they are.
    async fn connect(
        &self,
        about: &Clients<'_>,
        catches_up: bool,
        rng: &mut Rng,
    ) -> Result<JoinSet<Result<Seen>>> {
        let family = Channel::Family(about.household.family.id);
        let (ready, mut readies) = mpsc::channel(self.clients.max(1));
        let mut clients = JoinSet::new();
        for (number, person) in about.household.people.iter().cycle().take(self.clients).enumerate() {
            let (is_told, rng) = (number % 2 == 0, rng.fork());
            let (started, deadline, ready) = (about.started.clone(), about.deadline.clone(), ready.clone());
            if number % OWN == 0 {
                let own = Channel::Person(person.user);
                let client = self.client::<PersonState>(about, person, own, catches_up, is_told, rng).await?;
                clients.spawn(client.live(started, deadline, ready));
            } else {
                let client =
                    self.client::<FamilyState>(about, person, family, catches_up, is_told, rng).await?;
                clients.spawn(client.live(started, deadline, ready));
            }
            if number >= AT_ONCE {
                readies.recv().await.context("no client is left")?;
            }
        }
        drop(ready);
        while readies.recv().await.is_some() {}
        Ok(clients)
    }

    /// A client of this channel, with what its page starts with.
    async fn client<S: Numbered>(
        &self,
        about: &Clients<'_>,
        person: &Person,
        channel: Channel,
        catches_up: bool,
        is_told: bool,
        rng: Rng,
    ) -> Result<Client<S>> {
        let http = Http::new(about.address, &person.session);
        let reader = reader(&http, channel, catches_up).await?;
        let session = person.session.clone();
        Ok(Client { address: about.address, session, channel, reader, events: self.events, is_told, rng })
    }

    /// Gives the commands at a steady pace, and says when each was sent.
    async fn publish(&self, author: &Http, household: &Household, rng: &mut Rng) -> Result<Vec<Instant>> {
        let events = u32::try_from(self.events)?;
        let mut due = tokio::time::interval(self.length / events.max(1));
        let mut sent = Vec::new();
        for number in 1..=self.events {
            due.tick().await;
            let command = FamilyCommand::EditFamily {
                name: trail::name_of(number)?,
                time_zone: household.family.time_zone.clone(),
                week_start: household.family.week_start,
            };
            let command = Command::Family { family_id: household.family.id, command };
            let mutation_id = MutationId::new(SystemClock.now(), household::bytes(rng));
            let body = serde_json::to_string(&CommandRequest { mutation_id, command })?;
            sent.push(Instant::now());
            author.post_json("/api/commands", body).await?.json::<hubbub_events::CommandReply>()?;
        }
        Ok(sent)
    }
}

/// What a page starts with.
async fn reader<S: Numbered>(http: &Http, channel: Channel, catches_up: bool) -> Result<Reader<S>> {
    match http.get(&format!("/api/sync?channel={channel}")).await?.json::<SyncReply<Trail<S>>>()? {
        SyncReply::Snapshot { epoch, seq, state, .. } if catches_up => {
            Ok(Reader::Replica(Box::new(Replica::new(Onlooker::default(), epoch, seq, state))))
        }
        SyncReply::Snapshot { state, .. } => Ok(Reader::Entries(Box::new(state))),
        SyncReply::Events { .. } => bail!("{channel}: a snapshot was asked for"),
    }
}

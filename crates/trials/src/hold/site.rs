//! The site: a family that goes on working, somebody who comes to it, and somebody who asks whether
//! it is well.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fastrand::Rng;
use hubbub_commands::{Command, CommandRequest, FamilyCommand};
use hubbub_events::{Channel, CommandReply};
use hubbub_model::{MemberId, MutationId, TimerId};
use hubbub_services::{Clock, SystemClock};
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use super::tally::Tally;
use super::{ELSEWHERE, FILES, HOME, LIMIT, NO_LIMIT, PAUSE, Trial, hold_while, ok};
use crate::household::{self, Household, Person, bytes};
use crate::http::Http;
use crate::link::Link;
use crate::server::Server;

/// In the family.
const PEOPLE: usize = 4;
/// A newcomer signs in so often, which is less than would be too often.
const SIGN_INS: usize = 3;

/// Lets a family work while one address holds what it can.
pub(super) async fn round(trial: &Trial, limited: bool) -> Result<Tally> {
    let folder = TempDir::with_prefix("hubbub-hold-")?;
    let database = format!("sqlite:{}", folder.path().join("hubbub.db").display());
    let mut rng = Rng::with_seed(trial.seed);
    let services = household::open(&database, &mut rng).await?;
    let household = household::move_in(&services, PEOPLE, &mut rng).await?;
    drop(services);
    let mut server = Server::with_files(FILES, &trial.site, &database, folder.path())?;
    for limit in ["HEADER", "BODY", "SUBSCRIBE"] {
        server.set(&format!("HUBBUB_{limit}_SECONDS"), if limited { LIMIT } else { NO_LIMIT });
    }
    // The default, which is half of all; or all.
    server.set("HUBBUB_CONNECTIONS_PER_ADDRESS", if limited { "" } else { "20000" });
    let session = &household.people.first().context("nobody lives here")?.session;
    let post = format!("POST /api/commands HTTP/1.1\r\nCookie: hubbub={session}");
    let work = async |server: &Server, tally: &Tally| {
        let people = People { address: server.address, household: &household, tally };
        people.work(trial.length, &mut rng).await;
        Ok(())
    };
    hold_while(server, &post, limited, work).await
}

struct People<'a> {
    address: SocketAddr,
    household: &'a Household,
    tally: &'a Tally,
}

impl People<'_> {
    /// Lets everybody do what they do for so long.
    async fn work(&self, length: Duration, rng: &mut Rng) {
        let end = Instant::now() + length;
        let family = self.household.people.iter().map(|person| self.live(person, end, rng.fork()));
        let family = futures_util::future::join_all(family.collect::<Vec<_>>());
        tokio::join!(family, self.come(), self.look(end));
    }

    /// Opens a page and gives a command, over connections of their own, and hears of it.
    async fn live(&self, person: &Person, end: Instant, mut rng: Rng) {
        let channel = Channel::Family(self.household.family.id);
        let subscribe = Link::subscribe(self.http(HOME, &person.session), channel);
        let Some(mut link) = self.tally.time("subscribing", subscribe).await else { return };
        let board = format!("/family/{}", self.household.family.id);
        // A family has room for so many timers: each person starts one, and then pauses and resumes it.
        let timer = TimerId::new(SystemClock.now(), bytes(&mut rng));
        let Some(start) = start(timer, person.member) else { return };
        let others =
            [FamilyCommand::PauseTimer { timer_id: timer }, FamilyCommand::ResumeTimer { timer_id: timer }];
        let mut commands = std::iter::once(start).chain(others.into_iter().cycle());
        while let Some(command) = commands.next().filter(|_| Instant::now() < end) {
            let page = ok(HOME, self.address, &person.session, &board);
            self.tally.time("a page", page).await;
            let http = self.http(HOME, &person.session);
            let done = self.tally.time("a command", self.command(&http, command, &mut rng)).await;
            if done.is_some() {
                self.tally.time("hearing of it", hear_of(timer, &mut link)).await;
            }
            sleep(PAUSE).await;
        }
    }

    async fn command(&self, http: &Http, command: FamilyCommand, rng: &mut Rng) -> Result<()> {
        let command = Command::Family { family_id: self.household.family.id, command };
        let request = CommandRequest { mutation_id: MutationId::new(SystemClock.now(), bytes(rng)), command };
        http.post_json("/api/commands", serde_json::to_string(&request)?).await?.json::<CommandReply>()?;
        Ok(())
    }

    /// Signs up, and signs in some times.
    async fn come(&self) {
        let form = "name=Newcomer&email=newcomer@example.org&password=a-long-password".to_owned();
        self.tally.time("signing up", self.send("/sign-up", form.clone())).await;
        for _ in 0..SIGN_INS {
            self.tally.time("signing in", self.send("/sign-in", form.clone())).await;
            sleep(PAUSE).await;
        }
    }

    async fn send(&self, path: &str, form: String) -> Result<()> {
        match self.http(ELSEWHERE, "").post_form(path, form).await?.status {
            303 => Ok(()),
            status => bail!("{path} is answered {status}"),
        }
    }

    /// Asks whether the server is well.
    async fn look(&self, end: Instant) {
        while Instant::now() < end {
            self.tally.time("health", ok(ELSEWHERE, self.address, "", "/healthz")).await;
            sleep(PAUSE).await;
        }
    }

    /// Connections that nobody has used yet.
    fn http(&self, from: IpAddr, session: &str) -> Http {
        Http::from(from, self.address, session)
    }
}

/// Starts a timer for a member.
fn start(timer_id: TimerId, member_id: MemberId) -> Option<FamilyCommand> {
    let (name, length, stars) = ("Homework".parse().ok()?, 600.try_into().ok()?, 1.try_into().ok()?);
    Some(FamilyCommand::StartTimer { timer_id, name, length, stars, member_id })
}

/// Waits for the entry that says what became of a timer.
async fn hear_of(timer: TimerId, link: &mut Link) -> Result<()> {
    while !link.next().await?.data().contains(&timer.to_string()) {}
    Ok(())
}

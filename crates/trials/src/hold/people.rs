//! A family that goes on working, somebody who comes to the site, and somebody who asks whether it
//! is well.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Result, bail};
use fastrand::Rng;
use hubbub_commands::{Command, CommandRequest, FamilyCommand};
use hubbub_events::{Channel, CommandReply};
use hubbub_model::{MutationId, TimerId};
use hubbub_services::{Clock, SystemClock};
use tokio::time::{Instant, sleep};

use super::tally::Tally;
use crate::household::{Household, Person, bytes};
use crate::http::Http;
use crate::link::Link;

/// What the family's devices have in common, and a newcomer.
const HOME: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));
const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 3));
/// Between two things that somebody does: well within what a person may do in a minute.
const PAUSE: Duration = Duration::from_millis(150);
/// A newcomer signs in so often, which is less than would be too often.
const SIGN_INS: usize = 3;

pub(super) struct People<'a> {
    pub(super) address: SocketAddr,
    pub(super) household: &'a Household,
    pub(super) tally: &'a Tally,
}

impl People<'_> {
    /// Lets everybody do what they do for so long.
    pub(super) async fn work(&self, length: Duration, rng: &mut Rng) -> Result<()> {
        let end = Instant::now() + length;
        let family = self.household.people.iter().map(|person| self.live(person, end, rng.fork()));
        let family = futures_util::future::join_all(family.collect::<Vec<_>>());
        tokio::join!(family, self.come(), self.look(end));
        Ok(())
    }

    /// Opens a page and gives a command, over connections of their own, and hears of it.
    async fn live(&self, person: &Person, end: Instant, mut rng: Rng) {
        let channel = Channel::Family(self.household.family.id);
        let subscribe = Link::subscribe(self.http(HOME, &person.session), channel);
        let Some(mut link) = self.tally.time("subscribing", subscribe).await else { return };
        let board = format!("/family/{}", self.household.family.id);
        while Instant::now() < end {
            let http = self.http(HOME, &person.session);
            self.tally.time("a page", ok(&http, &board)).await;
            let http = self.http(HOME, &person.session);
            let started = self.tally.time("a command", self.start_timer(&http, person, &mut rng)).await;
            if let Some(timer) = started {
                self.tally.time("hearing of it", hear_of(timer, &mut link)).await;
            }
            sleep(PAUSE).await;
        }
    }

    async fn start_timer(&self, http: &Http, person: &Person, rng: &mut Rng) -> Result<TimerId> {
        let now = SystemClock.now();
        let timer_id = TimerId::new(now, bytes(rng));
        let command = FamilyCommand::StartTimer {
            timer_id,
            name: "Homework".parse()?,
            length: 600.try_into()?,
            stars: 1.try_into()?,
            member_id: person.member,
        };
        let command = Command::Family { family_id: self.household.family.id, command };
        let request = CommandRequest { mutation_id: MutationId::new(now, bytes(rng)), command };
        http.post_json("/api/commands", serde_json::to_string(&request)?).await?.json::<CommandReply>()?;
        Ok(timer_id)
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
            self.tally.time("health", ok(&self.http(ELSEWHERE, ""), "/healthz")).await;
            sleep(PAUSE).await;
        }
    }

    /// Connections that nobody has used yet.
    fn http(&self, from: IpAddr, session: &str) -> Http {
        Http::from(from, self.address, session)
    }
}

/// Waits for the letter that says that a timer was started.
async fn hear_of(timer: TimerId, link: &mut Link) -> Result<()> {
    while !link.next().await?.data().contains(&timer.to_string()) {}
    Ok(())
}

async fn ok(http: &Http, path: &str) -> Result<()> {
    match http.get(path).await?.status {
        200 => Ok(()),
        status => bail!("{path} is answered {status}"),
    }
}

//! Everybody who does something or looks on.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Error, Result, anyhow};
use fastrand::Rng;
use hubbub_commands::areas;
use hubbub_events::{Channel, LogEntry};
use hubbub_model::person::PersonState;
use tokio::task::JoinSet;

use super::act::Act;
use super::database::{Place, settle};
use super::follower::{Followed, Follower, Screen};
use super::person::Person;
use super::tally::Tally;
use crate::household::Household;
use crate::http::Http;

/// The tasks of all people, and of one screen for each log of a group and each person's own. Each knows the
/// number of its place.
pub(super) struct Crowd {
    people: JoinSet<Result<(usize, Vec<Act>)>>,
    screens: JoinSet<Result<Read>>,
    own: JoinSet<Result<Read>>,
    places: usize,
}

/// What was read of a log of that place.
type Read = (usize, Channel, Vec<LogEntry>);

/// What was done in a place, and its logs as they were read while all went on.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) acts: Vec<Act>,
    pub(super) entries: HashMap<Channel, Vec<LogEntry>>,
}

impl Crowd {
    /// Sends everybody off. `forgetful` people make a new mutation id for what they send again.
    pub(super) fn start(
        places: &[Place],
        address: SocketAddr,
        forgetful: bool,
        tally: &Arc<Tally>,
        rng: &mut Rng,
    ) -> Result<Self> {
        let (people, screens, own) = (JoinSet::new(), JoinSet::new(), JoinSet::new());
        let mut crowd = Self { people, screens, own, places: places.len() };
        for (number, place) in places.iter().enumerate() {
            let Place { household, office } = place;
            let Household { family, people: members, .. } = household;
            let screen = Arc::new(Screen { state: Mutex::new(household.beginning()) });
            let team = Arc::new(Screen { state: Mutex::new(office.beginning.clone()) });
            let http = |session: &str| Http::new(address, session);
            for member in members {
                let person = Person {
                    http: http(&member.session),
                    family: family.id,
                    user: member.user,
                    me: member.member,
                    screen: Arc::clone(&screen),
                    office: Arc::clone(office),
                    team: Arc::clone(&team),
                    people: members.iter().map(|member| member.user).collect(),
                    tally: Arc::clone(tally),
                    rng: rng.fork(),
                    forgetful,
                };
                crowd.people.spawn(async move { Ok((number, person.live().await?)) });
                let own = Arc::new(Screen { state: Mutex::new(PersonState::new(member.user)) });
                let channel = Channel::Person(member.user);
                let follower =
                    follower::<areas::Person>(household, channel, http(&member.session), own, tally);
                crowd.own.spawn(async move { Ok((number, channel, follower.follow().await?)) });
            }
            let viewer = &members.first().context("nobody lives here")?.session;
            let channel = Channel::Family(family.id);
            let followed = follower::<areas::Family>(household, channel, http(viewer), screen, tally);
            crowd.screens.spawn(async move { Ok((number, channel, followed.follow().await?)) });
            let channel = Channel::Team(office.team);
            let followed = follower::<areas::Team>(household, channel, http(viewer), team, tally);
            crowd.screens.spawn(async move { Ok((number, channel, followed.follow().await?)) });
        }
        Ok(crowd)
    }

    /// Waits until somebody saw what must never be. As long as nothing is over, nobody ends well.
    pub(super) async fn failure(&mut self) -> Error {
        let ended = tokio::select! {
            Some(ended) = self.people.join_next() => ended.map(|ended| ended.map(drop)),
            Some(ended) = self.screens.join_next() => ended.map(|ended| ended.map(drop)),
            Some(ended) = self.own.join_next() => ended.map(|ended| ended.map(drop)),
            else => return anyhow!("nobody was there"),
        };
        match ended {
            Ok(Ok(())) => anyhow!("somebody left too early"),
            Ok(Err(error)) => error,
            Err(error) => error.into(),
        }
    }

    /// Lets everybody end what they have begun, and every timer and answer that will soon be over.
    pub(super) async fn rest(
        mut self,
        places: &[Place],
        address: SocketAddr,
        tally: &Tally,
    ) -> Result<Vec<Seen>> {
        let mut seen: Vec<Seen> = (0..self.places).map(|_| Seen::default()).collect();
        tally.over.store(true, Relaxed);
        while let Some(ended) = self.people.join_next().await {
            let (number, acts) = ended??;
            seen[number].acts.extend(acts);
        }
        settle(places, address).await?;
        tally.done.store(true, Relaxed);
        while let Some(ended) = self.screens.join_next().await {
            let (number, channel, entries) = ended??;
            seen[number].entries.insert(channel, entries);
        }
        tally.rested.store(true, Relaxed);
        while let Some(ended) = self.own.join_next().await {
            let (number, channel, entries) = ended??;
            seen[number].entries.insert(channel, entries);
        }
        Ok(seen)
    }
}

/// Somebody who follows a log from before its first entry on.
fn follower<A: Followed>(
    household: &Household,
    channel: Channel,
    http: Http,
    screen: Arc<Screen<A::State>>,
    tally: &Arc<Tally>,
) -> Follower<A> {
    Follower { http, channel, epoch: household.epoch, screen, tally: Arc::clone(tally), entries: Vec::new() }
}

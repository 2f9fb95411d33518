//! Everybody who does something or looks on.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

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
            let Place { household, office, gym } = place;
            let Household { family, people: members, .. } = household;
            let seen = Arc::new(place.seen());
            let http = |session: &str| Http::new(address, session);
            for member in members {
                let own = Screen::new(PersonState::new(member.user));
                let person = Person {
                    http: http(&member.session),
                    family: family.id,
                    user: member.user,
                    me: member.member,
                    seen: Arc::clone(&seen),
                    own: Arc::clone(&own),
                    office: Arc::clone(office),
                    gym: Arc::clone(gym),
                    people: members.iter().map(|member| member.user).collect(),
                    tally: Arc::clone(tally),
                    rng: rng.fork(),
                    forgetful,
                };
                crowd.people.spawn(async move { Ok((number, person.live().await?)) });
                let channel = Channel::Person(member.user);
                let follower =
                    follower::<areas::Person>(household, channel, http(&member.session), own, tally);
                crowd.own.spawn(async move { Ok((number, channel, follower.follow().await?)) });
            }
            let viewer = || members.first().map(|viewer| http(&viewer.session)).context("nobody lives here");
            let (channel, screen) = (Channel::Family(family.id), Arc::clone(&seen.family));
            crowd.follow(number, follower::<areas::Family>(household, channel, viewer()?, screen, tally));
            let (channel, screen) = (Channel::Team(office.team.id), Arc::clone(&seen.team));
            crowd.follow(number, follower::<areas::Team>(household, channel, viewer()?, screen, tally));
            for (coaching, screen) in gym.coachings.iter().zip(&seen.coachings) {
                let viewer = members.iter().find(|one| one.user == coaching.founding.by);
                let viewer = viewer.map(|viewer| http(&viewer.session)).context("nobody trains")?;
                let (channel, screen) = (Channel::Coaching(coaching.id), Arc::clone(screen));
                crowd.follow(number, follower::<areas::Coaching>(household, channel, viewer, screen, tally));
            }
        }
        Ok(crowd)
    }

    fn follow<A: Followed>(&mut self, number: usize, follower: Follower<A>) {
        let channel = follower.channel;
        self.screens.spawn(async move { Ok((number, channel, follower.follow().await?)) });
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

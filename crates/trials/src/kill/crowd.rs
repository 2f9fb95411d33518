//! Everybody who does something or looks on.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Error, Result, anyhow};
use fastrand::Rng;
use hubbub_events::{Channel, LogEntry};
use hubbub_model::UserId;
use hubbub_model::person::PersonState;
use tokio::task::JoinSet;

use super::act::Act;
use super::follower::{Follower, Screen};
use super::person::Person;
use super::tally::Tally;
use crate::household::Household;
use crate::http::Http;

/// The tasks of all people, of one screen for each family, and of one for each person's own log. Each knows
/// the number of its family.
pub(super) struct Crowd {
    people: JoinSet<Result<(usize, Vec<Act>)>>,
    screens: JoinSet<Result<(usize, Vec<LogEntry>)>>,
    own: JoinSet<Result<(usize, UserId, Vec<LogEntry>)>>,
    families: usize,
}

/// What was done in a family, and its log as it was read while all went on.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) acts: Vec<Act>,
    pub(super) entries: Vec<LogEntry>,
    /// The same of its people's own logs.
    pub(super) own: HashMap<UserId, Vec<LogEntry>>,
}

impl Crowd {
    /// Sends everybody off. `forgetful` people make a new mutation id for what they send again.
    pub(super) fn start(
        households: &[Household],
        address: SocketAddr,
        forgetful: bool,
        tally: &Arc<Tally>,
        rng: &mut Rng,
    ) -> Result<Self> {
        let (mut people, mut screens, mut own) = (JoinSet::new(), JoinSet::new(), JoinSet::new());
        for (number, household) in households.iter().enumerate() {
            let Household { family, epoch, people: members, .. } = household;
            let screen = Arc::new(Screen { state: Mutex::new(household.beginning()) });
            for member in members {
                let person = Person {
                    http: Http::new(address, &member.session),
                    family: family.id,
                    user: member.user,
                    me: member.member,
                    screen: Arc::clone(&screen),
                    tally: Arc::clone(tally),
                    rng: rng.fork(),
                    forgetful,
                };
                people.spawn(async move { Ok((number, person.live().await?)) });
                let user = member.user;
                let follower = Follower {
                    http: Http::new(address, &member.session),
                    channel: Channel::Person(user),
                    epoch: *epoch,
                    screen: Arc::new(Screen { state: Mutex::new(PersonState::new(user)) }),
                    tally: Arc::clone(tally),
                    entries: Vec::new(),
                };
                own.spawn(async move { Ok((number, user, follower.follow().await?)) });
            }
            let viewer = members.first().context("nobody lives here")?;
            let follower = Follower {
                http: Http::new(address, &viewer.session),
                channel: Channel::Family(family.id),
                epoch: *epoch,
                screen,
                tally: Arc::clone(tally),
                entries: Vec::new(),
            };
            screens.spawn(async move { Ok((number, follower.follow().await?)) });
        }
        Ok(Self { people, screens, own, families: households.len() })
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

    /// Lets everybody end what they have begun, and every timer that will soon be over.
    pub(super) async fn rest(mut self, tally: &Tally) -> Result<Vec<Seen>> {
        let mut seen: Vec<Seen> = (0..self.families).map(|_| Seen::default()).collect();
        tally.over.store(true, Relaxed);
        while let Some(ended) = self.people.join_next().await {
            let (number, acts) = ended??;
            seen[number].acts.extend(acts);
        }
        tally.done.store(true, Relaxed);
        while let Some(ended) = self.screens.join_next().await {
            let (number, entries) = ended??;
            seen[number].entries = entries;
        }
        tally.rested.store(true, Relaxed);
        while let Some(ended) = self.own.join_next().await {
            let (number, user, entries) = ended??;
            seen[number].own.insert(user, entries);
        }
        Ok(seen)
    }
}

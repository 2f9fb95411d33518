//! Everything in one run, and what may happen in it.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use hubbub_events::{Advanced, Channel};
use hubbub_model::family::FamilyState;
use hubbub_model::person::PersonState;
use hubbub_model::{Epoch, Millis, MutationId, Timestamp};

use crate::area::{START, household};
use crate::browser::Browser;
use crate::deeds::{Deed, Deeds};
use crate::dice::Dice;
use crate::network::{Network, Weather};
use crate::record::Record;
use crate::server::{Message, Server};
use crate::tally::Tally;

/// How a driver can be broken, to show that the test would notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// It does what it shall.
    Sound,
    /// Never asks the server for what is missing.
    NeverFetches,
    /// Takes a lost reply for the end of the matter.
    NeverRetries,
    /// Sends what the device has not kept yet, and may lose it with the page.
    SendsUnkept,
    /// Lets the device forget what it has only sent.
    ForgetsEarly,
    /// Sends a command under a new name when there was no reply.
    Renames,
}

impl Driver {
    /// All that are broken.
    pub const BROKEN: [Self; 5] =
        [Self::NeverFetches, Self::NeverRetries, Self::SendsUnkept, Self::ForgetsEarly, Self::Renames];
}

/// What came of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// What it went through.
    pub tally: Tally,
    /// A hash over everything that arrived anywhere, and when: the same seed, the same trace.
    pub trace: u64,
}

/// What has become of something that somebody did.
pub(crate) struct Intent {
    pub(crate) deed: Deed,
    /// The server will never take it, whatever the rules say.
    pub(crate) too_large: bool,
    /// The server has refused it, at least once.
    pub(crate) refused: bool,
    /// It was carried out, in this or an earlier lineage.
    pub(crate) carried_out: bool,
    /// The person was told that it will never be.
    pub(crate) given_up: bool,
    /// Its page was closed before the device could keep it.
    pub(crate) lost: bool,
}

pub(crate) struct World<S> {
    pub(crate) driver: Driver,
    pub(crate) dice: Dice,
    pub(crate) now: Millis,
    pub(crate) weather: Weather,
    pub(crate) network: Network,
    pub(crate) server: S,
    pub(crate) record: Record<FamilyState>,
    /// The log of its own that each client has.
    pub(crate) own: Vec<Record<PersonState>>,
    pub(crate) deeds: Deeds,
    pub(crate) browsers: Vec<Browser>,
    pub(crate) intents: HashMap<MutationId, Intent>,
    /// The realtime service is out of order.
    pub(crate) outage: bool,
    pub(crate) tally: Tally,
    pub(crate) trace: DefaultHasher,
}

/// Runs one sequence.
///
/// # Errors
/// What went wrong, with the seed and the step.
pub fn run<S: Server>(seed: u64, driver: Driver) -> Result<Run, String> {
    let mut world = World::<S>::new(seed, driver);
    let steps = 20 + world.dice.below(60);
    for step in 0..steps {
        world
            .step()
            .and_then(|()| world.check())
            .map_err(|what| format!("seed {seed}, step {step}: {what}"))?;
    }
    world.rest().map_err(|what| format!("seed {seed}, at rest: {what}"))?;
    Ok(Run { tally: world.tally, trace: world.trace.finish() })
}

impl<S: Server> World<S> {
    fn new(seed: u64, driver: Driver) -> Self {
        let mut dice = Dice::new(seed);
        let family = household(2 + dice.below(3) as usize, &mut dice);
        let now = Millis::new(dice.below(10_000));
        let mut server = S::new(&family, Epoch::new(START, dice.bytes()), START + now);
        let channel = Channel::Family(family.family.id);
        let record = Record::new(channel, server.position(channel), family.clone());
        let own = family.members.iter().map(|member| {
            let channel = Channel::Person(member.user_id);
            Record::new(channel, server.position(channel), PersonState::new(member.user_id))
        });
        let own = own.collect();
        let browsers = family.members.into_iter().map(|member| Browser::new(member, dice.percent(15)));
        let browsers = browsers.collect();
        let weather = Weather::any(&mut dice);
        let mut world = Self {
            driver,
            dice,
            now,
            weather,
            network: Network::default(),
            server,
            record,
            own,
            deeds: Deeds::default(),
            browsers,
            intents: HashMap::new(),
            outage: false,
            tally: Tally::default(),
            trace: DefaultHasher::new(),
        };
        (0..world.browsers.len()).for_each(|client| world.open(client, world.page(client)));
        world
    }

    pub(crate) fn clock(&self) -> Timestamp {
        START + self.now
    }

    pub(crate) fn let_timers_expire(&mut self) -> Result<(), String> {
        self.server.set_time(self.clock());
        self.server.expire();
        self.appended(None)?;
        self.pump()
    }

    /// The server may have appended to its logs, because of `cause`: what it has goes into
    /// the records and out to whom it concerns. Gives the number of entries of the family.
    pub(crate) fn appended(&mut self, cause: Option<MutationId>) -> Result<u64, String> {
        let entries = self.record.follow(&mut self.server, cause)?;
        self.tally.entries += entries;
        for own in &mut self.own {
            self.tally.posts += own.follow(&mut self.server, None)?;
        }
        let room = if self.outage { self.dice.below(2) as usize } else { usize::MAX };
        for message in self.server.publish(room) {
            for client in 0..self.browsers.len() {
                self.publish(client, &message);
            }
        }
        Ok(entries)
    }

    /// Carries a message to a client, if it is subscribed to its channel.
    fn publish(&mut self, client: usize, message: &Message) {
        let (family, own) = (&self.record, &self.own[client]);
        let (epoch, seq) = match message.channel {
            channel if channel == family.channel() => family.position(),
            channel if channel == own.channel() => own.position(),
            _ => return,
        };
        if let Some(peer) = self.browsers[client].peer(client) {
            let bell = Advanced { epoch, seq };
            self.network.publish(peer, message, bell, self.now, self.weather, &mut self.dice);
        }
    }

    /// Lets time go by, with all that arrives and wakes up in it.
    pub(crate) fn pass_until(&mut self, until: Millis) -> Result<(), String> {
        for _ in 0..100_000 {
            let by_itself = self.browsers.iter().filter_map(Browser::next_at).min();
            let arrival = self.network.next_at();
            match [by_itself, arrival].into_iter().flatten().min() {
                Some(next) if next <= until => {
                    self.now = self.now.max(next);
                    if arrival == Some(next) {
                        self.deliver()?;
                    }
                    self.browsers_act()?;
                    self.pump()?;
                }
                _ => {
                    self.now = self.now.max(until);
                    return Ok(());
                }
            }
        }
        Err("a replica asks for ever".into())
    }

    /// Notes what happened, for the trace.
    pub(crate) fn note(&mut self, what: impl Hash) {
        (self.now, what).hash(&mut self.trace);
    }
}

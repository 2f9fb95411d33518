//! Everything in one run, and what may happen in it.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

use hubbub_events::{Advanced, Channel};
use hubbub_model::{Epoch, Millis, MutationId, Timestamp, UserId};

use crate::beginning::{Beginning, START};
use crate::browser::Browser;
use crate::deeds::{Deed, Deeds};
use crate::dice::Dice;
use crate::logs::first;
use crate::network::{Network, Weather};
use crate::record::AnyRecord;
use crate::screen::Why;
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Everybody there is.
    pub(crate) people: Vec<UserId>,
    /// In which area most happens.
    pub(crate) busiest: Discriminant<Channel>,
    /// What has begun since, in this order.
    pub(crate) begun: Vec<Channel>,
    /// What each log says.
    pub(crate) logs: BTreeMap<Channel, Rc<dyn AnyRecord>>,
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
        let beginning = Beginning::any(&mut dice);
        let now = Millis::new(dice.below(10_000));
        let mut server = S::new(&beginning, Epoch::new(START, dice.bytes()), START + now);
        let logs = first(&beginning, &mut server);
        let browsers = beginning.people.iter().map(|user| Browser::new(*user, dice.percent(15))).collect();
        let weather = Weather::any(&mut dice);
        let is_shared = |channel: &&Channel| !matches!(channel, Channel::Person(_));
        let channels: Vec<Channel> = logs.keys().filter(is_shared).copied().collect();
        let busiest = discriminant(&dice.pick(&channels).unwrap());
        let mut world = Self {
            driver,
            dice,
            now,
            weather,
            network: Network::default(),
            server,
            people: beginning.people,
            busiest,
            begun: Vec::new(),
            logs,
            deeds: Deeds::default(),
            browsers,
            intents: HashMap::new(),
            outage: false,
            tally: Tally::default(),
            trace: DefaultHasher::new(),
        };
        for client in 0..world.browsers.len() {
            let page = world.page(client);
            world.open(client, page);
        }
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

    /// The server may have appended to its logs, to one of them because of `cause`: what it has goes into
    /// the records and out to whom it concerns. Gives the number of entries in that log.
    pub(crate) fn appended(&mut self, cause: Option<(Channel, MutationId)>) -> Result<u64, String> {
        let mut of_cause = 0;
        for (channel, log) in &self.logs {
            let here = cause.filter(|(there, _)| there == channel);
            let is_new = log.position().is_none();
            let entries = log.follow(&mut self.server, here.map(|(_, id)| id))?;
            if is_new && entries > 0 {
                self.tally.begun += 1;
                self.begun.push(*channel);
            }
            let tally = &mut self.tally;
            *(if let Channel::Person(_) = channel { &mut tally.posts } else { &mut tally.entries }) +=
                entries;
            of_cause += if here.is_some() { entries } else { 0 };
        }
        let room = if self.outage { self.dice.below(2) as usize } else { usize::MAX };
        for message in self.server.publish(room) {
            for client in 0..self.browsers.len() {
                self.publish(client, &message);
            }
        }
        Ok(of_cause)
    }

    /// Carries a message to a client, if it is subscribed to its channel. The subscription of whoever may not
    /// read it any more has ended, whereupon a page asks why.
    fn publish(&mut self, client: usize, message: &Message) {
        let Some((epoch, seq)) = self.logs[&message.channel].position() else { return };
        let browser = &mut self.browsers[client];
        let (user, peer) = (browser.user, browser.peer(client));
        let shown = browser.tab.as_mut().and_then(|tab| tab.screens.get_mut(&message.channel));
        let Some((peer, screen)) = peer.zip(shown) else { return };
        if self.server.may_read(user, message.channel) {
            let announcement = Advanced { epoch, seq };
            self.network.publish(peer, message, announcement, self.now, self.weather, &mut self.dice);
        } else {
            screen.ask(Why::CatchUp);
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

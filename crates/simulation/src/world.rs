//! Everything in one run, and what may happen in it.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use hubbub_commands::FamilyCommand;
use hubbub_events::Doorbell;
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp};
use hubbub_sync::Replica;

use crate::area::{Person, START, household, wish};
use crate::browser::{Browser, Frozen};
use crate::dice::Dice;
use crate::network::{Network, Weather};
use crate::record::{Deed, Record};
use crate::server::Server;
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
    pub(crate) record: Record,
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
        let record = Record::new(server.place(), family.clone());
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
            browsers,
            intents: HashMap::new(),
            outage: false,
            tally: Tally::default(),
            trace: DefaultHasher::new(),
        };
        (0..world.browsers.len()).for_each(|client| world.open(client, world.record.place()));
        world
    }

    pub(crate) fn clock(&self) -> Timestamp {
        START + self.now
    }

    /// One thing happens, somewhere.
    fn step(&mut self) -> Result<(), String> {
        let client = self.dice.below(self.browsers.len() as u64) as usize;
        match self.dice.below(100) {
            0..=29 => self.act(client),
            30..=31 => self.trim(),
            32 => self.back_up(),
            33 => self.restore(),
            34..=35 => self.invent(["chore:invented", "timer:updated"][client % 2])?,
            36..=38 => self.toggle_cable(client),
            39..=40 => self.asks(client, Replica::probe),
            41 => self.asks(client, Replica::refresh),
            42 => self.restart(),
            43 => self.toggle_outage(),
            44..=45 => self.freeze(client),
            46..=48 => self.toggle_tab(client),
            49..=53 => self.now = self.now + Millis::new(self.dice.below(5000)),
            _ => {
                let soon = self.now + Millis::new(self.dice.below(400));
                self.pass_until(soon)?;
            }
        }
        self.let_timers_expire()
    }

    /// A person does something.
    fn act(&mut self, client: usize) {
        let at = self.clock();
        let Some(tab) = self.browsers[client].awake() else { return };
        let command = wish(&tab.replica.view().family, at, &mut self.dice);
        let number = 1 + self.intents.len() as u64;
        self.make((client, number), command, at);
    }

    /// Hands a command to the replica, under a new name.
    pub(crate) fn make(&mut self, deed: Deed, command: FamilyCommand, at: Timestamp) {
        let id = MutationId::new(at, self.dice.bytes());
        let too_large = self.dice.percent(2);
        let intent =
            Intent { deed, too_large, refused: false, carried_out: false, given_up: false, lost: false };
        self.intents.insert(id, intent);
        if let Some(tab) = self.browsers[deed.0].awake() {
            tab.replica.run(id, command, at).unwrap();
        }
    }

    /// A client wants all there is, so all there is now is what it must come to know.
    pub(crate) fn asks(&mut self, client: usize, how: fn(&mut Replica<Person>)) {
        if let Some(tab) = self.browsers[client].awake() {
            how(&mut tab.replica);
            tab.known = self.record.place().1;
        }
    }

    pub(crate) fn toggle_cable(&mut self, client: usize) {
        let online = &mut self.browsers[client].online;
        *online = !*online;
        if *online {
            // What pusher-js says when it has subscribed again.
            self.asks(client, Replica::catch_up);
        } else {
            self.network.cut(client);
            self.tally.cuts += 1;
        }
    }

    /// The tab is closed, or opened again: with a fresh page, or with one that the
    /// browser had kept.
    fn toggle_tab(&mut self, client: usize) {
        if self.browsers[client].tab.is_some() {
            return self.close(client);
        }
        let (epoch, seq) = self.record.place();
        let page = (epoch, ChannelSeq(seq.0 - self.dice.below(seq.0 + 1)));
        let old = self.dice.percent(50) && self.record.at(page).is_some();
        self.tally.old_pages += u64::from(old && page.1 < seq);
        self.open(client, if old { page } else { (epoch, seq) });
    }

    pub(crate) fn close(&mut self, client: usize) {
        let browser = &mut self.browsers[client];
        browser.tab = None;
        browser.device.abandon(&mut self.dice);
        self.tally.closed += 1;
        for (id, intent) in self.intents.iter_mut().filter(|(_, intent)| intent.deed.0 == client) {
            let ended = intent.carried_out || intent.given_up || intent.lost;
            if !ended && browser.device.find(*id).is_none() {
                intent.lost = true;
                self.tally.unkept += 1;
            }
        }
    }

    pub(crate) fn open(&mut self, client: usize, page: (Epoch, ChannelSeq)) {
        let state = self.record.at(page).unwrap().clone();
        self.browsers[client].open(page, state);
        self.tally.restored += self.browsers[client].device.kept().len() as u64;
        if self.browsers[client].online {
            self.asks(client, Replica::catch_up);
        }
    }

    fn freeze(&mut self, client: usize) {
        let until = self.now + Millis::new(self.dice.below(20_000));
        if let Some(tab) = self.browsers[client].awake() {
            tab.frozen = Some(Frozen { until, missed: Vec::new() });
            self.tally.frozen += 1;
        }
    }

    fn trim(&mut self) {
        let age = self.dice.below(3000) as i64;
        self.server.trim(Timestamp::from_millis(self.clock().as_millis() - age));
    }

    fn back_up(&mut self) {
        self.server.back_up();
        self.record.back_up();
    }

    fn restore(&mut self) {
        let epoch = Epoch::new(START, self.dice.bytes());
        self.network.drop_requests();
        self.server.restore(epoch);
        self.record.restore(epoch);
        self.tally.epochs += 1;
        // Nobody has heard of it yet.
        let tabs = self.browsers.iter_mut().filter_map(|browser| browser.tab.as_mut());
        tabs.for_each(|tab| tab.known = ChannelSeq(0));
    }

    fn restart(&mut self) {
        self.network.drop_requests();
        self.server.restart();
        self.tally.restarts += 1;
    }

    fn toggle_outage(&mut self) {
        self.outage = !self.outage;
        self.tally.outages += u64::from(self.outage);
    }

    fn invent(&mut self, name: &str) -> Result<(), String> {
        self.server.set_time(self.clock());
        self.server.invent(name);
        self.appended(None).map(|_| ())
    }

    pub(crate) fn let_timers_expire(&mut self) -> Result<(), String> {
        self.server.set_time(self.clock());
        self.server.expire();
        self.appended(None)?;
        self.pump()
    }

    /// The server may have appended to its log, because of `cause`: what it has goes into
    /// the record and out to everybody. Gives the number of entries.
    pub(crate) fn appended(&mut self, cause: Option<MutationId>) -> Result<u64, String> {
        let entries = self.record.follow(&mut self.server, cause)?;
        self.tally.entries += entries;
        let (epoch, seq) = self.record.place();
        let room = if self.outage { self.dice.below(2) as usize } else { usize::MAX };
        for message in self.server.publish(room) {
            for client in 0..self.browsers.len() {
                if let Some(peer) = self.browsers[client].peer(client) {
                    let bell = Doorbell { epoch, seq };
                    self.network.publish(peer, &message, bell, self.now, self.weather, &mut self.dice);
                }
            }
        }
        Ok(entries)
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

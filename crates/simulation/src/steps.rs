//! What may happen in a step, and how often.

use hubbub_commands::FamilyCommand;
use hubbub_model::{Epoch, Millis, MutationId, Timestamp};

use crate::area::{Onlooker, Person, START};
use crate::browser::{Frozen, Page};
use crate::deeds::Deed;
use crate::record::Record;
use crate::screen::{Screen, Why};
use crate::server::Server;
use crate::world::{Intent, World};

impl<S: Server> World<S> {
    /// One thing happens, somewhere.
    pub(crate) fn step(&mut self) -> Result<(), String> {
        let client = self.dice.below(self.browsers.len() as u64) as usize;
        match self.dice.below(100) {
            0..=29 => self.act(client),
            30..=31 => self.trim(),
            32 => self.back_up(),
            33 => self.restore(),
            34..=35 => self.invent(["chore:invented", "timer:updated"][client % 2])?,
            36..=38 => self.toggle_cable(client),
            39..=40 => self.asks(client, Why::Probe),
            41 => self.asks(client, Why::Refresh),
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
        let command = crate::random_command(&tab.family.replica.view().state, at, &mut self.dice);
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
            tab.family.replica.run(id, command, at).unwrap();
        }
    }

    /// A client wants all there is on both of its channels.
    pub(crate) fn asks(&mut self, client: usize, why: Why) {
        if let Some(tab) = self.browsers[client].awake() {
            tab.family.ask(why, &self.record);
            tab.own.ask(why, &self.own[client]);
        }
    }

    /// What a fresh page of this client shows.
    pub(crate) fn page(&self, client: usize) -> Page {
        Page { family: self.record.position(), own: self.own[client].position() }
    }

    pub(crate) fn toggle_cable(&mut self, client: usize) {
        let online = &mut self.browsers[client].online;
        *online = !*online;
        if *online {
            // What pusher-js says when it has subscribed again.
            self.asks(client, Why::CatchUp);
        } else {
            self.network.cut(client);
            self.tally.cuts += 1;
        }
    }

    /// The tab is closed, or opened again: with a fresh page, or with one that the
    /// browser has from before, which may be of an old lineage.
    fn toggle_tab(&mut self, client: usize) {
        if self.browsers[client].tab.is_some() {
            return self.close(client);
        }
        let here = self.page(client);
        let old = self.dice.pick(&self.browsers[client].pages).filter(|_| self.dice.percent(50));
        self.tally.old_pages += u64::from(old.is_some_and(|old| old != here));
        self.open(client, old.unwrap_or(here));
    }

    pub(crate) fn close(&mut self, client: usize) {
        let browser = &mut self.browsers[client];
        browser.pages.extend(browser.tab.take().map(|tab| tab.page()));
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

    pub(crate) fn open(&mut self, client: usize, page: Page) {
        let (family, own) = (self.record.at(page.family).unwrap(), self.own[client].at(page.own).unwrap());
        let family = Screen::new(Person(self.browsers[client].member.id), page.family, family.clone());
        let own = Screen::new(Onlooker, page.own, own.trimmed());
        self.browsers[client].open(family, own);
        self.tally.restored += self.browsers[client].device.kept().len() as u64;
        if self.browsers[client].online {
            self.asks(client, Why::CatchUp);
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
        self.server.set_time(self.clock());
        self.server.trim(Millis::new(self.dice.below(3000)));
    }

    fn back_up(&mut self) {
        self.server.back_up();
        self.record.back_up();
        self.own.iter_mut().for_each(Record::back_up);
        self.deeds.back_up();
    }

    fn restore(&mut self) {
        let epoch = Epoch::new(START, self.dice.bytes());
        self.network.drop_requests();
        self.server.restore(epoch);
        self.record.restore(epoch);
        self.own.iter_mut().for_each(|own| own.restore(epoch));
        self.deeds.restore();
        self.tally.epochs += 1;
        // Nobody has heard of it yet.
        let tabs = self.browsers.iter_mut().filter_map(|browser| browser.tab.as_mut());
        tabs.for_each(|tab| (tab.family.known, tab.own.known) = Default::default());
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
}

//! What may happen in a step, and how often.

use std::collections::{BTreeMap, HashMap};
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

use hubbub_events::Channel;
use hubbub_model::{Epoch, Millis};

use crate::beginning::START;
use crate::browser::{Frozen, Page};
use crate::deeds::Deed;
use crate::screen::{AnyScreen, Why};
use crate::server::Server;
use crate::world::World;

/// Longer than a request waits for its answer.
const LONG: Millis = Millis::from_days(15);
/// The most logs of one area that a fresh page shows.
const NEWEST: u64 = 4;

impl<S: Server> World<S> {
    /// One thing happens, somewhere.
    pub(crate) fn step(&mut self) -> Result<(), String> {
        let client = self.dice.below(self.browsers.len() as u64) as usize;
        match self.dice.below(100) {
            0..=39 => self.act(client)?,
            40..=41 => self.trim(),
            42 => self.back_up(),
            43 => self.restore(),
            44..=45 => self.invent(["chore:invented", "timer:updated"][client % 2])?,
            46..=48 => self.toggle_cable(client),
            49..=50 => self.asks(client, Why::Probe),
            51 => self.asks(client, Why::Refresh),
            52 => self.restart(),
            53 => self.toggle_outage(),
            54..=55 => self.freeze(client),
            56..=58 => self.toggle_tab(client),
            59..=60 => self.show_another(client),
            61..=63 => self.now = self.now + Millis::new(self.dice.below(5000)),
            64 if self.dice.percent(20) => self.now = self.now + LONG,
            _ => {
                let soon = self.now + Millis::new(self.dice.below(400));
                self.pass_until(soon)?;
            }
        }
        self.let_timers_expire()
    }

    /// A client wants all there is on all channels that it shows.
    pub(crate) fn asks(&mut self, client: usize, why: Why) {
        if let Some(tab) = self.browsers[client].awake() {
            tab.screens.values_mut().for_each(|screen| screen.ask(why));
        }
    }

    /// What a fresh page of this client shows: of each area the newest that the person may read.
    pub(crate) fn page(&mut self, client: usize) -> Page {
        let user = self.browsers[client].user;
        let there = self.logs.iter().rev().filter_map(|(channel, log)| Some((*channel, log.position()?)));
        let mut shown: HashMap<Discriminant<Channel>, u64> = HashMap::new();
        let mut is_new = |channel: &Channel| {
            let of_area = shown.entry(discriminant(channel)).or_default();
            *of_area += 1;
            *of_area <= NEWEST
        };
        let server = &mut self.server;
        there.filter(|(channel, _)| server.may_read(user, *channel) && is_new(channel)).collect()
    }

    /// Shows one more log, as it is now, if the person may read it.
    pub(crate) fn show(&mut self, client: usize, channel: Channel) {
        let browser = &mut self.browsers[client];
        let (log, user) = (&self.logs[&channel], browser.user);
        let Some(here) = log.position().filter(|_| browser.online && self.server.may_read(user, channel))
        else {
            return;
        };
        if let Some(tab) = browser.awake() {
            tab.screens.entry(channel).or_insert_with(|| Rc::clone(log).open(user, here));
        }
    }

    fn show_another(&mut self, client: usize) {
        let there: Vec<Channel> = self.logs.keys().copied().collect();
        self.dice.pick(&there).into_iter().for_each(|channel| self.show(client, channel));
    }

    /// The person may not read a log any more, or it is gone: what they did there is not done.
    pub(crate) fn leave(&mut self, client: usize, channel: Channel) {
        let browser = &mut self.browsers[client];
        browser.tab.iter_mut().for_each(|tab| drop(tab.screens.remove(&channel)));
        browser.device.forget_all(channel);
        let is_here = |deed: Deed| deed.client == client && deed.channel == channel;
        let begins = |id| browser.begins.iter().any(|begin| begin.id == id);
        for (id, intent) in self.intents.iter_mut().filter(|(_, intent)| is_here(intent.deed)) {
            intent.given_up |= !begins(*id);
        }
        self.tally.departed += 1;
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
    pub(crate) fn toggle_tab(&mut self, client: usize) {
        if self.browsers[client].tab.is_some() {
            return self.close(client);
        }
        let here = self.page(client);
        let pages: Vec<&Page> = self.browsers[client].pages.iter().collect();
        let old = self.dice.pick(&pages).filter(|_| self.dice.percent(50)).cloned();
        self.tally.old_pages += u64::from(old.as_ref().is_some_and(|old| *old != here));
        self.open(client, old.unwrap_or(here));
    }

    pub(crate) fn close(&mut self, client: usize) {
        let browser = &mut self.browsers[client];
        browser.pages.extend(browser.tab.take().map(|tab| tab.page()));
        browser.device.abandon(&mut self.dice);
        if browser.device.cannot_keep {
            browser.begins.clear();
        }
        let begins = |id| browser.begins.iter().any(|begin| begin.id == id);
        self.tally.closed += 1;
        for (id, intent) in self.intents.iter_mut().filter(|(_, intent)| intent.deed.client == client) {
            let ended = intent.carried_out || intent.given_up || intent.lost;
            if !ended && browser.device.find(*id).is_none() && !begins(*id) {
                intent.lost = true;
                self.tally.unkept += 1;
            }
        }
    }

    /// Opens a page that shows this, and whatever the device keeps something for.
    pub(crate) fn open(&mut self, client: usize, mut page: Page) {
        let kept: Vec<_> =
            self.browsers[client].device.kept().iter().map(|kept| kept.command.channel()).collect();
        for channel in kept {
            match self.logs[&channel].position() {
                Some(here) => drop(page.entry(channel).or_insert(here)),
                None => self.leave(client, channel),
            }
        }
        let browser = &mut self.browsers[client];
        let open = |(channel, at)| (channel, Rc::clone(&self.logs[&channel]).open(browser.user, at));
        let screens: BTreeMap<Channel, Box<dyn AnyScreen>> = page.into_iter().map(open).collect();
        browser.open(screens);
        self.tally.restored += browser.device.kept().len() as u64;
        if browser.online {
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
        self.logs.values().for_each(|log| log.back_up());
        self.deeds.back_up();
    }

    fn restore(&mut self) {
        let epoch = Epoch::new(START, self.dice.bytes());
        self.network.drop_requests();
        self.server.restore(epoch);
        self.logs.values().for_each(|log| log.restore(epoch));
        self.deeds.restore();
        self.tally.epochs += 1;
        // Nobody has heard of it yet.
        let tabs = self.browsers.iter_mut().filter_map(|browser| browser.tab.as_mut());
        tabs.flat_map(|tab| tab.screens.values_mut()).for_each(|screen| screen.forget_known());
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

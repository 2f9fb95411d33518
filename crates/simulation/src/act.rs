//! What people do, and where.

use std::mem::discriminant;

use hubbub_commands::Command;
use hubbub_events::Channel;
use hubbub_model::{Millis, MutationId, Timestamp};

use crate::browser::Begin;
use crate::deeds::Deed;
use crate::logs::unbegun;
use crate::server::Server;
use crate::world::{Intent, World};

/// So many things a person does at once at the most.
const AT_ONCE: u64 = 4;

impl<S: Server> World<S> {
    /// A person does some things, one after the other.
    pub(crate) fn act(&mut self, client: usize) -> Result<(), String> {
        self.come_back(client)?;
        let Some(channel) = self.choose(client) else { return Ok(()) };
        for _ in 0..=self.dice.below(AT_ONCE) {
            let at = self.clock();
            let Some(screen) = self.browsers[client].screen(channel) else { break };
            let Some(command) = screen.random(&self.people, at, &mut self.dice) else { break };
            let number = 1 + self.intents.len() as u64;
            self.make(Deed { client, channel: command.channel(), number }, command, at);
            let soon = self.now + Millis::new(self.dice.below(200));
            self.pass_until(soon)?;
        }
        Ok(())
    }

    /// Whoever wants to do something opens a tab, and mostly wakes it and looks for a connection.
    fn come_back(&mut self, client: usize) -> Result<(), String> {
        if self.browsers[client].tab.is_none() {
            self.toggle_tab(client);
        }
        if self.dice.percent(70) {
            self.thaw(client, Millis::new(u64::MAX))?;
        }
        if !self.browsers[client].online && self.dice.percent(70) {
            self.toggle_cable(client);
        }
        Ok(())
    }

    /// Where a person does something: most often where most happens in this run, or in what has begun since.
    fn choose(&mut self, client: usize) -> Option<Channel> {
        let shown: Vec<Channel> = self.browsers[client].awake()?.screens.keys().copied().collect();
        let is_busy = |channel: &&Channel| discriminant(*channel) == self.busiest;
        let among = match self.dice.below(4) {
            0 | 1 => shown.iter().chain(&self.begun).filter(is_busy).copied().collect(),
            2 if !self.begun.is_empty() => self.begun.clone(),
            _ => shown,
        };
        let channel = self.dice.pick(&among)?;
        self.show(client, channel);
        Some(channel)
    }

    /// Hands a command to whatever shows its log, or else sends it by itself, as what begins a log; under a new
    /// name.
    pub(crate) fn make(&mut self, deed: Deed, command: Command, at: Timestamp) {
        let id = MutationId::new(at, self.dice.bytes());
        let too_large = self.dice.percent(2);
        let intent =
            Intent { deed, too_large, refused: false, carried_out: false, given_up: false, lost: false };
        self.intents.insert(id, intent);
        let browser = &mut self.browsers[deed.client];
        if let Some(screen) = browser.screen(deed.channel) {
            screen.run(id, &command, at);
        } else {
            self.logs.entry(deed.channel).or_insert_with(|| unbegun(deed.channel));
            browser.begins.push(Begin { id, command, at: self.now });
        }
    }
}

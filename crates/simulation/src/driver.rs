//! The browser's side: what replicas ask for, and what arrives at tabs and devices.

use hubbub_commands::Command;
use hubbub_events::Channel;
use hubbub_model::{Millis, MutationId};
use hubbub_sync::{Fetch, Output};

use crate::device::Order;
use crate::network::Packet;
use crate::screen::Why;
use crate::server::Server;
use crate::world::{Driver, World};

/// How long it takes until what begins a log is sent again.
const AGAIN: Millis = Millis::new(2000);

impl<S: Server> World<S> {
    /// Does what the replicas ask for.
    pub(crate) fn pump(&mut self) -> Result<(), String> {
        for client in 0..self.browsers.len() {
            let shown = self.browsers[client].awake().map(|tab| tab.screens.keys().copied().collect());
            let shown: Vec<Channel> = shown.unwrap_or_default();
            for channel in shown {
                while let Some(output) = self.poll(client, channel) {
                    self.obey(client, channel, output)?;
                }
            }
            self.send_begins(client);
        }
        Ok(())
    }

    fn poll(&mut self, client: usize, channel: Channel) -> Option<Output<Command>> {
        let now = self.now;
        self.browsers[client].screen(channel)?.poll(now)
    }

    /// Sends what is to begin a log, if it is time.
    fn send_begins(&mut self, client: usize) {
        let browser = &mut self.browsers[client];
        let Some(peer) = browser.peer(client).filter(|_| browser.awake().is_some()) else { return };
        for begin in browser.begins.iter_mut().filter(|begin| begin.at <= self.now) {
            begin.at = self.now + AGAIN;
            let packet = Packet::Post(begin.id, begin.command.clone());
            self.network.send(peer, packet, self.now, self.weather, &mut self.dice);
        }
    }

    fn fetch(&mut self, client: usize, channel: Channel, fetch: Fetch) {
        if self.driver == Driver::NeverFetches {
            return;
        }
        if let Some(peer) = self.browsers[client].peer(client) {
            self.network.send(peer, Packet::Ask(channel, fetch), self.now, self.weather, &mut self.dice);
        }
    }

    fn obey(&mut self, client: usize, channel: Channel, output: Output<Command>) -> Result<(), String> {
        let browser = &mut self.browsers[client];
        let Some(peer) = browser.peer(client) else { return Ok(()) };
        let packet = match output {
            Output::Store(command) => {
                let id = command.mutation_id;
                if !browser.device.cannot_keep {
                    browser.device.order(Order::Keep(command), self.now, &mut self.dice);
                }
                if browser.device.cannot_keep || self.driver == Driver::SendsUnkept {
                    browser.screen(channel).into_iter().for_each(|screen| screen.stored(id));
                }
                return Ok(());
            }
            Output::Forget(id) => return self.forget(client, id),
            Output::Fetch(fetch) => {
                self.fetch(client, channel, fetch);
                return Ok(());
            }
            Output::Post { mutation_id, command } => {
                self.check_post(client, mutation_id)?;
                if self.driver == Driver::ForgetsEarly {
                    self.forget(client, mutation_id)?;
                }
                Packet::Post(mutation_id, command)
            }
        };
        self.network.send(peer, packet, self.now, self.weather, &mut self.dice);
        Ok(())
    }

    /// The device shall forget a command: only what was carried out, and once.
    fn forget(&mut self, client: usize, id: MutationId) -> Result<(), String> {
        if !self.intents[&id].carried_out {
            return Err(format!("client {client} forgets what was not carried out"));
        }
        let browser = &mut self.browsers[client];
        if browser.awake().is_some_and(|tab| !tab.forgotten.insert(id)) {
            return Err(format!("client {client} forgets the same twice"));
        }
        browser.device.order(Order::Forget(id), self.now, &mut self.dice);
        Ok(())
    }

    /// Only what is kept is sent, in the order in which it was done.
    fn check_post(&mut self, client: usize, id: MutationId) -> Result<(), String> {
        let browser = &mut self.browsers[client];
        if !browser.device.cannot_keep && browser.device.find(id).is_none() {
            return Err(format!("client {client} sends what it does not keep"));
        }
        let deed = self.intents[&id].deed;
        if browser.screen(deed.channel).is_some_and(|screen| screen.sends(deed.number)) {
            Ok(())
        } else {
            Err(format!("client {client} sends things out of order"))
        }
    }

    /// Devices carry out orders, and frozen tabs thaw.
    pub(crate) fn browsers_act(&mut self) -> Result<(), String> {
        for client in 0..self.browsers.len() {
            while self.browsers[client].device.next_at().is_some_and(|at| at <= self.now) {
                if let Some(id) = self.browsers[client].device.carry_out() {
                    self.arrive(client, Packet::OutboxEntry(id))?;
                }
            }
            self.thaw(client, self.now)?;
        }
        Ok(())
    }

    /// What has piled up at a tab arrives, if it was frozen until `now` at the most. Then
    /// it catches up, as after any sleep.
    pub(crate) fn thaw(&mut self, client: usize, now: Millis) -> Result<(), String> {
        let tab = self.browsers[client].tab.as_mut();
        let Some(tab) = tab.filter(|tab| tab.frozen.as_ref().is_some_and(|frozen| frozen.until <= now))
        else {
            return Ok(());
        };
        let missed = tab.frozen.take().map(|frozen| frozen.missed).unwrap_or_default();
        missed.into_iter().try_for_each(|packet| self.arrive(client, packet))?;
        self.asks(client, Why::CatchUp);
        Ok(())
    }
}

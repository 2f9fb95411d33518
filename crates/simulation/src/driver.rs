//! The browser's side: what replicas ask for, and what arrives at tabs and devices.

use hubbub_commands::FamilyCommand;
use hubbub_model::{Millis, MutationId};
use hubbub_sync::{Output, Replica};

use crate::device::Order;
use crate::network::Packet;
use crate::server::{Failure, Server};
use crate::world::{Driver, World};

impl<S: Server> World<S> {
    /// Does what the replicas ask for.
    pub(crate) fn pump(&mut self) -> Result<(), String> {
        for client in 0..self.browsers.len() {
            while let Some(output) = self.poll(client) {
                self.obey(client, output)?;
            }
        }
        Ok(())
    }

    fn poll(&mut self, client: usize) -> Option<Output<FamilyCommand>> {
        let now = self.now;
        self.browsers[client].awake()?.replica.poll(now)
    }

    fn obey(&mut self, client: usize, output: Output<FamilyCommand>) -> Result<(), String> {
        let browser = &mut self.browsers[client];
        let Some(peer) = browser.peer(client) else { return Ok(()) };
        let packet = match output {
            Output::Store(command) => {
                let id = command.mutation_id;
                if !browser.device.cannot_keep {
                    browser.device.order(Order::Keep(command), self.now, &mut self.dice);
                }
                if browser.device.cannot_keep || self.driver == Driver::SendsUnkept {
                    browser.awake().into_iter().for_each(|tab| tab.replica.stored(id));
                }
                return Ok(());
            }
            Output::Forget(id) => return self.forget(client, id),
            Output::Fetch(_) if self.driver == Driver::NeverFetches => return Ok(()),
            Output::Fetch(fetch) => Packet::Ask(fetch),
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
        let number = self.intents[&id].deed.1;
        match browser.awake() {
            Some(tab) if number >= tab.posted => tab.posted = number,
            _ => return Err(format!("client {client} sends things out of order")),
        }
        Ok(())
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
        self.asks(client, Replica::catch_up);
        Ok(())
    }

    /// A packet arrives at a tab, or piles up there.
    pub(crate) fn arrive(&mut self, client: usize, packet: Packet) -> Result<(), String> {
        let (now, chance) = (self.now, self.dice.fraction());
        let Some(tab) = self.browsers[client].tab.as_mut() else { return Ok(()) };
        if let Some(frozen) = &mut tab.frozen {
            // A socket that nobody reads is cut sooner or later.
            if !matches!(packet, Packet::Message(_)) || self.dice.percent(50) {
                frozen.missed.push(packet);
            }
            return Ok(());
        }
        match packet {
            Packet::Message(message) => {
                self.tally.messages += 1;
                if let Some(seq) = self.record.speaks_of(&message) {
                    tab.known = tab.known.max(seq);
                }
                tab.replica.receive(&message.name, &message.data, now);
            }
            Packet::Answer(ticket, reply) => tab.replica.fetched(ticket, reply, now),
            Packet::NoAnswer(ticket, failure) => {
                tab.replica.fetch_failed(ticket, now, chance);
                self.leave_after(client, failure);
            }
            Packet::Reply(id, reply) => {
                if reply.epoch == self.record.position().0 {
                    tab.known = tab.known.max(reply.seq);
                }
                tab.replica.replied(id, &reply, now);
            }
            Packet::NoReply(id, Some(Failure::Refused | Failure::TooLarge)) => {
                tab.replica.refused(id);
                self.give_up(client, id);
            }
            Packet::NoReply(..) if self.driver == Driver::NeverRetries => {}
            Packet::NoReply(id, _) if self.driver == Driver::Renames => self.rename(client, id),
            Packet::NoReply(id, failure) => {
                tab.replica.post_failed(id, now, chance);
                self.leave_after(client, failure);
            }
            Packet::OutboxEntry(id) => tab.replica.stored(id),
            Packet::Ask(_) | Packet::Post(..) => return Err("a request arrives at a browser".into()),
        }
        Ok(())
    }

    /// The person is told that it will not be done.
    fn give_up(&mut self, client: usize, id: MutationId) {
        self.browsers[client].device.forget(id);
        self.intents.entry(id).and_modify(|intent| intent.given_up = true);
    }

    /// Whoever is signed out goes to another page.
    fn leave_after(&mut self, client: usize, failure: Option<Failure>) {
        if failure == Some(Failure::SignedOut) {
            self.close(client);
        }
    }

    /// What only a broken driver does.
    fn rename(&mut self, client: usize, id: MutationId) {
        let kept = self.browsers[client].awake().and_then(|tab| tab.replica.refused(id));
        let Some(kept) = kept else { return };
        self.give_up(client, id);
        self.make(self.intents[&id].deed, kept.command, kept.at);
    }
}

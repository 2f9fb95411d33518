//! The browser's side: what replicas ask for, and what arrives at tabs and devices.

use hubbub_commands::FamilyCommand;
use hubbub_events::Channel;
use hubbub_model::{Millis, MutationId};
use hubbub_sync::{Fetch, Output};

use crate::device::Order;
use crate::network::{Answer, Packet};
use crate::screen::Why;
use crate::server::{Failure, Message, Server};
use crate::world::{Driver, World};

impl<S: Server> World<S> {
    /// Does what the replicas ask for.
    pub(crate) fn pump(&mut self) -> Result<(), String> {
        for client in 0..self.browsers.len() {
            while let Some(output) = self.poll(client) {
                self.obey(client, output)?;
            }
            while let Some(fetch) = self.poll_own(client) {
                self.fetch(client, self.own[client].channel(), fetch);
            }
        }
        Ok(())
    }

    fn poll(&mut self, client: usize) -> Option<Output<FamilyCommand>> {
        let now = self.now;
        self.browsers[client].awake()?.family.replica.poll(now)
    }

    fn poll_own(&mut self, client: usize) -> Option<Fetch> {
        let now = self.now;
        match self.browsers[client].awake()?.own.replica.poll(now)? {
            Output::Fetch(fetch) => Some(fetch),
            Output::Store(kept) => match kept.command {},
            Output::Post { command, .. } => match command {},
            Output::Forget(_) => None,
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
                    browser.awake().into_iter().for_each(|tab| tab.family.replica.stored(id));
                }
                return Ok(());
            }
            Output::Forget(id) => return self.forget(client, id),
            Output::Fetch(fetch) => {
                self.fetch(client, self.record.channel(), fetch);
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
        self.asks(client, Why::CatchUp);
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
                let Message { channel, name, data } = &message;
                if *channel == self.record.channel() {
                    tab.family.known =
                        tab.family.known.max(self.record.speaks_of(&message).unwrap_or_default());
                    tab.family.replica.receive(name, data, now);
                } else {
                    let known = self.own[client].speaks_of(&message).unwrap_or_default();
                    tab.own.known = tab.own.known.max(known);
                    tab.own.replica.receive(name, data, now);
                }
            }
            Packet::Answer(ticket, Answer::Family(reply)) => tab.family.replica.fetched(ticket, reply, now),
            Packet::Answer(ticket, Answer::Own(reply)) => tab.own.replica.fetched(ticket, reply, now),
            Packet::NoAnswer(channel, ticket, failure) => {
                if channel == self.record.channel() {
                    tab.family.replica.fetch_failed(ticket, now, chance);
                } else {
                    tab.own.replica.fetch_failed(ticket, now, chance);
                }
                self.leave_after(client, failure);
            }
            Packet::Reply(id, reply) => {
                if reply.epoch == self.record.position().0 {
                    tab.family.known = tab.family.known.max(reply.seq);
                }
                tab.family.replica.replied(id, &reply, now);
            }
            Packet::NoReply(id, Some(Failure::Refused | Failure::TooLarge)) => {
                tab.family.replica.refused(id);
                self.give_up(client, id);
            }
            Packet::NoReply(..) if self.driver == Driver::NeverRetries => {}
            Packet::NoReply(id, _) if self.driver == Driver::Renames => self.rename(client, id),
            Packet::NoReply(id, failure) => {
                tab.family.replica.post_failed(id, now, chance);
                self.leave_after(client, failure);
            }
            Packet::OutboxEntry(id) => tab.family.replica.stored(id),
            Packet::Ask(..) | Packet::Post(..) => return Err("a request arrives at a browser".into()),
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
        let kept = self.browsers[client].awake().and_then(|tab| tab.family.replica.refused(id));
        let Some(kept) = kept else { return };
        self.give_up(client, id);
        self.make(self.intents[&id].deed, kept.command, kept.at);
    }
}

//! What arrives at a tab, and what comes of it there.

use hubbub_events::CommandReply;
use hubbub_model::MutationId;

use crate::network::Packet;
use crate::server::{Failure, Server};
use crate::world::{Driver, World};

impl<S: Server> World<S> {
    /// A packet arrives at a tab, or piles up there. What is about a log that is not shown any more is dropped.
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
                let screen = tab.screens.get_mut(&message.channel);
                screen.into_iter().for_each(|screen| screen.hear(&message, now));
            }
            Packet::Answer(channel, ticket, reply) => {
                let screen = tab.screens.get_mut(&channel);
                screen.into_iter().try_for_each(|screen| screen.answered(ticket, &reply, now))?;
            }
            Packet::NoAnswer(channel, _, Some(Failure::Outside)) => self.leave(client, channel),
            Packet::NoAnswer(channel, ticket, failure) => {
                let screen = tab.screens.get_mut(&channel);
                screen.into_iter().for_each(|screen| screen.unanswered(ticket, now, chance));
                self.leave_after(client, failure);
            }
            Packet::Reply(id, reply) => self.replied(client, id, &reply),
            Packet::NoReply(id, failure) => self.unreplied(client, id, failure, chance),
            Packet::OutboxEntry(id) => {
                let screen = tab.screens.get_mut(&self.intents[&id].deed.channel);
                screen.into_iter().for_each(|screen| screen.stored(id));
            }
            Packet::Ask(..) | Packet::Post(..) => return Err("a request arrives at a browser".into()),
        }
        Ok(())
    }

    /// A command was carried out. What it has begun is shown.
    fn replied(&mut self, client: usize, id: MutationId, reply: &CommandReply) {
        let channel = self.intents[&id].deed.channel;
        let browser = &mut self.browsers[client];
        let waiting = browser.begins.len();
        browser.begins.retain(|begin| begin.id != id);
        if browser.begins.len() < waiting {
            self.show(client, channel);
        } else if let Some(screen) = browser.screen(channel) {
            screen.replied(id, reply, self.now);
        }
    }

    /// A command was not carried out, or nobody knows.
    fn unreplied(&mut self, client: usize, id: MutationId, failure: Option<Failure>, chance: f64) {
        let channel = self.intents[&id].deed.channel;
        let browser = &mut self.browsers[client];
        let begins = browser.begins.iter().any(|begin| begin.id == id);
        match failure {
            Some(Failure::Refused | Failure::TooLarge | Failure::Outside) => {
                browser.begins.retain(|begin| begin.id != id);
                browser.screen(channel).and_then(|screen| screen.refused(id));
                self.give_up(client, id);
            }
            failure if begins => self.leave_after(client, failure),
            _ if self.driver == Driver::NeverRetries => {}
            _ if self.driver == Driver::Renames => self.rename(client, id),
            failure => {
                browser
                    .screen(channel)
                    .into_iter()
                    .for_each(|screen| screen.post_failed(id, self.now, chance));
                self.leave_after(client, failure);
            }
        }
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
        let deed = self.intents[&id].deed;
        let kept = self.browsers[client].screen(deed.channel).and_then(|screen| screen.refused(id));
        let Some(kept) = kept else { return };
        self.give_up(client, id);
        self.make(deed, kept.command, kept.at);
    }
}

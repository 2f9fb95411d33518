//! The server's side: what arrives there, and what stands before it.

use hubbub_commands::Command;
use hubbub_events::{Channel, CommandReply};
use hubbub_model::MutationId;

use crate::network::{Packet, Peer};
use crate::record::Here;
use crate::server::{Failure, Server};
use crate::world::World;

impl<S: Server> World<S> {
    /// The next packet arrives.
    pub(crate) fn deliver(&mut self) -> Result<(), String> {
        let Some((peer, packet)) = self.network.take() else { return Ok(()) };
        if !self.browsers[peer.client].online && !packet.is_given_up() {
            return Ok(());
        }
        self.note((peer, std::mem::discriminant(&packet)));
        let back = match packet {
            Packet::Ask(channel, fetch) => {
                self.tally.fetches += 1;
                self.tally.snapshots += u64::from(fetch.after.is_none());
                match self.error(None) {
                    Some(failure) => Packet::NoAnswer(channel, fetch.ticket, Some(failure)),
                    None => match self.sync(peer, channel, fetch.after)? {
                        Ok(reply) => Packet::Answer(channel, fetch.ticket, reply),
                        Err(failure) => Packet::NoAnswer(channel, fetch.ticket, Some(failure)),
                    },
                }
            }
            Packet::Post(id, command) => match self.error(Some(id)) {
                Some(failure) => Packet::NoReply(id, Some(failure)),
                None => match self.post(peer, id, &command)? {
                    Ok(_) if self.dice.percent(self.weather.errors) => {
                        self.tally.lost_replies += 1;
                        Packet::NoReply(id, Some(Failure::Broken))
                    }
                    Ok(reply) => Packet::Reply(id, reply),
                    Err(failure) => Packet::NoReply(id, Some(failure)),
                },
            },
            // What was meant for a tab that is closed does not reach the next one.
            packet if self.browsers[peer.client].peer(peer.client) == Some(peer) => {
                return self.arrive(peer.client, packet);
            }
            _ => return Ok(()),
        };
        self.network.send(peer, back, self.now, self.weather, &mut self.dice);
        Ok(())
    }

    /// What stands before the server answers in its place: a proxy, the check of the
    /// session, the limits.
    fn error(&mut self, id: Option<MutationId>) -> Option<Failure> {
        let failure = if id.is_some_and(|id| self.intents[&id].too_large) {
            Failure::TooLarge
        } else if self.dice.percent(self.weather.errors) {
            use Failure::{Broken, SignedOut, TooLarge, TooMany};
            // A command that is too large is so at every attempt; of a question nobody knows.
            let any = [TooMany, Broken, SignedOut, if id.is_none() { TooLarge } else { Broken }];
            any[self.dice.below(4) as usize]
        } else {
            return None;
        };
        self.tally.errors += 1;
        Some(failure)
    }

    /// The endpoint for catching up. What it answers must be what the log says.
    fn sync(
        &mut self,
        peer: Peer,
        channel: Channel,
        after: Option<Here>,
    ) -> Result<Result<String, Failure>, String> {
        self.server.set_time(self.clock());
        let answer = self.server.sync(self.browsers[peer.client].user, channel, after);
        if let Ok(reply) = &answer {
            self.logs[&channel].check_reply(reply)?;
        }
        Ok(answer)
    }

    /// The endpoint for changes. What is carried out is so once, and in the order in which it was done.
    fn post(
        &mut self,
        peer: Peer,
        id: MutationId,
        command: &Command,
    ) -> Result<Result<CommandReply, Failure>, String> {
        self.server.set_time(self.clock());
        let (browser, channel) = (&self.browsers[peer.client], command.channel());
        let answer = self.server.post(browser.user, id, command);
        let can_keep = !browser.device.cannot_keep;
        let entries = self.appended(Some((channel, id)))?;
        let Some(intent) = self.intents.get_mut(&id) else { return Err("nobody did this".into()) };
        if answer.is_err() {
            let known =
                self.deeds.has_carried_out(intent.deed) && !self.logs[&channel].has_forgotten_replies();
            self.tally.refused += 1;
            self.tally.kinds.refused(command);
            intent.refused = true;
            return if known { Err("what was carried out is refused".into()) } else { Ok(answer) };
        }
        // What was refused, or was lost with a lineage, may come again when its turn is over.
        let may_be_late = intent.refused || intent.carried_out || intent.given_up || !can_keep;
        if !may_be_late && self.deeds.is_overtaken(intent.deed) {
            return Err(format!("{:?} is carried out too late", intent.deed));
        }
        if self.deeds.carry_out(intent.deed, id, entries)? {
            self.tally.commands += 1;
            self.tally.kinds.carried_out(command, entries);
            self.tally.revived += u64::from(intent.refused);
        } else {
            self.tally.repeated += 1;
        }
        intent.carried_out = true;
        Ok(answer)
    }
}

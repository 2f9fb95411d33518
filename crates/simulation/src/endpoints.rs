//! The server's side: what arrives there, and what stands before it.

use hubbub_commands::FamilyCommand;
use hubbub_events::{Channel, CommandReply, State, SyncReply};
use hubbub_model::{ChannelSeq, Epoch, MutationId};

use crate::area::Trailed;
use crate::network::{Answer, Packet, Peer};
use crate::record::Record;
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
                    None => Packet::Answer(fetch.ticket, self.sync(peer, channel, fetch.after)?),
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

    /// The endpoint for catching up.
    fn sync(
        &mut self,
        peer: Peer,
        channel: Channel,
        after: Option<(Epoch, ChannelSeq)>,
    ) -> Result<Answer, String> {
        self.server.set_time(self.clock());
        let who = &self.browsers[peer.client].member;
        if channel == self.record.channel() {
            checked(self.server.sync(who, after), &self.record).map(Answer::Family)
        } else {
            checked(self.server.sync_own(who, after), &self.own[peer.client]).map(Answer::Own)
        }
    }

    /// The endpoint for changes. What is carried out is so once, and in the order in which it was done.
    fn post(
        &mut self,
        peer: Peer,
        id: MutationId,
        command: &FamilyCommand,
    ) -> Result<Result<CommandReply, Failure>, String> {
        self.server.set_time(self.clock());
        let browser = &self.browsers[peer.client];
        let answer = self.server.post(&browser.member, id, command);
        let can_keep = !browser.device.cannot_keep;
        let entries = self.appended(Some(id))?;
        let Some(intent) = self.intents.get_mut(&id) else { return Err("nobody did this".into()) };
        if answer.is_err() {
            let known = self.deeds.has_carried_out(intent.deed);
            self.tally.refused += 1;
            intent.refused = true;
            return if known { Err("what was carried out is refused".into()) } else { Ok(answer) };
        }
        // What was refused, or was lost with a lineage, may come again when its turn is over.
        let in_order = intent.refused || intent.carried_out || !can_keep;
        if !in_order && self.deeds.is_overtaken(intent.deed) {
            return Err(format!("{:?} is carried out too late", intent.deed));
        }
        if self.deeds.carry_out(intent.deed, id, entries)? {
            self.tally.commands += 1;
            self.tally.revived += u64::from(intent.refused);
        } else {
            self.tally.repeated += 1;
        }
        intent.carried_out = true;
        Ok(answer)
    }
}

/// What is answered. What a snapshot has must be what the log says.
fn checked<S: State + PartialEq>(
    reply: SyncReply<S>,
    record: &Record<S>,
) -> Result<SyncReply<Trailed<S>>, String> {
    Ok(match reply {
        SyncReply::Events { epoch, seq, entries, now } => SyncReply::Events { epoch, seq, entries, now },
        SyncReply::Snapshot { epoch, seq, state, now } => {
            match record.at((epoch, seq)).map(Trailed::trimmed) {
                Some(recorded) if recorded.state == state => {
                    SyncReply::Snapshot { epoch, seq, state: recorded, now }
                }
                _ => return Err(format!("the snapshot at {seq} is not what the log says")),
            }
        }
    })
}

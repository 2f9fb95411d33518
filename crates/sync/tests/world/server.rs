//! A server in miniature: the log and the two doors, as the real one has them.

use std::collections::HashMap;

use hubbub_commands::family::{decide, decide_expiry};
use hubbub_commands::{FamilyCommand, Refusal};
use hubbub_events::{CommandReply, Doorbell, Envelope, Event, FamilyEvent, Letter, Place, State, SyncReply};
use hubbub_model::family::Actor;
use hubbub_model::{ChannelSeq, Epoch, MemberId, MutationId, Timestamp};

use super::area::Trailed;
use super::dice::Dice;

pub(crate) struct Server {
    pub(crate) epoch: Epoch,
    pub(crate) seq: ChannelSeq,
    pub(crate) state: Trailed,
    /// What the state was at every place it ever had.
    pub(crate) past: HashMap<(Epoch, ChannelSeq), Trailed>,
    /// The log's end; what was before it has been trimmed.
    log: Vec<Letter>,
    replies: HashMap<MutationId, CommandReply>,
}

impl Server {
    pub(crate) fn new(state: Trailed, dice: &mut Dice) -> Self {
        let epoch = Epoch::new(Timestamp::default(), dice.bytes());
        let past = HashMap::from([((epoch, ChannelSeq(0)), state.clone())]);
        Self { epoch, seq: ChannelSeq(0), state, past, log: Vec::new(), replies: HashMap::new() }
    }

    /// The door for changes. The letters are what the dispatcher then publishes.
    pub(crate) fn post(
        &mut self,
        member: MemberId,
        id: MutationId,
        command: &FamilyCommand,
        now: Timestamp,
    ) -> (Result<CommandReply, Refusal>, Vec<Letter>) {
        if let Some(reply) = self.replies.get(&id) {
            return (Ok(reply.clone()), Vec::new());
        }
        let Some(actor) = self.state.family.member(member).map(Actor::from) else {
            return (Err(Refusal::NotAllowed), Vec::new());
        };
        match decide(&self.state.family, actor, command, now) {
            Err(refusal) => (Err(refusal), Vec::new()),
            Ok(events) => {
                let letters: Vec<Letter> =
                    events.iter().map(|event| self.append(event, Some(id), now)).collect();
                let reply = CommandReply { epoch: self.epoch, seq: self.seq, letters: letters.clone() };
                self.replies.insert(id, reply.clone());
                (Ok(reply), letters)
            }
        }
    }

    /// Was this command carried out before?
    pub(crate) fn has_done(&self, id: MutationId) -> bool {
        self.replies.contains_key(&id)
    }

    /// The door for catching up.
    pub(crate) fn sync(&self, after: Option<(Epoch, ChannelSeq)>, now: Timestamp) -> SyncReply<Trailed> {
        let (epoch, seq) = (self.epoch, self.seq);
        let missed = after
            .filter(|(asked, _)| *asked == epoch)
            .and_then(|(_, after)| seq.0.checked_sub(after.0))
            .filter(|missed| *missed <= self.log.len() as u64);
        match missed {
            Some(missed) => {
                let letters = self.log[self.log.len() - missed as usize..].to_vec();
                SyncReply::Events { epoch, seq, letters, now }
            }
            None => SyncReply::Snapshot { epoch, seq, state: self.state.clone(), now },
        }
    }

    /// The scheduler lets timers expire.
    pub(crate) fn expire(&mut self, now: Timestamp) -> Vec<Letter> {
        let due = decide_expiry(&self.state.family, now);
        due.iter().map(|event| self.append(event, None, now)).collect()
    }

    /// A newer server's event: of a name that this version of the client does not
    /// know, or with other fields than it knows, which only a snapshot can help.
    pub(crate) fn invent(&mut self, name: &str, now: Timestamp) -> Letter {
        if FamilyEvent::NAMES.contains(&name) {
            self.state.trail = self.state.trail.wrapping_add(1);
        }
        let data = serde_json::value::to_raw_value(&self.next_place(None, now)).unwrap();
        self.enter(Letter { name: name.into(), data })
    }

    /// How far the log reaches, as far as whoever gets this message can know.
    pub(crate) fn speaks_of(&self, name: &str, data: &str) -> Option<ChannelSeq> {
        match serde_json::from_str::<Doorbell>(data) {
            Ok(place) => (place.epoch == self.epoch).then_some(place.seq),
            // It cannot be read, so there is nothing for it but to ask for all.
            Err(_) => (name == Doorbell::NAME || FamilyEvent::NAMES.contains(&name)).then_some(self.seq),
        }
    }

    /// Drops old entries of the log.
    pub(crate) fn trim(&mut self, keep: usize) {
        self.log.drain(..self.log.len().saturating_sub(keep));
    }

    /// Puts a backup back that was taken `ago` entries ago: a new lineage begins there.
    pub(crate) fn restore(&mut self, ago: u64, dice: &mut Dice) {
        let seq = ChannelSeq(self.seq.0 - ago.min(self.seq.0));
        let Some(state) = self.past.get(&(self.epoch, seq)).cloned() else { return };
        self.replies.retain(|_, reply| reply.epoch != self.epoch || reply.seq <= seq);
        self.log.clear();
        self.epoch = Epoch::new(Timestamp::default(), dice.bytes());
        (self.seq, self.state) = (seq, state.clone());
        self.past.insert((self.epoch, seq), state);
    }

    fn append(&mut self, event: &FamilyEvent, id: Option<MutationId>, now: Timestamp) -> Letter {
        self.state.apply(event);
        self.enter(Envelope::seal(self.next_place(id, now), event).unwrap())
    }

    fn next_place(&self, mutation_id: Option<MutationId>, at: Timestamp) -> Place {
        Place { epoch: self.epoch, seq: self.seq.next(), at, mutation_id }
    }

    fn enter(&mut self, letter: Letter) -> Letter {
        self.seq = self.seq.next();
        self.past.insert((self.epoch, self.seq), self.state.clone());
        self.log.push(letter.clone());
        letter
    }
}

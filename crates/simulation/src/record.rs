//! The one order: what the log says at every position it ever had, and what was carried out.

use std::collections::HashMap;

use hubbub_events::{Advanced, Event, FamilyEvent, LogEntry, State};
use hubbub_model::family::FamilyState;
use hubbub_model::{ChannelSeq, Epoch, MutationId};

use crate::area::Trailed;
use crate::server::{Message, Server};

/// Something that somebody did: whose client, and the how manyeth thing there.
pub(crate) type Deed = (usize, u64);

/// Where the server stands.
#[derive(Clone)]
struct Here {
    epoch: Epoch,
    seq: ChannelSeq,
    /// What was carried out in this lineage, and under which name.
    carried_out: HashMap<Deed, MutationId>,
}

pub(crate) struct Record {
    past: HashMap<(Epoch, ChannelSeq), Trailed>,
    here: Here,
    backup: Here,
}

impl Record {
    pub(crate) fn new((epoch, seq): (Epoch, ChannelSeq), family: FamilyState) -> Self {
        let here = Here { epoch, seq, carried_out: HashMap::new() };
        let past = HashMap::from([((epoch, seq), Trailed { family, trail: 0 })]);
        Self { past, backup: here.clone(), here }
    }

    /// How far the log reaches.
    pub(crate) fn position(&self) -> (Epoch, ChannelSeq) {
        (self.here.epoch, self.here.seq)
    }

    /// What the log says at this position.
    pub(crate) fn at(&self, position: (Epoch, ChannelSeq)) -> Option<&Trailed> {
        self.past.get(&position)
    }

    /// Reads what the server has appended, all of it because of `cause`. Gives the number of entries.
    pub(crate) fn follow(
        &mut self,
        server: &mut impl Server,
        cause: Option<MutationId>,
    ) -> Result<u64, String> {
        let (epoch, head) = server.position();
        if epoch != self.here.epoch || head < self.here.seq {
            return Err(format!("the server stands at {head} after {}", self.here.seq));
        }
        let before = self.here.seq;
        let entries = if head == before { Vec::new() } else { server.entries(before) };
        entries.iter().try_for_each(|entry| self.enter(entry, cause))?;
        if self.here.seq == head { Ok(head.0 - before.0) } else { Err("the log has a hole".into()) }
    }

    fn enter(&mut self, entry: &LogEntry, cause: Option<MutationId>) -> Result<(), String> {
        let mut state = self.past[&self.position()].clone();
        let position: Advanced = serde_json::from_str(entry.data.get()).unwrap();
        if (position.epoch, position.seq) != (self.here.epoch, self.here.seq.next()) {
            return Err(format!("entry {} follows {}", position.seq, self.here.seq));
        }
        match entry.open::<FamilyEvent>() {
            Ok(envelope) if envelope.position.mutation_id != cause => {
                return Err(format!("entry {} has another cause than the change made now", position.seq));
            }
            Ok(envelope) => envelope.event.iter().for_each(|event| state.apply(event)),
            // It is of a newer version's: a client cannot know better than to take a snapshot.
            Err(_) => state.trail = state.trail.wrapping_add(1),
        }
        self.here.seq = position.seq;
        self.past.insert(self.position(), state);
        Ok(())
    }

    /// The server says that it has carried this out, which has grown the log by `entries`.
    /// Says whether it is the first time in this lineage.
    pub(crate) fn carry_out(&mut self, deed: Deed, id: MutationId, entries: u64) -> Result<bool, String> {
        match self.here.carried_out.insert(deed, id) {
            None => Ok(true),
            Some(before) if before == id && entries == 0 => Ok(false),
            Some(_) => Err(format!("{deed:?} was carried out twice")),
        }
    }

    /// Was it carried out in this lineage?
    pub(crate) fn has_carried_out(&self, deed: Deed) -> bool {
        self.here.carried_out.contains_key(&deed)
    }

    /// Has this client's server carried out something that was done after `deed`?
    pub(crate) fn is_overtaken(&self, deed: Deed) -> bool {
        self.here.carried_out.keys().any(|other| other.0 == deed.0 && other.1 > deed.1)
    }

    pub(crate) fn back_up(&mut self) {
        self.backup = self.here.clone();
    }

    /// A new lineage begins at the backup.
    pub(crate) fn restore(&mut self, epoch: Epoch) {
        let state = self.past[&(self.backup.epoch, self.backup.seq)].clone();
        self.here = Here { epoch, ..self.backup.clone() };
        self.past.insert(self.position(), state);
    }

    /// How far the log reaches, as far as whoever gets this message can know.
    pub(crate) fn speaks_of(&self, Message { name, data }: &Message) -> Option<ChannelSeq> {
        match serde_json::from_str::<Advanced>(data) {
            Ok(position) => (position.epoch == self.here.epoch).then_some(position.seq),
            // It cannot be read, so there is nothing for it but to ask for all.
            Err(_) => (name == Advanced::NAME || FamilyEvent::NAMES.contains(&name.as_str()))
                .then_some(self.here.seq),
        }
    }
}

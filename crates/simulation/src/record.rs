//! The one order of a log: what it says at every position it ever had.

use std::collections::HashMap;

use hubbub_events::{Advanced, Channel, Event, LogEntry, State};
use hubbub_model::{ChannelSeq, Epoch, MutationId};

use crate::area::Trailed;
use crate::server::{Message, Server};

/// Where the server stands.
type Here = (Epoch, ChannelSeq);

pub(crate) struct Record<S> {
    channel: Channel,
    past: HashMap<Here, Trailed<S>>,
    here: Here,
    backup: Here,
}

impl<S: State> Record<S> {
    pub(crate) fn new(channel: Channel, here: Here, state: S) -> Self {
        let past = HashMap::from([(here, Trailed { state, trail: 0 })]);
        Self { channel, past, backup: here, here }
    }

    /// Whose log it is.
    pub(crate) fn channel(&self) -> Channel {
        self.channel
    }

    /// How far the log reaches.
    pub(crate) fn position(&self) -> Here {
        self.here
    }

    /// What the log says at this position.
    pub(crate) fn at(&self, position: Here) -> Option<&Trailed<S>> {
        self.past.get(&position)
    }

    /// Reads what the server has appended, all of it because of `cause`. Gives the number of entries.
    pub(crate) fn follow(
        &mut self,
        server: &mut impl Server,
        cause: Option<MutationId>,
    ) -> Result<u64, String> {
        let (epoch, head) = server.position(self.channel);
        let (here, before) = self.here;
        if epoch != here || head < before {
            return Err(format!("{} stands at {head} after {before}", self.channel));
        }
        let entries = if head == before { Vec::new() } else { server.entries(self.channel, before) };
        entries.iter().try_for_each(|entry| self.enter(entry, cause))?;
        if self.here.1 == head { Ok(head.0 - before.0) } else { Err(format!("{} has a hole", self.channel)) }
    }

    fn enter(&mut self, entry: &LogEntry, cause: Option<MutationId>) -> Result<(), String> {
        let mut state = self.past[&self.here].clone();
        let position: Advanced = serde_json::from_str(entry.data.get()).unwrap();
        if (position.epoch, position.seq) != (self.here.0, self.here.1.next()) {
            return Err(format!("entry {} follows {}", position.seq, self.here.1));
        }
        match entry.open::<S::Event>() {
            Ok(envelope) if envelope.position.mutation_id != cause => {
                return Err(format!("entry {} has another cause than the change made now", position.seq));
            }
            Ok(envelope) => envelope.event.iter().for_each(|event| state.apply(event)),
            // It is of a newer version's: a client cannot know better than to take a snapshot.
            Err(_) => state.trail = state.trail.wrapping_add(1),
        }
        self.here.1 = position.seq;
        self.past.insert(self.here, state);
        Ok(())
    }

    pub(crate) fn back_up(&mut self) {
        self.backup = self.here;
    }

    /// A new lineage begins at the backup.
    pub(crate) fn restore(&mut self, epoch: Epoch) {
        let state = self.past[&self.backup].clone();
        self.here = (epoch, self.backup.1);
        self.past.insert(self.here, state);
    }

    /// How far the log reaches, as far as whoever gets this message can know.
    pub(crate) fn speaks_of(&self, Message { name, data, .. }: &Message) -> Option<ChannelSeq> {
        match serde_json::from_str::<Advanced>(data) {
            Ok(position) => (position.epoch == self.here.0).then_some(position.seq),
            // It cannot be read, so there is nothing for it but to ask for all.
            Err(_) => {
                (name == Advanced::NAME || S::Event::NAMES.contains(&name.as_str())).then_some(self.here.1)
            }
        }
    }
}

//! A log in miniature.

use hubbub_commands::{Area, EventOf};
use hubbub_events::{Channel, Envelope, LogEntry, Position, State as _, SyncReply};
use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp};

use crate::record::Here;
use crate::server::Message;

pub(crate) struct Log<A: Area> {
    pub(crate) state: A::State,
    channel: Channel,
    epoch: Epoch,
    seq: ChannelSeq,
    /// The log's end with the times of its entries; what was before it has been trimmed.
    entries: Vec<(Timestamp, LogEntry)>,
    published: ChannelSeq,
}

/// A log, whatever its area.
pub(crate) trait AnyLog {
    /// How far it reaches.
    fn position(&self) -> Here;

    /// The entries after that position; `None` if it is unknown or some were trimmed.
    fn after(&self, after: ChannelSeq) -> Option<Vec<LogEntry>>;

    /// The JSON of what was missed.
    fn sync(&self, after: Option<Here>, now: Timestamp) -> String;

    /// Appends an entry of this name that has nothing in it but its position.
    fn invent(&mut self, name: &str, now: Timestamp);

    /// Gives up to `room` entries to the realtime service.
    fn publish(&mut self, room: usize) -> Vec<Message>;

    /// Drops the entries from before `before` that were published.
    fn trim(&mut self, before: Timestamp);

    fn begin_lineage(&mut self, epoch: Epoch);
}

impl<A: Area> Log<A> {
    pub(crate) fn new(epoch: Epoch, state: A::State) -> Self {
        let (channel, nothing) = (A::channel(A::id(&state)), ChannelSeq(0));
        Self { state, channel, epoch, seq: nothing, entries: Vec::new(), published: nothing }
    }

    pub(crate) fn append(&mut self, event: &EventOf<A>, id: Option<MutationId>, now: Timestamp) -> LogEntry {
        self.state.apply(event);
        self.enter(event, id, now)
    }

    /// Enters an event that is in the state already.
    pub(crate) fn enter(&mut self, event: &EventOf<A>, id: Option<MutationId>, now: Timestamp) -> LogEntry {
        self.add(Envelope::seal(self.next_position(id, now), event).unwrap(), now)
    }

    fn next_position(&self, mutation_id: Option<MutationId>, at: Timestamp) -> Position {
        Position { epoch: self.epoch, seq: self.seq.next(), at, mutation_id }
    }

    fn add(&mut self, entry: LogEntry, now: Timestamp) -> LogEntry {
        self.seq = self.seq.next();
        self.entries.push((now, entry.clone()));
        entry
    }
}

impl<A: Area> AnyLog for Log<A> {
    fn position(&self) -> Here {
        (self.epoch, self.seq)
    }

    fn after(&self, after: ChannelSeq) -> Option<Vec<LogEntry>> {
        let count = self.seq.0.checked_sub(after.0)?;
        let start = self.entries.len().checked_sub(count as usize)?;
        Some(self.entries[start..].iter().map(|(_, entry)| entry.clone()).collect())
    }

    fn sync(&self, after: Option<Here>, now: Timestamp) -> String {
        let (epoch, seq) = self.position();
        let entries = after.filter(|(asked, _)| *asked == epoch).and_then(|(_, after)| self.after(after));
        let reply = match entries {
            Some(entries) => SyncReply::Events { epoch, seq, entries, now },
            None => {
                let mut state = self.state.clone();
                state.trim();
                SyncReply::Snapshot { epoch, seq, state, now }
            }
        };
        serde_json::to_string(&reply).unwrap()
    }

    fn invent(&mut self, name: &str, now: Timestamp) {
        let data = serde_json::value::to_raw_value(&self.next_position(None, now)).unwrap();
        self.add(LogEntry { name: name.into(), data }, now);
    }

    fn publish(&mut self, room: usize) -> Vec<Message> {
        let unsent = self.after(self.published).unwrap();
        let taken = unsent.into_iter().take(room).map(|entry| Message {
            channel: self.channel,
            name: entry.name,
            data: entry.data.get().to_owned(),
        });
        let taken: Vec<_> = taken.collect();
        self.published.0 += taken.len() as u64;
        taken
    }

    fn trim(&mut self, before: Timestamp) {
        let published = self.published.0 + self.entries.len() as u64 - self.seq.0;
        let old = self.entries.iter().take_while(|(at, _)| *at < before).count();
        self.entries.drain(..old.min(published as usize));
    }

    fn begin_lineage(&mut self, epoch: Epoch) {
        self.epoch = epoch;
    }
}

impl<A: Area> Clone for Log<A> {
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), entries: self.entries.clone(), ..*self }
    }
}

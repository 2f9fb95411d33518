//! A log in miniature.

use hubbub_events::{Channel, Envelope, LogEntry, Position, State, SyncReply};
use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp};

use crate::server::Message;

#[derive(Clone)]
pub(crate) struct Log<S> {
    pub(crate) state: S,
    channel: Channel,
    epoch: Epoch,
    seq: ChannelSeq,
    /// The log's end with the times of its entries; what was before it has been trimmed.
    entries: Vec<(Timestamp, LogEntry)>,
    published: ChannelSeq,
}

impl<S: State> Log<S> {
    pub(crate) fn new(channel: Channel, epoch: Epoch, state: S) -> Self {
        let nothing = ChannelSeq(0);
        Self { state, channel, epoch, seq: nothing, entries: Vec::new(), published: nothing }
    }

    /// How far it reaches.
    pub(crate) fn position(&self) -> (Epoch, ChannelSeq) {
        (self.epoch, self.seq)
    }

    /// The entries after that position; `None` if it is unknown or some were trimmed.
    pub(crate) fn after(&self, after: ChannelSeq) -> Option<Vec<LogEntry>> {
        let count = self.seq.0.checked_sub(after.0)?;
        let start = self.entries.len().checked_sub(count as usize)?;
        Some(self.entries[start..].iter().map(|(_, entry)| entry.clone()).collect())
    }

    pub(crate) fn sync(&self, after: Option<(Epoch, ChannelSeq)>, now: Timestamp) -> SyncReply<S> {
        let (epoch, seq) = self.position();
        match after.filter(|(asked, _)| *asked == epoch).and_then(|(_, after)| self.after(after)) {
            Some(entries) => SyncReply::Events { epoch, seq, entries, now },
            None => SyncReply::Snapshot { epoch, seq, state: self.state.clone(), now },
        }
    }

    pub(crate) fn append(&mut self, event: &S::Event, id: Option<MutationId>, now: Timestamp) -> LogEntry {
        self.state.apply(event);
        self.enter(Envelope::seal(self.next_position(id, now), event).unwrap(), now)
    }

    /// Appends an entry of this name that has nothing in it but its position.
    pub(crate) fn invent(&mut self, name: &str, now: Timestamp) {
        let data = serde_json::value::to_raw_value(&self.next_position(None, now)).unwrap();
        self.enter(LogEntry { name: name.into(), data }, now);
    }

    /// Gives up to `room` entries to the realtime service.
    pub(crate) fn publish(&mut self, room: usize) -> Vec<Message> {
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

    /// Drops the entries from before `before` that were published.
    pub(crate) fn trim(&mut self, before: Timestamp) {
        let published = self.published.0 + self.entries.len() as u64 - self.seq.0;
        let old = self.entries.iter().take_while(|(at, _)| *at < before).count();
        self.entries.drain(..old.min(published as usize));
    }

    pub(crate) fn begin_lineage(&mut self, epoch: Epoch) {
        self.epoch = epoch;
    }

    fn next_position(&self, mutation_id: Option<MutationId>, at: Timestamp) -> Position {
        Position { epoch: self.epoch, seq: self.seq.next(), at, mutation_id }
    }

    fn enter(&mut self, entry: LogEntry, now: Timestamp) -> LogEntry {
        self.seq = self.seq.next();
        self.entries.push((now, entry.clone()));
        entry
    }
}

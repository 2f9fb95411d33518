//! What the server has confirmed, and the entries that arrived too early.

use hubbub_events::{Envelope, Position, State};
use hubbub_model::{ChannelSeq, Epoch, Millis};

use crate::page::Reading;

/// How long an entry that is ahead waits for the missing ones before they are fetched.
const PATIENCE: Millis = Millis::new(200);
/// How many entries may wait; more than that are fetched anyway.
const ROOM: usize = 128;

/// The state up to `seq`, and entries from beyond it.
pub(crate) struct Confirmed<S: State> {
    pub(crate) epoch: Epoch,
    pub(crate) seq: ChannelSeq,
    pub(crate) state: S,
    /// In the order of their numbers. A map would do the same, at three times the size in WASM.
    early: Vec<Early<S::Event>>,
    /// The older part that is being read, if one is.
    reading: Option<Reading<S>>,
}

struct Early<E> {
    envelope: Envelope<E>,
    since: Millis,
}

impl<E> Early<E> {
    fn seq(&self) -> ChannelSeq {
        self.envelope.position.seq
    }
}

/// How an entry fits.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It was applied before.
    Old,
    /// It is kept until its turn comes, which may be now.
    Kept,
    /// There is no room for it.
    NoRoom,
    /// It is of another lineage of the database.
    OtherEpoch,
}

impl<S: State> Confirmed<S> {
    pub(crate) fn new(epoch: Epoch, seq: ChannelSeq, state: S) -> Self {
        Self { epoch, seq, state, early: Vec::new(), reading: None }
    }

    /// Keeps an entry that has not been applied yet.
    pub(crate) fn keep(&mut self, envelope: Envelope<S::Event>, now: Millis) -> Fit {
        let seq = envelope.position.seq;
        if envelope.position.epoch != self.epoch {
            Fit::OtherEpoch
        } else if seq <= self.seq {
            Fit::Old
        } else if self.early.len() >= ROOM && seq != self.seq.next() {
            Fit::NoRoom
        } else {
            if let Err(index) = self.early.binary_search_by_key(&seq, Early::seq) {
                self.early.insert(index, Early { envelope, since: now });
            }
            Fit::Kept
        }
    }

    /// Applies the next entry, if it is here. A number rises by one nowhere else.
    pub(crate) fn advance(&mut self) -> Option<Position> {
        self.early.first().filter(|early| early.seq() == self.seq.next())?;
        let Envelope { position, event } = self.early.remove(0).envelope;
        if let Some(event) = event {
            self.state.apply(&event);
            if let Some(reading) = &mut self.reading {
                reading.applied(position.seq, &event);
            }
        }
        self.seq = position.seq;
        self.take_page();
        Some(position)
    }

    /// Takes a snapshot, unless it is older than what has been applied.
    /// Says whether the lineage changed.
    pub(crate) fn adopt(&mut self, epoch: Epoch, seq: ChannelSeq, state: S) -> bool {
        let other = epoch != self.epoch;
        if other {
            self.early.clear();
        } else if seq < self.seq {
            return false;
        }
        (self.epoch, self.seq, self.state) = (epoch, seq, state);
        // What is older than the window of the snapshot went with the state before.
        self.reading = None;
        self.early.retain(|early| early.seq() > seq);
        other
    }

    /// An older part is being read from now on.
    pub(crate) fn read_page(&mut self) {
        self.reading = Some(Reading::begin());
    }

    /// Nobody waits for an older part any more.
    pub(crate) fn forget_page(&mut self) {
        self.reading = None;
    }

    /// An older part as it was at `seq`. It is taken in when the state is there. False if nobody waits
    /// for it, or it is of another lineage.
    pub(crate) fn page(&mut self, epoch: Epoch, seq: ChannelSeq, page: S) -> bool {
        let Some(reading) = self.reading.as_mut().filter(|_| epoch == self.epoch) else { return false };
        reading.answered(seq, page);
        self.take_page();
        true
    }

    fn take_page(&mut self) {
        if let Some(page) = self.reading.as_mut().and_then(|reading| reading.ready(self.seq)) {
            self.state.merge(page);
            self.reading = None;
        }
    }

    /// Forgets entries from before `asked`, when the server was asked for all it
    /// had: what it did not give by then, it does not have. Otherwise one entry
    /// with a wrong number would be asked for again and again.
    pub(crate) fn forget_before(&mut self, asked: Millis) {
        self.early.retain(|early| early.since >= asked);
    }

    /// When the missing entries shall be fetched, if some are missing.
    pub(crate) fn patient_until(&self) -> Option<Millis> {
        self.early.iter().map(|early| early.since + PATIENCE).min()
    }
}

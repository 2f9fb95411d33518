//! One channel in a tab: its replica, and what must be true of it.

use hubbub_events::State;
use hubbub_model::{ChannelSeq, Epoch};
use hubbub_sync::{Predict, Replica};

use crate::area::Trailed;
use crate::record::Record;

pub(crate) struct Screen<P: Predict> {
    pub(crate) replica: Replica<P>,
    last: (Epoch, ChannelSeq),
    /// The lineages it has turned its back on.
    left: Vec<Epoch>,
    /// Up to where it knows, or must ask, what the server has.
    pub(crate) known: ChannelSeq,
}

/// What makes a replica ask for what it may have missed.
#[derive(Clone, Copy)]
pub(crate) enum Why {
    CatchUp,
    Probe,
    Refresh,
}

impl<S: State + PartialEq, P: Predict<State = Trailed<S>>> Screen<P> {
    pub(crate) fn new(predict: P, position: (Epoch, ChannelSeq), state: Trailed<S>) -> Self {
        let replica = Replica::new(predict, position.0, position.1, state);
        Self { replica, last: position, left: Vec::new(), known: ChannelSeq(0) }
    }

    /// It wants all there is, so all there is now is what it must come to know.
    pub(crate) fn ask(&mut self, why: Why, record: &Record<S>) {
        match why {
            Why::CatchUp => self.replica.catch_up(),
            Why::Probe => self.replica.probe(),
            Why::Refresh => self.replica.refresh(),
        }
        self.known = record.position().1;
    }

    /// It stands at a position of the one order, never goes back, and has there exactly what the log
    /// says. The trail in the state shows that it has applied every entry up to there once and in order.
    pub(crate) fn check(&mut self, record: &Record<S>) -> Result<(), String> {
        let (epoch, seq) = self.replica.position();
        if epoch == self.last.0 && seq < self.last.1 {
            return Err(format!("went back from {} to {seq}", self.last.1));
        }
        if epoch != self.last.0 {
            self.left.push(self.last.0);
        }
        if self.left.contains(&epoch) {
            return Err("went back to an old lineage".into());
        }
        self.last = (epoch, seq);
        match record.at((epoch, seq)) {
            Some(recorded) if recorded.agrees_with(self.replica.confirmed()) => Ok(()),
            _ => Err(format!("is wrong at {seq}")),
        }
    }

    /// It has come to know all that it knew to be missing.
    pub(crate) fn check_knowledge(&self, record: &Record<S>) -> Result<(), String> {
        let (epoch, seq) = self.replica.position();
        if self.replica.pending() > 0 {
            Err(format!("still waits for {} commands", self.replica.pending()))
        } else if self.known > ChannelSeq(0) && (epoch != record.position().0 || seq < self.known) {
            Err(format!("stands at {seq}, but knows of {}", self.known))
        } else if self.replica.is_behind() || self.replica.is_failing() {
            Err("does not know that it is up to date".into())
        } else {
            Ok(())
        }
    }

    /// It shows what the server has.
    pub(crate) fn check_rest(&self, record: &Record<S>) -> Result<(), String> {
        if self.replica.position() != record.position() {
            let (here, there) = (self.replica.position().1, record.position().1);
            Err(format!("stands at {here}, the server at {there}"))
        } else if record.at(record.position()).is_none_or(|there| !there.agrees_with(&self.replica.view())) {
            Err("does not show what the server has".into())
        } else {
            self.check_knowledge(record)
        }
    }
}

//! What a client makes of what arrives: with catch-up, and without.

use hubbub_events::{Envelope, State};
use hubbub_model::Millis;
use hubbub_sync::Replica;

use super::trail::{Numbered, Onlooker, Trail};

/// What a client makes of what arrives.
pub(super) enum Reader<S: Numbered> {
    /// The product's replica, which catches up.
    Replica(Box<Replica<Onlooker<S>>>),
    /// The control, which takes entries as they come and asks for nothing.
    Entries(Box<Trail<S>>),
}

impl<S: Numbered> Reader<S> {
    /// The numbers that were applied, in the order in which they were.
    pub(super) fn numbers(&self) -> &[usize] {
        match self {
            Self::Replica(replica) => &replica.confirmed().numbers,
            Self::Entries(trail) => &trail.numbers,
        }
    }

    pub(super) fn receive(&mut self, name: &str, data: &str, now: Millis) {
        match self {
            Self::Replica(replica) => replica.receive(name, data, now),
            Self::Entries(trail) => {
                let event = Envelope::open(name, data).ok().and_then(|envelope| envelope.event);
                event.iter().for_each(|event| trail.apply(event));
            }
        }
    }

    /// Something may have been missed.
    pub(super) fn catch_up(&mut self) {
        if let Self::Replica(replica) = self {
            replica.catch_up();
        }
    }

    /// To be sure.
    pub(super) fn probe(&mut self) {
        if let Self::Replica(replica) = self {
            replica.probe();
        }
    }
}

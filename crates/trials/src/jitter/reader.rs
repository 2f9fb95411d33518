//! What a client makes of what arrives: with catch-up, and without.

use hubbub_events::{Envelope, State};
use hubbub_model::Millis;
use hubbub_sync::Replica;

use super::trail::{Onlooker, Trail};

/// What a client makes of what arrives.
pub(super) enum Reader {
    /// The product's replica, which catches up.
    Replica(Box<Replica<Onlooker>>),
    /// The control, which takes letters as they come and asks for nothing.
    Letters(Box<Trail>),
}

impl Reader {
    /// The numbers that were applied, in the order in which they were.
    pub(super) fn numbers(&self) -> &[usize] {
        match self {
            Self::Replica(replica) => &replica.confirmed().numbers,
            Self::Letters(trail) => &trail.numbers,
        }
    }

    pub(super) fn letter(&mut self, name: &str, data: &str, now: Millis) {
        match self {
            Self::Replica(replica) => replica.letter(name, data, now),
            Self::Letters(trail) => {
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

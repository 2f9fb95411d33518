//! What is to be looked at again after some time.

use std::collections::BTreeMap;

use pusher_protocol::{ChannelName, SocketId};
use tokio::time::Instant;

use super::people::Offline;
use super::roster::Absence;

/// Something that may have to be done, if it is still so by then.
#[derive(Debug)]
pub(super) enum Later {
    /// Somebody has no connection on a presence channel any more: clients are told.
    Member(ChannelName, Absence),
    /// The same: webhooks are told.
    Reported(ChannelName, Absence),
    /// A channel has no subscriber any more, for the time of this number.
    Vacated(ChannelName, u64),
    /// A large channel's number of subscribers has changed.
    Count(ChannelName),
    /// The last event of a cache channel gets too old.
    Stale(ChannelName),
    /// Somebody has no connection at all any more.
    Offline(Offline),
    /// A connection has to be authorised by now.
    Unauthorized(SocketId),
}

/// What is due when.
#[derive(Debug, Default)]
pub(super) struct Agenda(BTreeMap<(Instant, u64), Later>, u64);

impl Agenda {
    /// Adds something. True when nothing is due earlier.
    pub(super) fn add(&mut self, at: Instant, what: Later) -> bool {
        self.1 += 1;
        self.0.insert((at, self.1), what);
        self.next() == Some(at)
    }

    /// When the next thing is due.
    pub(super) fn next(&self) -> Option<Instant> {
        self.0.first_key_value().map(|((at, _), _)| *at)
    }

    /// Takes out what is due, the first first.
    pub(super) fn take(&mut self, now: Instant) -> Option<Later> {
        self.next().filter(|at| *at <= now)?;
        self.0.pop_first().map(|(_, what)| what)
    }
}

//! What the leading tab has: the connection, and what all tabs want of it.

use std::cell::RefCell;

use super::connection::Connection;
use super::heard::Heard;
use super::locks::Lock;
use super::said::Said;
use super::wants::Wants;
use crate::web::monotonic;

/// What the leading tab has. A tab that keeps to itself leads without a lock.
pub(super) struct Leader {
    pub(super) connection: Connection,
    wants: RefCell<Wants>,
    // After the connection: the next tab connects once this one has let go.
    _lock: Option<Lock>,
}

impl Leader {
    pub(super) fn new(connection: Connection, lock: Option<Lock>) -> Self {
        Self { connection, wants: RefCell::default(), _lock: lock }
    }

    /// A tab wants these channels and no others. Answers which of them are new to it and arrive already.
    pub(super) fn serve(&self, tab: &str, channels: Vec<String>) -> Vec<String> {
        let mut new = self.wants.borrow_mut().replace(tab, channels);
        self.keep();
        new.retain(|channel| self.connection.has(channel));
        new
    }

    /// Does another tab than this one want a channel?
    pub(super) fn is_wanted_beside(&self, tab: &str, channel: &str) -> bool {
        self.wants.borrow().is_wanted_beside(tab, channel)
    }

    /// Is it known that there is this tab?
    pub(super) fn knows(&self, tab: &str) -> bool {
        self.wants.borrow().knows(tab)
    }

    /// A tab is there no more.
    pub(super) fn forget(&self, tab: &str) {
        self.wants.borrow_mut().remove(tab);
        self.keep();
    }

    fn keep(&self) {
        let channels = self.wants.borrow().channels();
        self.connection.keep(&channels);
    }

    /// How the connection is.
    pub(super) fn stands(&self) -> Said {
        Said::Stands { up: self.connection.is_up(monotonic()), channels: self.connection.channels() }
    }

    /// That a channel arrives, for a tab that has only now begun to listen.
    pub(super) fn welcome(&self, tab: &str, channel: String) -> Said {
        let heard = Heard::Subscribed { there: self.connection.there(&channel) };
        Said::Heard { channel, to: Some(tab.to_owned()), heard }
    }
}

//! Listening to channels.

use std::cell::Cell;
use std::fmt::Display;
use std::rc::{Rc, Weak};

use hubbub_model::UserId;

use super::connection::options;
use super::heard::Heard;
use super::tab::{Listener, Tab};
use crate::api;
use crate::live::status::Link;

/// How long a connection may be down until it counts as absent.
const PATIENCE: f64 = 10_000.0;

/// How a page hears of changes. Dropping it ends that.
pub(in crate::live) struct Realtime(Rc<Tab>);

/// A channel that is listened to. Dropping it leaves the channel.
pub(in crate::live) struct Subscribed {
    tab: Weak<Tab>,
    listener: Rc<Listener>,
    was_up: Cell<bool>,
    down_since: Cell<Option<f64>>,
}

impl Realtime {
    /// Begins to hear of changes. `None` where pusher-js is not there, because its script was blocked.
    pub(in crate::live) fn begin(
        realtime: &api::Realtime,
        user: UserId,
        on_change: impl Fn() + 'static,
    ) -> Option<Self> {
        let sharing = realtime.elsewhere.is_some().then_some(user);
        Tab::begin(options(realtime)?, sharing, on_change).map(Self)
    }

    /// Listens to a channel.
    pub(in crate::live) fn subscribe(
        &self,
        channel: impl Display,
        on_heard: impl Fn(Heard) + 'static,
    ) -> Subscribed {
        let listener = self.0.listen(channel.to_string(), on_heard);
        let tab = Rc::downgrade(&self.0);
        Subscribed { tab, listener, was_up: Cell::new(false), down_since: Cell::new(None) }
    }

    /// Finds out whether a connection that looks sound still is.
    pub(in crate::live) fn check(&self) {
        self.0.check();
    }

    /// The server answers, so a connection that is down is tried.
    pub(in crate::live) fn revive(&self) {
        self.0.revive();
    }

    /// Looks after the connection, while somebody looks at the page.
    pub(in crate::live) fn look(&self) {
        self.0.look();
    }
}

impl Drop for Realtime {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Subscribed {
    /// Where it stands at `now`.
    pub(in crate::live) fn link(&self, realtime: &Realtime, now: f64) -> Link {
        if realtime.0.has(&self.listener) {
            self.was_up.set(true);
            self.down_since.set(None);
            return Link::Up;
        }
        let since = self.down_since.get().unwrap_or(now);
        self.down_since.set(Some(since));
        match self.was_up.get() {
            _ if now - since > PATIENCE => Link::Absent,
            true => Link::Down,
            false => Link::Starting,
        }
    }
}

impl Drop for Subscribed {
    fn drop(&mut self) {
        if let Some(tab) = self.tab.upgrade() {
            tab.leave(&self.listener);
        }
    }
}

//! The driver as the hub of its page sees it: it begins, looks after its channel, and is closed.

use std::rc::{Rc, Weak};

use hubbub_events::Channel;
use hubbub_model::{MutationId, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Driver;
use super::probe::Probe;
use crate::device::Device;
use crate::live::Change;
use crate::live::connection::Connection;
use crate::live::driven::Driven;
use crate::live::screen::Screen;
use crate::live::status::{Facts, Link, POLL_SECONDS};
use crate::web::{is_online, monotonic};

/// How long a channel waits for the device before it begins without it; milliseconds.
const PATIENCE: u64 = 1000;
/// How often to ask whether something was missed, while all seems to arrive by itself.
const PROBE_SECONDS: u32 = 30;

impl Driven for Driver {
    fn channel(&self) -> Channel {
        self.channel
    }

    fn screen(&self) -> Screen {
        self.screen
    }

    fn forget_gone(&self) {
        self.screen.forget_gone();
        self.replica.forget_gone();
    }

    fn make(&self, change: Change) -> MutationId {
        self.make(change)
    }

    fn retry(&self, id: MutationId) {
        self.retry(id);
    }

    fn dismiss(&self, id: MutationId) {
        self.dismiss(id);
    }

    fn load(&self, device: Option<&Device>) {
        self.records.replace(device.map(|device| Rc::new(device.records(self.channel))));
        self.take_kept();
    }

    fn show_time(&self, now: Timestamp) -> Option<u64> {
        self.screen.now.set(now);
        self.replica.next_change(now)
    }

    fn beat(&self, now: f64) {
        let seconds = if self.link() == Link::Up { PROBE_SECONDS } else { POLL_SECONDS };
        if self.probe.get().is_due(now, seconds) {
            self.ask();
        }
    }

    fn wake_up(&self) {
        if self.closed.get() || !self.begun.get() {
            return;
        }
        self.catch_up();
        // Another page of this person may have been closed with something unsent.
        let me = Weak::clone(&self.me);
        spawn_local(async move {
            if let Some(me) = me.upgrade() {
                me.take_changes().await;
                me.pump();
            }
        });
    }

    /// With a lost connection, it asks by itself: the answer comes as soon as the server is there again.
    fn say_connection(&self) {
        if !self.begun.get() || self.closed.get() {
            return;
        }
        let link = self.link();
        if self.last_link.replace(link) == Link::Up && link != Link::Up {
            return self.catch_up();
        }
        let connection = Connection::from(Facts {
            online: is_online(),
            link,
            behind: self.replica.is_behind(),
            failing: self.replica.is_failing(),
            waiting: self.hub.unanswered(),
        });
        if self.screen.connection.get_untracked() != connection {
            self.screen.connection.set(connection);
        }
        // Between the press of a button and the answer there is nothing to speak of.
        self.replica.show_unanswered(connection.is_cut());
    }

    fn unanswered(&self) -> usize {
        self.replica.unanswered()
    }

    fn save(&self) {
        self.save_now();
    }

    fn close(&self) {
        self.closed.set(true);
        drop(self.subscribed.take());
        self.leave();
        for alarm in [&self.wake, &self.save, &self.late] {
            alarm.clear();
        }
    }

    fn forget(&self) {
        self.forget_state(false);
    }

    fn is_closed(&self) -> bool {
        self.closed.get()
    }
}

impl Driver {
    /// Subscribes while the page is hydrated and the device looked at: what is heard is shown once the driver has
    /// begun. What was missed is asked for at once.
    pub(super) fn subscribe(&self) {
        self.late.set(PATIENCE);
        let me = Weak::clone(&self.me);
        let on_heard = move |heard| {
            if let Some(me) = me.upgrade() {
                me.hear(heard);
            }
        };
        self.subscribed.replace(self.hub.subscribe(self.channel, on_heard));
        if self.link() == Link::Up {
            self.catch_up();
        }
    }

    /// The device has had its time.
    pub(super) fn too_late(&self) {
        if self.hub.holds(self.channel) {
            self.late.set(PATIENCE);
        } else {
            self.begin();
        }
    }

    /// Shows what has been heard and done so far, and whatever comes.
    pub(super) fn begin(&self) {
        self.late.clear();
        if self.closed.get() || self.begun.replace(true) {
            return self.pump();
        }
        self.answers.take().into_iter().for_each(|(fetch, answer)| self.fetched(fetch, answer));
        self.early.take().into_iter().for_each(|(id, change)| self.do_now(id, change));
        if self.link() == Link::Absent { self.catch_up() } else { self.pump() }
    }

    /// Something may have been missed.
    pub(super) fn catch_up(&self) {
        self.probe.set(Probe::new(monotonic()));
        self.replica.catch_up();
        self.pump();
    }

    /// Asks, only to be sure.
    pub(super) fn ask(&self) {
        self.probe.set(Probe::new(monotonic()));
        self.replica.probe();
        self.pump();
    }

    pub(super) fn link(&self) -> Link {
        self.hub.link(self.subscribed.borrow().as_ref())
    }
}

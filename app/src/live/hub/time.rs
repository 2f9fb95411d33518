//! The server's clock, and when it is looked at.

use std::rc::Weak;

use hubbub_model::Timestamp;

use super::Hub;
use crate::live::clock::{ServerClock, next_look};
use crate::web::{is_visible, monotonic};

/// A page whose clock is so far behind was not made just now; milliseconds.
const OLD_PAGE: f64 = 5000.0;

/// Lets the shown time move also while nobody can see it, until it is dropped.
pub(crate) struct HiddenLook(Weak<Hub>);

impl Drop for HiddenLook {
    fn drop(&mut self) {
        if let Some(hub) = self.0.upgrade() {
            hub.hidden_looks.update(|looks| looks - 1);
        }
    }
}

impl Hub {
    /// The server's clock.
    pub(in crate::live) fn now(&self) -> Timestamp {
        self.clock.get().at(monotonic())
    }

    /// The server's clock showed `server` at some moment between `asked` and `answered`.
    pub(in crate::live) fn measured(&self, server: Timestamp, asked: f64, answered: f64) {
        self.clock.set(self.clock.get().measured(server, asked, answered));
        self.look();
    }

    /// How far the server's clock is ahead of the device's, in milliseconds.
    pub(in crate::live) fn ahead(&self) -> f64 {
        self.now().as_millis() as f64 - js_sys::Date::now()
    }

    /// Takes the device's clock, on which the server's was `ahead` when that was last known, where the
    /// page is older than that: without a server, pages come as they were when they were kept.
    pub(in crate::live) fn resume_clock(&self, ahead: f64) {
        let server = js_sys::Date::now() + ahead;
        if server - self.now().as_millis() as f64 > OLD_PAGE {
            self.clock.set(ServerClock::new(Timestamp::from_millis(server as i64), monotonic()));
        }
    }

    /// Moves the shown time, and comes back when it shall move again.
    pub(in crate::live) fn look(&self) {
        let now = self.now();
        let shown = self.channels().into_iter().filter(|channel| !self.holds(channel.channel()));
        let changes = shown.filter_map(|channel| channel.show_time(now));
        let next = next_look(changes.min(), now);
        if (is_visible() || self.hidden_looks.get() > 0) && !self.closed.get() {
            self.look.set(next);
        } else {
            self.look.clear();
        }
    }

    /// From now on the page tells of time by more than what can be seen. Browsers let a hidden page look once a second,
    /// and after some minutes less often.
    pub(in crate::live) fn look_while_hidden(&self) -> HiddenLook {
        self.hidden_looks.update(|looks| looks + 1);
        self.look();
        HiddenLook(Weak::clone(&self.me))
    }
}

//! The channels that the hub of a page keeps right: those that a page shows, and for a while those that it has shown,
//! so that whoever goes back finds them as they are now.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Weak;

use hubbub_events::Channel;
use leptos::prelude::Owner;

use super::driven::Driven;
use crate::web::monotonic;

/// How long a channel that no page shows is kept right; milliseconds.
const GRACE: f64 = 60_000.0;

/// A channel that is kept right.
struct Kept {
    channel: Channel,
    /// The `Live` of its area.
    live: Box<dyn Any>,
    driver: Weak<dyn Driven>,
    /// Since when no page shows it.
    left: Cell<Option<f64>>,
    /// What lives goes with its owner.
    _owner: Owner,
}

/// The channels that are kept right.
#[derive(Default)]
pub(super) struct KeptChannels(RefCell<Vec<Kept>>);

impl KeptChannels {
    /// What is kept of a channel that the person may still see.
    pub(super) fn find<T: Copy + 'static>(&self, channel: Channel) -> Option<T> {
        let kept = self.0.borrow();
        let mut of_channel = kept.iter().filter(|one| one.channel == channel);
        of_channel.find(|one| !one.is_closed())?.live.downcast_ref().copied()
    }

    /// Is a channel kept right that the person may still see?
    pub(super) fn has(&self, channel: Channel) -> bool {
        self.0.borrow().iter().any(|kept| kept.channel == channel && !kept.is_closed())
    }

    /// Keeps a channel right for a while from now on, since a page is about to show it. Says whether it is kept at all.
    pub(super) fn renew(&self, channel: Channel) -> bool {
        let kept = self.0.borrow();
        let wanted = kept.iter().find(|kept| kept.channel == channel && !kept.is_closed());
        if let Some(wanted) = wanted {
            wanted.left.set(wanted.left.get().map(|_| monotonic()));
        }
        wanted.is_some()
    }

    /// Keeps what was made of a channel, for as long as its owner. No page shows it yet.
    pub(super) fn keep<T: 'static>(&self, channel: Channel, live: T, driver: Weak<dyn Driven>, owner: Owner) {
        let kept =
            Kept { channel, live: Box::new(live), driver, left: Cell::new(Some(monotonic())), _owner: owner };
        self.0.borrow_mut().push(kept);
    }

    /// Only these are shown from now on.
    pub(super) fn shown(&self, shown: &[Channel]) {
        for kept in &*self.0.borrow() {
            let since = kept.left.get().unwrap_or_else(monotonic);
            kept.left.set((!shown.contains(&kept.channel)).then_some(since));
        }
        self.let_go();
    }

    /// Lets go of what nobody has looked at for a while, once nothing of it waits for the server.
    pub(super) fn let_go(&self) {
        let (gone, kept): (Vec<Kept>, _) = self.0.take().into_iter().partition(Kept::is_over);
        self.0.replace(kept);
        gone.iter().filter_map(|kept| kept.driver.upgrade()).for_each(|driver| driver.save());
    }
}

impl Kept {
    fn is_closed(&self) -> bool {
        self.driver.upgrade().is_none_or(|driver| driver.is_closed())
    }

    fn is_over(&self) -> bool {
        let Some(left) = self.left.get() else { return false };
        let is_busy = self.driver.upgrade().is_some_and(|driver| driver.unanswered() > 0);
        self.is_closed() || (monotonic() - left > GRACE && !is_busy)
    }
}

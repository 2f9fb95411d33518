//! The driver of a channel: hands the replica what happens, does what it asks for, and shows the result.

mod device;
mod exchange;
mod handle;
mod older;
mod presence;
mod probe;
mod there;
mod watch;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hubbub_events::Channel;
use hubbub_model::{Millis, MutationId};
use hubbub_sync::{Fetch, Output};
use leptos::prelude::*;

use super::change::{Beginning, Change};
use super::hub::Hub;
use super::net::{Failure, Timed};
use super::realtime::{Heard, Subscribed};
use super::replica::AnyReplica;
use super::screen::Screen;
use super::status::Link;
use crate::device::Records;
use crate::web::{Alarm, calling, monotonic};

pub(super) use handle::Handle;
use probe::Probe;
use there::There;

/// Keeps one channel right. Everything that listens is dropped with it.
struct Driver {
    me: Weak<Self>,
    hub: Rc<Hub>,
    channel: Channel,
    screen: Screen,
    replica: Box<dyn AnyReplica>,
    /// None until the device is open, and where nothing can be kept.
    records: RefCell<Option<Rc<Records>>>,
    /// What was done before it was known what the device keeps, which comes first.
    early: RefCell<Vec<(MutationId, Change)>>,
    /// What the server answered before that.
    answers: RefCell<Vec<(Fetch, Result<Timed, Failure>)>>,
    begun: Cell<bool>,
    /// The server has been heard of since the page began.
    is_heard: Cell<bool>,
    /// The device has had its time.
    late: Alarm,
    /// Keeps the state.
    save: Alarm,
    unsaved: Cell<bool>,
    subscribed: RefCell<Option<Subscribed>>,
    there: RefCell<Option<There>>,
    /// Asks who is there still.
    lapse: Alarm,
    /// Asks the replica again.
    wake: Alarm,
    last_link: Cell<Link>,
    probe: Cell<Probe>,
    /// How many pages of what is older are shown, and how many of them have been read since the last snapshot.
    pages: Cell<(u32, u32)>,
    /// The page is being left, or the person may not be here any more.
    closed: Cell<bool>,
}

impl Driver {
    fn new(hub: &Rc<Hub>, channel: Channel, screen: Screen, replica: Box<dyn AnyReplica>) -> Rc<Self> {
        let driver = Rc::new_cyclic(|me| Self {
            me: Weak::clone(me),
            hub: Rc::clone(hub),
            channel,
            screen,
            replica,
            records: RefCell::default(),
            early: RefCell::default(),
            answers: RefCell::default(),
            begun: Cell::new(false),
            is_heard: Cell::new(false),
            late: Alarm::new(calling(me, Self::too_late)),
            save: Alarm::new(calling(me, Self::save_now)),
            unsaved: Cell::new(false),
            subscribed: RefCell::default(),
            there: RefCell::default(),
            lapse: Alarm::new(calling(me, Self::ask_who_is_there)),
            wake: Alarm::new(calling(me, Self::pump)),
            last_link: Cell::new(Link::Absent),
            probe: Cell::new(Probe::new(monotonic())),
            pages: Cell::new((0, 0)),
            closed: Cell::new(false),
        });
        driver.subscribe();
        driver
    }

    /// A person wants a fresh snapshot.
    fn refresh(&self) {
        if !self.closed.get() && !self.screen.refreshing.get_untracked() {
            self.screen.refreshing.set(true);
            self.replica.refresh();
            self.pump();
        }
    }

    /// Something arrived on the channel.
    fn hear(&self, heard: Heard) {
        match heard {
            Heard::Subscribed { .. } => self.catch_up(),
            // The answer says whether this person may still know.
            Heard::Failed { retrying: false } => self.ask(),
            Heard::Failed { retrying: true } => self.hub.say_connection(),
            Heard::Event { name, data } => {
                self.replica.receive(&name, &data, local_time());
                self.heard();
                self.pump();
            }
            // People come to presence channels.
            Heard::Came { .. } => {}
        }
    }

    /// Does all that the replica asks for, then shows what has come of it. Before the driver has begun, that is
    /// only to fetch.
    fn pump(&self) {
        if self.closed.get() {
            return;
        }
        let now = local_time();
        while let Some(output) = self.replica.poll(now) {
            match output {
                Output::Fetch(fetch) => self.fetch(fetch),
                Output::Store(kept) => self.keep(kept),
                Output::Forget(id) => self.forget_change(id),
                Output::Post { mutation_id, command } => self.post(mutation_id, command.command),
            }
        }
        match self.replica.wake_at() {
            Some(at) => self.wake.set(at.as_millis().saturating_sub(now.as_millis())),
            None => self.wake.clear(),
        }
        if !self.begun.get() {
            return;
        }
        self.show();
        if !self.replica.may_read() {
            return self.end();
        }
        self.hub.say_connection();
    }

    /// Shows what begins other logs and the server has not answered.
    fn show_beginnings(&self) {
        let early = self.early.borrow();
        let early = early.iter().map(|(id, change)| Beginning { id: *id, change: change.clone() });
        let mut beginnings = self.replica.beginnings();
        beginnings.extend(early.filter(|one| self.is_elsewhere(&one.change.command)));
        if self.screen.beginnings.with_untracked(|shown| *shown != beginnings) {
            self.screen.beginnings.set(beginnings);
        }
    }

    /// Shows the channel as it is now.
    fn show(&self) {
        if self.replica.take_changed() {
            self.show_beginnings();
            self.save_soon();
            // A timer that is new shows what is left of it by a clock that is right.
            if self.replica.show(self.hub.now()) {
                self.hub.look();
            }
        }
    }
}

/// The monotonic clock, as the replica counts.
fn local_time() -> Millis {
    Millis::new(monotonic() as u64)
}

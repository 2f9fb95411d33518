//! The driver: hands the replica what happens, does what it asks for, and shows the result.

mod device;
mod exchange;
mod handle;
mod probe;
mod viewer;
mod watch;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hubbub_events::Channel;
use hubbub_model::{FamilyId, MemberId, Millis, Timestamp};
use hubbub_sync::{Output, Replica};
use leptos::prelude::*;
use pusher_js::Message;

use super::browser::{Alarm, Listener, monotonic};
use super::change::Change;
use super::clock::ServerClock;
use super::net::HttpClient;
use super::realtime::Realtime;
use super::screen::Screen;
use super::status::Link;
use crate::api::{self, FamilyPage};
use crate::device::Device;

pub(super) use handle::Handle;
use probe::Probe;
use viewer::Viewer;

/// Keeps one family right. Everything that listens is dropped with it.
struct Driver {
    me: Weak<Self>,
    family_id: FamilyId,
    member_id: MemberId,
    settings: Option<api::Realtime>,
    screen: Screen,
    replica: RefCell<Replica<Viewer>>,
    clock: Cell<ServerClock>,
    http: Rc<HttpClient>,
    /// None until it is open, and where nothing can be kept.
    device: RefCell<Option<Rc<Device>>>,
    /// What was done before it was known what the device keeps, which comes first.
    early: RefCell<Vec<Change>>,
    begun: Cell<bool>,
    /// The device has had its time.
    late: Alarm,
    /// Keeps the state.
    save: Alarm,
    unsaved: Cell<bool>,
    realtime: RefCell<Option<Realtime>>,
    listeners: RefCell<Vec<Listener>>,
    /// Asks the replica again.
    wake: Alarm,
    /// Moves the shown time.
    look: Alarm,
    /// Looks after the connection.
    beat: Alarm,
    last_beat: Cell<f64>,
    last_link: Cell<Link>,
    probe: Cell<Probe>,
    /// The page is being left, or the person may not be here any more.
    closed: Cell<bool>,
}

impl Driver {
    fn new(page: FamilyPage, screen: Screen) -> Rc<Self> {
        let now = monotonic();
        Rc::new_cyclic(|me| Self {
            me: Weak::clone(me),
            family_id: page.state.family.id,
            member_id: page.member_id,
            settings: page.realtime,
            screen,
            replica: RefCell::new(Replica::new(Viewer(page.member_id), page.epoch, page.seq, page.state)),
            clock: Cell::new(ServerClock::new(page.now, now)),
            http: Rc::default(),
            device: RefCell::default(),
            early: RefCell::default(),
            begun: Cell::new(false),
            late: Alarm::new(calling(me, Self::begin)),
            save: Alarm::new(calling(me, Self::save_now)),
            unsaved: Cell::new(false),
            realtime: RefCell::default(),
            listeners: RefCell::default(),
            wake: Alarm::new(calling(me, Self::pump)),
            look: Alarm::new(calling(me, Self::look)),
            beat: Alarm::new(calling(me, Self::beat)),
            last_beat: Cell::new(now),
            last_link: Cell::new(Link::Absent),
            probe: Cell::new(Probe::new(now)),
            closed: Cell::new(false),
        })
    }

    fn channel(&self) -> Channel {
        Channel::Family(self.family_id)
    }

    /// The server's clock.
    fn now(&self) -> Timestamp {
        self.clock.get().at(monotonic())
    }

    /// A person wants a fresh snapshot.
    fn refresh(&self) {
        if !self.closed.get() && !self.screen.refreshing.get_untracked() {
            self.screen.refreshing.set(true);
            self.replica.borrow_mut().refresh();
            self.pump();
        }
    }

    /// Something arrived on the channel.
    fn hear(&self, message: Message) {
        match message {
            Message::Subscribed(_) => self.catch_up(),
            // The answer says whether this person may still know.
            Message::Failed { retrying: false, .. } => self.ask(),
            Message::Failed { .. } => self.say_connection(),
            Message::Event { name, data } => {
                self.replica.borrow_mut().receive(&name, &data, local_time());
                self.heard();
                self.pump();
            }
            // Only the server speaks for the family.
            Message::ClientEvent { .. }
            | Message::MemberAdded(_)
            | Message::MemberRemoved(_)
            | Message::CacheMiss
            | Message::SubscriptionCount(_) => {}
        }
    }

    /// Does all that the replica asks for, then shows what has come of it.
    fn pump(&self) {
        if self.closed.get() || !self.begun.get() {
            return;
        }
        let now = local_time();
        while let Some(output) = self.poll(now) {
            match output {
                Output::Fetch(fetch) => self.fetch(fetch),
                Output::Store(kept) => self.keep(kept),
                Output::Forget(id) => self.forget(id),
                Output::Post { mutation_id, command } => self.post(mutation_id, command.command),
            }
        }
        match self.replica.borrow().wake_at() {
            Some(at) => self.wake.set(at.as_millis().saturating_sub(now.as_millis())),
            None => self.wake.clear(),
        }
        self.show();
        if self.replica.borrow().confirmed().member(self.member_id).is_none() {
            return self.end();
        }
        self.say_connection();
    }

    /// Borrows the replica for this one moment, not while what it wants is done.
    fn poll(&self, now: Millis) -> Option<Output<Change>> {
        self.replica.borrow_mut().poll(now)
    }

    /// Shows the family as it is now, if it is another than before.
    fn show(&self) {
        let mut replica = self.replica.borrow_mut();
        if replica.take_changed() {
            self.save_soon();
            let view = replica.view();
            let (changed, timers_changed) =
                self.screen.state.with_untracked(|shown| (*shown != view, shown.timers != view.timers));
            if changed {
                self.screen.state.set(view);
            }
            // A timer that is new shows what is left of it by a clock that is right.
            if timers_changed {
                self.look();
            }
        }
    }
}

/// The monotonic clock, as the replica counts.
fn local_time() -> Millis {
    Millis::new(monotonic() as u64)
}

/// A callback that does not keep the driver alive.
fn calling(me: &Weak<Driver>, method: fn(&Driver)) -> impl Fn() + 'static {
    let me = Weak::clone(me);
    move || {
        if let Some(me) = me.upgrade() {
            method(&me);
        }
    }
}

//! What the device keeps: taken from it when the page begins, given to it as things happen.

use std::pin::Pin;
use std::rc::{Rc, Weak};

use hubbub_commands::{FamilyCommand, is_too_old};
use hubbub_model::{MutationId, Timestamp};
use hubbub_sync::{OutboxEntry, Replica};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::Driver;
use super::viewer::Viewer;
use crate::device::{Device, LastState, Stored};
use crate::fresh::random_bytes;
use crate::live::browser::monotonic;
use crate::live::clock::ServerClock;
use crate::live::{Change, NoticeKind, Reason, Returned};

/// How long the page waits for the device before it begins without it; milliseconds.
const PATIENCE: u64 = 1000;
/// How long the state may change before it is kept, which takes longer than to change it; milliseconds.
/// A page that is hidden or closed keeps it at once.
const SAVING: u64 = 1000;
/// A page whose clock is so far behind was not made just now; milliseconds.
const OLD_PAGE: f64 = 5000.0;

/// What the device is to do.
type Work = Pin<Box<dyn Future<Output = Result<(), JsValue>>>>;
/// What comes after it.
type Then = Box<dyn FnOnce(&Driver)>;

impl Driver {
    /// Takes what the device has kept, then begins. A device that does not answer is not
    /// waited for.
    pub(super) fn load(&self) {
        self.late.set(PATIENCE);
        let user = self
            .screen
            .state
            .with_untracked(|state| state.member(self.member_id).map(|member| member.user_id));
        let (me, channel) = (Weak::clone(&self.me), self.channel());
        spawn_local(async move {
            let device = match user {
                Some(user) => Device::open(user, channel).await.ok(),
                None => None,
            };
            let last = match &device {
                Some(device) => device.last_state().await,
                None => None,
            };
            let Some(me) = me.upgrade() else { return };
            me.device.replace(device.map(Rc::new));
            let resumed = last.filter(|_| !me.begun.get()).is_some_and(|last| me.resume(last));
            me.take_changes().await;
            me.begin();
            if resumed {
                // It may be long until there is a connection that says what was missed.
                me.catch_up();
            }
        });
    }

    /// Goes on from where an earlier page was, if that is further than what this page
    /// carries: without a server, pages come as they were when they were kept. Says
    /// whether it did.
    fn resume(&self, last: LastState) -> bool {
        let now = monotonic();
        let server = js_sys::Date::now() + last.ahead;
        if server - self.now().as_millis() as f64 > OLD_PAGE {
            self.clock.set(ServerClock::new(Timestamp::from_millis(server as i64), now));
        }
        let further = last.as_of > self.screen.as_of.get_untracked();
        if further {
            self.screen.as_of.set(last.as_of);
            let replica = Replica::new(Viewer(self.member_id), last.epoch, last.seq, last.state);
            self.replica.replace(replica);
            self.screen.state.set(self.replica.borrow().view());
        }
        further
    }

    /// Takes what earlier pages, or others that are open, did and could not send.
    pub(super) async fn take_changes(&self) {
        let device = self.device.borrow().clone();
        let Some(device) = device else { return };
        for Stored { kept, reason } in device.changes().await.unwrap_or_default() {
            let too_old = is_too_old(kept.at, self.now()).then_some(Reason::TooOld);
            match reason.or(too_old) {
                None => self.replica.borrow_mut().restore(kept),
                Some(reason) => self.list_returned(kept.mutation_id, kept.command, reason),
            }
        }
    }

    /// A person does something to what is on the screen.
    pub(super) fn run(&self, command: FamilyCommand) {
        let change = self.screen.state.with_untracked(|state| Change::new(command, state));
        self.make(change);
    }

    pub(super) fn make(&self, change: Change) {
        if !self.begun.get() {
            return self.early.borrow_mut().push(change);
        }
        let at = self.now();
        let id = MutationId::new(at, random_bytes());
        let done = self.replica.borrow_mut().run(id, change.clone(), at);
        if done.is_err() {
            self.show_returned(id, change, Reason::TooMany);
        }
        self.pump();
    }

    /// Writes a change down before it is sent. What cannot be written down is sent all
    /// the same.
    pub(super) fn keep(&self, kept: OutboxEntry<Change>) {
        let id = kept.mutation_id;
        let stored = Stored { kept, reason: None };
        self.with_device(
            |device| Box::pin(async move { device.keep(stored).await }),
            Some(Box::new(move |me| {
                me.replica.borrow_mut().stored(id);
                me.pump();
            })),
        );
    }

    pub(super) fn forget(&self, id: MutationId) {
        self.with_device(|device| Box::pin(async move { device.forget(id).await }), None);
    }

    /// The server will not do it: it is shown, and kept until the person has seen it.
    pub(super) fn give_back(&self, kept: OutboxEntry<Change>, reason: Reason) {
        self.show_returned(kept.mutation_id, kept.command.clone(), reason);
        let stored = Stored { kept, reason: Some(reason) };
        self.with_device(|device| Box::pin(async move { device.keep(stored).await }), None);
    }

    fn show_returned(&self, id: MutationId, change: Change, reason: Reason) {
        self.list_returned(id, change, reason);
        self.screen.tell(NoticeKind::NotDone(reason));
    }

    fn list_returned(&self, id: MutationId, change: Change, reason: Reason) {
        if self.screen.returned.with_untracked(|shown| shown.iter().all(|one| one.id != id)) {
            self.screen.returned.update(|returned| returned.push(Returned { id, change, reason }));
        }
    }

    /// Does again what was given back, as something new.
    pub(super) fn retry(&self, id: MutationId) {
        let found = self.screen.returned.with_untracked(|all| all.iter().find(|one| one.id == id).cloned());
        self.dismiss(id);
        if let Some(found) = found {
            self.make(found.change);
        }
    }

    /// The person has seen it.
    pub(super) fn dismiss(&self, id: MutationId) {
        self.screen.returned.update(|returned| returned.retain(|one| one.id != id));
        self.forget(id);
    }

    /// Keeps the state soon, unless that is about to happen.
    pub(super) fn save_soon(&self) {
        // What arrives late must not bring back what was thrown away.
        if !self.closed.get() && !self.unsaved.replace(true) {
            self.save.set(SAVING);
        }
    }

    /// Keeps the state for when there is no server.
    pub(super) fn save_now(&self) {
        if self.unsaved.replace(false) {
            let replica = self.replica.borrow();
            let (epoch, seq) = replica.position();
            let last = LastState {
                epoch,
                seq,
                state: replica.confirmed().clone(),
                as_of: self.screen.as_of.get_untracked(),
                ahead: self.now().as_millis() as f64 - js_sys::Date::now(),
            };
            self.with_device(|device| Box::pin(async move { device.save(last).await }), None);
        }
    }

    /// The person may not see this any more; with `all`, what they did is of no use either.
    pub(super) fn forget_state(&self, all: bool) {
        self.unsaved.set(false);
        self.with_device(|device| Box::pin(async move { device.clear(all).await }), None);
    }

    /// The server has been heard of: what is shown was so at that time.
    pub(super) fn heard(&self) {
        self.screen.as_of.set(self.now());
        self.save_soon();
    }

    /// Lets the device do something, then goes on, whether there is one or not.
    fn with_device(&self, what: impl FnOnce(Rc<Device>) -> Work, then: Option<Then>) {
        let work = self.device.borrow().clone().map(what);
        self.after(work, then);
    }

    /// Not generic: whatever is done, waiting for it is the same code.
    fn after(&self, work: Option<Work>, then: Option<Then>) {
        let me = Weak::clone(&self.me);
        spawn_local(async move {
            if let Some(work) = work
                && work.await.is_err()
            {
                leptos::logging::warn!("this device could not keep something");
            }
            if let (Some(me), Some(then)) = (me.upgrade(), then) {
                then(&me);
            }
        });
    }
}

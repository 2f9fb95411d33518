//! What the device keeps: taken from it when the page begins, given to it as things happen.

mod reasons;

use std::pin::Pin;
use std::rc::{Rc, Weak};

use hubbub_commands::is_too_old;
use hubbub_model::MutationId;
use hubbub_sync::OutboxEntry;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::Driver;
use crate::device::{LastState, Records, Stored};
use crate::fresh::random_bytes;
use crate::live::{Change, NoticeKind, Reason, Returned};

/// How long the state may change before it is kept, which takes longer than to change it; milliseconds.
/// A page that is hidden or closed keeps it at once.
const SAVING: u64 = 1000;

/// What the device is to do.
type Work = Pin<Box<dyn Future<Output = Result<(), JsValue>>>>;
/// What comes after it.
type Then = Box<dyn FnOnce(&Driver)>;

impl Driver {
    /// Takes what the device has kept, then begins.
    pub(super) fn take_kept(&self) {
        let (me, records) = (Weak::clone(&self.me), self.records.borrow().clone());
        spawn_local(async move {
            let last = match records {
                Some(records) => records.last_state().await,
                None => None,
            };
            let Some(me) = me.upgrade() else { return };
            // Where the server is being asked, it knows what is newer.
            let starts_here = !me.begun.get() && !me.replica.is_behind();
            let resumed = last.filter(|_| starts_here).is_some_and(|last| me.resume(last));
            me.take_changes().await;
            me.begin();
            if resumed {
                // It may be long until there is a connection that says what was missed.
                me.catch_up();
            }
        });
    }

    /// Goes on from where an earlier page was, if that is as far as what this page starts with or further:
    /// without a server, pages come as they were when they were kept. Says whether it did.
    fn resume(&self, last: LastState) -> bool {
        self.hub.resume_clock(last.ahead);
        let further = last.as_of >= self.screen.as_of.get_untracked();
        let resumed = further && self.replica.resume(last.epoch, last.seq, &last.state);
        if resumed {
            self.screen.as_of.set(last.as_of);
        }
        resumed
    }

    /// Takes what earlier pages, or others that are open, did and could not send.
    pub(super) async fn take_changes(&self) {
        let records = self.records.borrow().clone();
        let Some(records) = records else { return };
        for stored in records.changes().await.unwrap_or_default() {
            // What a later version wrote is left to it.
            let Some((kept, reason)) = self.read(stored) else { continue };
            let too_old = is_too_old(kept.at, self.hub.now()).then_some(Reason::TooOld);
            match reason.or(too_old) {
                None => self.replica.restore(kept),
                Some(_) if !kept.command.command.is_given_back() => self.forget_change(kept.mutation_id),
                Some(reason) => self.list_returned(kept.mutation_id, kept.command, reason),
            }
        }
    }

    fn read(&self, stored: Stored) -> Option<(OutboxEntry<Change>, Option<Reason>)> {
        let Stored { id: mutation_id, at, name, command, reason } = stored;
        let command = Change { command: self.replica.read(&command)?, name };
        let reason = match reason {
            Some(text) => Some(reasons::read(&text, &command.command)?),
            None => None,
        };
        Some((OutboxEntry { mutation_id, command, at }, reason))
    }

    /// A person does something. Gives the id under which it is sent.
    pub(super) fn make(&self, change: Change) -> MutationId {
        let id = MutationId::new(self.hub.now(), random_bytes());
        if self.begun.get() {
            self.do_now(id, change);
        } else {
            self.early.borrow_mut().push((id, change));
            self.show_beginnings();
        }
        id
    }

    pub(super) fn do_now(&self, id: MutationId, change: Change) {
        let at = self.hub.now();
        let done = self.replica.run(id, change.clone(), at);
        if done.is_err() && change.command.is_given_back() {
            self.show_returned(id, change, Reason::TooMany);
        }
        self.pump();
    }

    /// Writes a change down before it is sent. What cannot be written down is sent all
    /// the same.
    pub(super) fn keep(&self, kept: OutboxEntry<Change>) {
        let id = kept.mutation_id;
        let stored = self.written(kept, None);
        self.with_records(
            |records| Box::pin(async move { records.keep(stored).await }),
            Some(Box::new(move |me| {
                me.replica.stored(id);
                me.pump();
            })),
        );
    }

    pub(super) fn forget_change(&self, id: MutationId) {
        self.with_records(|records| Box::pin(async move { records.forget(id).await }), None);
    }

    /// The server will not do it: it is shown, and kept until the person has seen it.
    pub(super) fn give_back(&self, kept: OutboxEntry<Change>, reason: Reason) {
        if !kept.command.command.is_given_back() {
            return self.forget_change(kept.mutation_id);
        }
        self.show_returned(kept.mutation_id, kept.command.clone(), reason);
        let stored = self.written(kept, Some(reason));
        self.with_records(|records| Box::pin(async move { records.keep(stored).await }), None);
    }

    /// A change as the device keeps it.
    fn written(&self, kept: OutboxEntry<Change>, reason: Option<Reason>) -> Stored {
        let OutboxEntry { mutation_id: id, command: Change { command, name }, at } = kept;
        let reason = reason.map(|reason| reasons::write(reason, &command));
        let own = command.json();
        // What begins another log has that before it.
        let command = if self.is_elsewhere(&command) { format!("{} {own}", command.channel()) } else { own };
        Stored { id, at, name, command, reason }
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
        if let Some(found) = found {
            self.dismiss(id);
            self.make(found.change);
        }
    }

    /// The person has seen it.
    pub(super) fn dismiss(&self, id: MutationId) {
        self.screen.returned.update(|returned| returned.retain(|one| one.id != id));
        self.forget_change(id);
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
            let (epoch, seq, state) = self.replica.written();
            let (as_of, ahead) = (self.screen.as_of.get_untracked(), self.hub.ahead());
            let last = LastState { epoch, seq, state, as_of, ahead };
            self.with_records(|records| Box::pin(async move { records.save(last).await }), None);
            self.forget_what_is_gone();
        }
    }

    /// Forgets what the person may not see any more, once the server has said so: what comes from the device may be
    /// older than what else it keeps.
    fn forget_what_is_gone(&self) {
        let sight = self.replica.sight().filter(|_| self.is_heard.get());
        if let Some((sight, device)) = sight.zip(self.hub.device().cloned()) {
            let forget = async move { device.forget_beyond(&sight).await };
            self.after(Some(Box::pin(forget)), None);
        }
    }

    /// The person may not see this any more; with `all`, what they did is of no use either.
    pub(super) fn forget_state(&self, all: bool) {
        self.unsaved.set(false);
        self.with_records(|records| Box::pin(async move { records.clear(all).await }), None);
    }

    /// The server has been heard of: what is shown was so at that time.
    pub(super) fn heard(&self) {
        self.is_heard.set(true);
        self.screen.as_of.set(self.hub.now());
        self.save_soon();
    }

    /// Lets the device do something, then goes on, whether there is one or not.
    fn with_records(&self, what: impl FnOnce(Rc<Records>) -> Work, then: Option<Then>) {
        let work = self.records.borrow().clone().map(what);
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

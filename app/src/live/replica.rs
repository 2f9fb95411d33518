//! The replica of a channel, whatever its area is: a driver is the same code for all of them, which keeps
//! the WASM small.

use std::cell::{Cell, RefCell};
use std::marker::PhantomData;

use hubbub_commands::EventOf;
use hubbub_events::{CommandReply, PageReply, SyncReply};
use hubbub_model::json::{FromJson, Json};
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp, UserId};
use hubbub_sync::{OutboxEntry, OutboxFull, Output, Predict, Replica, Ticket};
use leptos::prelude::*;

use super::forget::forget_gone;
use super::net::{Failure, read};
use super::{AnyCommand, Beginning, Change, LiveArea, elsewhere};
use crate::api::Seed;
use crate::sight::Sight;

/// The rules of an area, as seen by the person at this screen.
struct Viewer<A> {
    user: UserId,
    area: PhantomData<A>,
}

impl<A: LiveArea> Predict for Viewer<A> {
    type State = A::State;
    type Command = Change;

    fn predict(&self, state: &A::State, change: &Change, at: Timestamp) -> Vec<EventOf<A>> {
        let asked = A::actor(state, self.user).zip(change.command.own::<A>());
        asked.and_then(|(actor, command)| A::decide(state, actor, command, at).ok()).unwrap_or_default()
    }
}

/// A replica, and the signals that show it: see [`Replica`] for what has no words here.
pub(super) trait AnyReplica {
    fn receive(&self, name: &str, data: &str, now: Millis);
    fn catch_up(&self);
    fn probe(&self);
    fn refresh(&self);
    /// Takes the text of an answer, and says what the server's clock showed.
    fn fetched(&self, ticket: Ticket, answer: &str, now: Millis) -> Result<Timestamp, Failure>;
    fn fetch_failed(&self, ticket: Ticket, now: Millis, chance: f64);
    /// Before what the next page is read, if there is something older than what is shown.
    fn older(&self) -> Option<String>;
    /// Has a snapshot been taken since this was last asked, with which what is older went?
    fn take_older_lost(&self) -> bool;
    fn read_page(&self);
    /// Takes the text of a page. False if it has to be read again.
    fn page(&self, answer: &str) -> Result<bool, Failure>;
    fn page_failed(&self);
    fn run(&self, id: MutationId, change: Change, at: Timestamp) -> Result<(), OutboxFull>;
    fn restore(&self, entry: OutboxEntry<Change>);
    fn stored(&self, id: MutationId);
    fn replied(&self, id: MutationId, reply: &CommandReply, now: Millis);
    fn refused(&self, id: MutationId) -> Option<OutboxEntry<Change>>;
    /// The server has carried out what is done in another log.
    fn done_elsewhere(&self, id: MutationId);
    fn post_failed(&self, id: MutationId, now: Millis, chance: f64);
    fn poll(&self, now: Millis) -> Option<Output<Change>>;
    fn wake_at(&self) -> Option<Millis>;
    fn is_behind(&self) -> bool;
    fn is_failing(&self) -> bool;
    fn unanswered(&self) -> usize;
    fn take_changed(&self) -> bool;

    /// Shows the state as it is now, if it is another than before. Says whether what changes by itself
    /// may do so at another time than before.
    fn show(&self, now: Timestamp) -> bool;
    /// Shows what the server has not answered, or nothing.
    fn show_unanswered(&self, shown: bool);
    /// In how many milliseconds something that is shown changes by itself.
    fn next_change(&self, now: Timestamp) -> Option<u64>;
    /// May the person read this, for all that the server has confirmed?
    fn may_read(&self) -> bool;
    /// Is this a device on which nobody can sign in?
    fn is_display(&self) -> bool;
    /// Leaves nothing to see.
    fn end(&self);
    /// Forgets what listened and is gone with its page.
    fn forget_gone(&self);

    /// What the person may see, for all that the server has confirmed, where this log says so.
    fn sight(&self) -> Option<Sight>;
    /// Where the state stands that is shown.
    fn shown_at(&self) -> (Epoch, ChannelSeq);
    /// The confirmed state and where it stands, as JSON.
    fn written(&self) -> (Epoch, ChannelSeq, String);
    /// Goes on from such a state.
    fn resume(&self, epoch: Epoch, seq: ChannelSeq, state: &str) -> bool;
    /// The command that the device has kept.
    fn read(&self, command: &str) -> Option<AnyCommand>;
    /// What begins other logs and the server has not answered.
    fn beginnings(&self) -> Vec<Beginning>;
}

/// The replica of a channel of one area.
pub(super) struct AreaReplica<A: LiveArea> {
    id: A::Id,
    user: UserId,
    replica: RefCell<Replica<Viewer<A>>>,
    state: RwSignal<A::State>,
    waiting: RwSignal<Vec<A::Command>>,
    shown_at: Cell<(Epoch, ChannelSeq)>,
    older: RefCell<Option<String>>,
    older_lost: Cell<bool>,
}

impl<A: LiveArea> AreaReplica<A> {
    pub(super) fn new(
        user: UserId,
        seed: Seed<A::State>,
        state: RwSignal<A::State>,
        waiting: RwSignal<Vec<A::Command>>,
    ) -> Self {
        let (id, older) = (A::id(&seed.state), RefCell::new(A::window_begins(&seed.state)));
        let shown_at = Cell::new((seed.epoch, seed.seq));
        let replica = RefCell::new(Self::replica(user, seed.epoch, seed.seq, seed.state));
        Self { id, user, replica, state, waiting, shown_at, older, older_lost: Cell::new(false) }
    }

    fn replica(user: UserId, epoch: Epoch, seq: ChannelSeq, state: A::State) -> Replica<Viewer<A>> {
        Replica::new(Viewer { user, area: PhantomData }, epoch, seq, state)
    }
}

impl<A: LiveArea> AnyReplica for AreaReplica<A> {
    fn receive(&self, name: &str, data: &str, now: Millis) {
        self.replica.borrow_mut().receive(name, data, now);
    }

    fn catch_up(&self) {
        self.replica.borrow_mut().catch_up();
    }

    fn probe(&self) {
        self.replica.borrow_mut().probe();
    }

    fn refresh(&self) {
        self.replica.borrow_mut().refresh();
    }

    fn fetched(&self, ticket: Ticket, answer: &str, now: Millis) -> Result<Timestamp, Failure> {
        let reply: SyncReply<A::State> = read(answer)?;
        let server = reply.now();
        let is_snapshot = matches!(reply, SyncReply::Snapshot { .. });
        self.replica.borrow_mut().fetched(ticket, reply, now);
        if is_snapshot {
            *self.older.borrow_mut() = A::window_begins(self.replica.borrow().confirmed());
            self.older_lost.set(true);
        }
        Ok(server)
    }

    fn older(&self) -> Option<String> {
        self.older.borrow().clone()
    }

    fn take_older_lost(&self) -> bool {
        self.older_lost.take()
    }

    fn read_page(&self) {
        self.replica.borrow_mut().read_page();
    }

    fn page(&self, answer: &str) -> Result<bool, Failure> {
        let reply: PageReply<A::State> = read(answer)?;
        let next = reply.next.clone();
        let taken = self.replica.borrow_mut().page(reply);
        if taken {
            *self.older.borrow_mut() = next;
        }
        Ok(taken)
    }

    fn page_failed(&self) {
        self.replica.borrow_mut().page_failed();
    }

    fn fetch_failed(&self, ticket: Ticket, now: Millis, chance: f64) {
        self.replica.borrow_mut().fetch_failed(ticket, now, chance);
    }

    fn run(&self, id: MutationId, change: Change, at: Timestamp) -> Result<(), OutboxFull> {
        self.replica.borrow_mut().run(id, change, at)
    }

    fn restore(&self, entry: OutboxEntry<Change>) {
        self.replica.borrow_mut().restore(entry);
    }

    fn stored(&self, id: MutationId) {
        self.replica.borrow_mut().stored(id);
    }

    fn replied(&self, id: MutationId, reply: &CommandReply, now: Millis) {
        self.replica.borrow_mut().replied(id, reply, now);
    }

    fn refused(&self, id: MutationId) -> Option<OutboxEntry<Change>> {
        self.replica.borrow_mut().refused(id)
    }

    fn done_elsewhere(&self, id: MutationId) {
        self.replica.borrow_mut().done_elsewhere(id);
    }

    fn post_failed(&self, id: MutationId, now: Millis, chance: f64) {
        self.replica.borrow_mut().post_failed(id, now, chance);
    }

    fn poll(&self, now: Millis) -> Option<Output<Change>> {
        self.replica.borrow_mut().poll(now)
    }

    fn wake_at(&self) -> Option<Millis> {
        self.replica.borrow().wake_at()
    }

    fn is_behind(&self) -> bool {
        self.replica.borrow().is_behind()
    }

    fn is_failing(&self) -> bool {
        self.replica.borrow().is_failing()
    }

    fn unanswered(&self) -> usize {
        self.replica.borrow().unanswered().count()
    }

    fn take_changed(&self) -> bool {
        self.replica.borrow_mut().take_changed()
    }

    fn show(&self, now: Timestamp) -> bool {
        let view = self.replica.borrow().view();
        self.shown_at.set(self.replica.borrow().position());
        let moved = self.next_change(now) != A::next_change(&view, now);
        if self.state.with_untracked(|shown| *shown != view) {
            self.state.set(view);
        }
        moved
    }

    fn show_unanswered(&self, shown: bool) {
        let replica = self.replica.borrow();
        let unanswered = replica.unanswered().filter(|_| shown);
        let waiting: Vec<_> = unanswered.filter_map(|one| one.command.command.own::<A>().cloned()).collect();
        if self.waiting.with_untracked(|shown| *shown != waiting) {
            self.waiting.set(waiting);
        }
    }

    fn next_change(&self, now: Timestamp) -> Option<u64> {
        self.state.with_untracked(|state| A::next_change(state, now))
    }

    fn may_read(&self) -> bool {
        A::actor(self.replica.borrow().confirmed(), self.user).is_some()
    }

    fn is_display(&self) -> bool {
        self.state.with_untracked(|state| A::is_display(state, self.user))
    }

    fn end(&self) {
        self.state.update(|state| *state = A::ended(state));
    }

    fn forget_gone(&self) {
        forget_gone(self.state);
        forget_gone(self.waiting);
    }

    fn sight(&self) -> Option<Sight> {
        A::sight(self.replica.borrow().confirmed())
    }

    fn shown_at(&self) -> (Epoch, ChannelSeq) {
        self.shown_at.get()
    }

    fn written(&self) -> (Epoch, ChannelSeq, String) {
        let replica = self.replica.borrow();
        let (epoch, seq) = replica.position();
        (epoch, seq, serde_json::to_string(replica.confirmed()).unwrap_or_default())
    }

    fn resume(&self, epoch: Epoch, seq: ChannelSeq, state: &str) -> bool {
        let Ok(state) = serde_json::from_str(state) else { return false };
        self.replica.replace(Self::replica(self.user, epoch, seq, state));
        self.shown_at.set((epoch, seq));
        self.state.set(self.replica.borrow().view());
        true
    }

    fn read(&self, command: &str) -> Option<AnyCommand> {
        let Ok(json) = serde_json::from_str::<Json>(command) else { return elsewhere::read(command) };
        Some(AnyCommand::new::<A>(self.id, A::Command::from_json(json).ok()?))
    }

    fn beginnings(&self) -> Vec<Beginning> {
        let replica = self.replica.borrow();
        let elsewhere = replica.unanswered().filter(|one| one.command.command.own::<A>().is_none());
        elsewhere.map(|one| Beginning { id: one.mutation_id, change: one.command.clone() }).collect()
    }
}

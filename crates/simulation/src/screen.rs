//! One channel in a tab: its replica, and what must be true of it.

use std::cell::RefCell;
use std::rc::Rc;

use hubbub_commands::Command;
use hubbub_events::CommandReply;
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp, UserId};
use hubbub_sync::{OutboxEntry, Output, Replica, Ticket};

use crate::area::{Simulated, Viewer};
use crate::dice::Dice;
use crate::record::{Here, Record};
use crate::server::Message;

/// What makes a replica ask for what it may have missed.
#[derive(Clone, Copy)]
pub(crate) enum Why {
    CatchUp,
    Probe,
    Refresh,
}

/// A screen, whatever area it shows.
pub(crate) trait AnyScreen {
    /// Where it stands.
    fn position(&self) -> Here;
    /// A hash over all that was applied, for the trace.
    fn trail(&self) -> u64;
    fn wake_at(&self) -> Option<Millis>;
    /// It wants all there is, so all there is now is what it must come to know.
    fn ask(&mut self, why: Why);
    /// Nobody has heard of a new lineage yet.
    fn forget_known(&mut self);
    /// Something that whoever sits there may try.
    fn random(&self, people: &[UserId], now: Timestamp, dice: &mut Dice) -> Option<Command>;
    fn run(&mut self, id: MutationId, command: &Command, at: Timestamp);
    /// Takes over what the device keeps.
    fn restore(&mut self, kept: &OutboxEntry<Command>);
    fn poll(&mut self, now: Millis) -> Option<Output<Command>>;
    /// Notes that this is sent; `false` if something was that was done later.
    fn sends(&mut self, number: u64) -> bool;
    fn stored(&mut self, id: MutationId);
    fn hear(&mut self, message: &Message, now: Millis);
    fn answered(&mut self, ticket: Ticket, reply: &str, now: Millis) -> Result<(), String>;
    fn unanswered(&mut self, ticket: Ticket, now: Millis, chance: f64);
    fn replied(&mut self, id: MutationId, reply: &CommandReply, now: Millis);
    fn refused(&mut self, id: MutationId) -> Option<OutboxEntry<Command>>;
    fn post_failed(&mut self, id: MutationId, now: Millis, chance: f64);
    /// It stands at a position of the one order, never goes back, and has there exactly what the log
    /// says. The trail shows that it has applied every entry up to there once and in order.
    fn check(&mut self) -> Result<(), String>;
    /// It has come to know all that it knew to be missing.
    fn check_knowledge(&self) -> Result<(), String>;
    /// It shows what the server has.
    fn check_rest(&self) -> Result<(), String>;
}

pub(crate) struct Screen<A: Simulated> {
    replica: Replica<Viewer<A>>,
    user: UserId,
    id: A::Id,
    record: Rc<RefCell<Record<A>>>,
    last: Here,
    /// The lineages it has turned its back on.
    left: Vec<Epoch>,
    /// Up to where it knows, or must ask, what the server has.
    known: ChannelSeq,
    /// The number of the last thing that it sent.
    sent: u64,
}

impl<A: Simulated> Screen<A> {
    pub(crate) fn new(user: UserId, at: Here, record: Rc<RefCell<Record<A>>>) -> Self {
        let state = record.borrow().at(at).unwrap().trimmed();
        let id = A::id(&state.state);
        let replica = Replica::new(Viewer::new(user), at.0, at.1, state);
        Self { replica, user, id, record, last: at, left: Vec::new(), known: ChannelSeq(0), sent: 0 }
    }

    fn among_all(&self, kept: OutboxEntry<A::Command>) -> OutboxEntry<Command> {
        let OutboxEntry { mutation_id, command, at } = kept;
        OutboxEntry { mutation_id, command: A::among_all(self.id, command), at }
    }
}

impl<A: Simulated> AnyScreen for Screen<A> {
    fn position(&self) -> Here {
        self.replica.position()
    }

    fn trail(&self) -> u64 {
        self.replica.confirmed().trail
    }

    fn wake_at(&self) -> Option<Millis> {
        self.replica.wake_at()
    }

    fn ask(&mut self, why: Why) {
        match why {
            Why::CatchUp => self.replica.catch_up(),
            Why::Probe => self.replica.probe(),
            Why::Refresh => self.replica.refresh(),
        }
        self.known = self.record.borrow().position().map_or(ChannelSeq(0), |(_, seq)| seq);
    }

    fn forget_known(&mut self) {
        self.known = ChannelSeq(0);
    }

    fn random(&self, people: &[UserId], now: Timestamp, dice: &mut Dice) -> Option<Command> {
        let (shown, user) = (self.replica.view().state, self.user);
        let elsewhere =
            if dice.percent(25) { A::random_elsewhere(&shown, user, people, now, dice) } else { None };
        elsewhere.or_else(|| A::likely(&shown, user, people, now, dice).map(|own| A::among_all(self.id, own)))
    }

    fn run(&mut self, id: MutationId, command: &Command, at: Timestamp) {
        if let Some(command) = A::own(command) {
            self.replica.run(id, command.clone(), at).unwrap();
        }
    }

    fn restore(&mut self, kept: &OutboxEntry<Command>) {
        if let Some(command) = A::own(&kept.command) {
            let OutboxEntry { mutation_id, at, .. } = *kept;
            self.replica.restore(OutboxEntry { mutation_id, command: command.clone(), at });
        }
    }

    fn poll(&mut self, now: Millis) -> Option<Output<Command>> {
        Some(match self.replica.poll(now)? {
            Output::Fetch(fetch) => Output::Fetch(fetch),
            Output::Store(kept) => Output::Store(self.among_all(kept)),
            Output::Forget(id) => Output::Forget(id),
            Output::Post { mutation_id, command } => {
                Output::Post { mutation_id, command: A::among_all(self.id, command) }
            }
        })
    }

    fn sends(&mut self, number: u64) -> bool {
        let in_order = number >= self.sent;
        self.sent = self.sent.max(number);
        in_order
    }

    fn stored(&mut self, id: MutationId) {
        self.replica.stored(id);
    }

    fn hear(&mut self, message: &Message, now: Millis) {
        self.known = self.known.max(self.record.borrow().speaks_of(message).unwrap_or_default());
        self.replica.receive(&message.name, &message.data, now);
    }

    fn answered(&mut self, ticket: Ticket, reply: &str, now: Millis) -> Result<(), String> {
        let reply = self.record.borrow().checked(reply)?;
        self.replica.fetched(ticket, reply, now);
        Ok(())
    }

    fn unanswered(&mut self, ticket: Ticket, now: Millis, chance: f64) {
        self.replica.fetch_failed(ticket, now, chance);
    }

    fn replied(&mut self, id: MutationId, reply: &CommandReply, now: Millis) {
        if self.record.borrow().position().is_some_and(|(epoch, _)| epoch == reply.epoch) {
            self.known = self.known.max(reply.seq);
        }
        self.replica.replied(id, reply, now);
    }

    fn refused(&mut self, id: MutationId) -> Option<OutboxEntry<Command>> {
        self.replica.refused(id).map(|kept| self.among_all(kept))
    }

    fn post_failed(&mut self, id: MutationId, now: Millis, chance: f64) {
        self.replica.post_failed(id, now, chance);
    }

    fn check(&mut self) -> Result<(), String> {
        let (epoch, seq) = self.replica.position();
        if epoch == self.last.0 && seq < self.last.1 {
            return Err(format!("went back from {} to {seq}", self.last.1));
        }
        if epoch != self.last.0 {
            self.left.push(self.last.0);
        }
        if self.left.contains(&epoch) {
            return Err("went back to an old lineage".into());
        }
        self.last = (epoch, seq);
        match self.record.borrow().at((epoch, seq)) {
            Some(recorded) if recorded.resembles(self.replica.confirmed()) => Ok(()),
            _ => Err(format!("is wrong at {seq}")),
        }
    }

    fn check_knowledge(&self) -> Result<(), String> {
        let (epoch, seq) = self.replica.position();
        let there = self.record.borrow().position();
        if self.replica.pending() > 0 {
            Err(format!("still waits for {} commands", self.replica.pending()))
        } else if self.known > ChannelSeq(0)
            && (there.is_none_or(|(there, _)| there != epoch) || seq < self.known)
        {
            Err(format!("stands at {seq}, but knows of {}", self.known))
        } else if self.replica.is_behind() || self.replica.is_failing() {
            Err("does not know that it is up to date".into())
        } else {
            Ok(())
        }
    }

    fn check_rest(&self) -> Result<(), String> {
        let here = self.replica.position();
        let record = self.record.borrow();
        if record.position() != Some(here) {
            let there = record.position().map(|(_, seq)| seq);
            Err(format!("stands at {}, the server at {there:?}", here.1))
        } else if record.at(here).is_none_or(|there| !there.agrees_with(&self.replica.view())) {
            Err("does not show what the server has".into())
        } else {
            self.check_knowledge()
        }
    }
}

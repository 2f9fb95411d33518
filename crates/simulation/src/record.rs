//! The one order of a log: what it says at every position it ever had.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use hubbub_commands::EventOf;
use hubbub_events::{Advanced, Channel, Event as _, LogEntry, State as _, SyncReply};
use hubbub_model::{ChannelSeq, Epoch, MutationId, UserId};

use crate::area::{Simulated, Trailed};
use crate::screen::{AnyScreen, Screen};
use crate::server::{Message, Server};

/// A position in a log.
pub(crate) type Here = (Epoch, ChannelSeq);

/// The record of a log, whatever its area.
pub(crate) trait AnyRecord {
    /// How far the log reaches, if there is one.
    fn position(&self) -> Option<Here>;

    /// Reads what the server has appended, all of it because of `cause`. Gives the number of entries.
    fn follow(&self, server: &mut dyn Server, cause: Option<MutationId>) -> Result<u64, String>;

    fn back_up(&self);

    /// A new lineage begins at the backup.
    fn restore(&self, epoch: Epoch);

    /// Does the server no longer know what it has carried out here?
    fn has_forgotten_replies(&self) -> bool;

    /// Whether this answer to whoever catches up is what the log says.
    fn check_reply(&self, reply: &str) -> Result<(), String>;

    /// A screen that shows what the log had at this position.
    fn open(self: Rc<Self>, user: UserId, at: Here) -> Box<dyn AnyScreen>;
}

pub(crate) struct Record<A: Simulated> {
    pub(crate) channel: Channel,
    past: HashMap<Here, Trailed<A>>,
    here: Option<Here>,
    backup: Option<Here>,
}

impl<A: Simulated> Record<A> {
    /// A log that is not there yet.
    pub(crate) fn unbegun(id: A::Id) -> Rc<RefCell<Self>> {
        let channel = A::channel(id);
        Rc::new(RefCell::new(Self { channel, past: HashMap::new(), backup: None, here: None }))
    }

    /// A log that has this state and stands there.
    pub(crate) fn of(state: A::State, here: Here) -> Rc<RefCell<Self>> {
        let channel = A::channel(A::id(&state));
        let past = HashMap::from([(here, Trailed::new(state))]);
        Rc::new(RefCell::new(Self { channel, past, backup: Some(here), here: Some(here) }))
    }

    /// How far the log reaches, if there is one.
    pub(crate) fn position(&self) -> Option<Here> {
        self.here
    }

    /// What the log says at this position.
    pub(crate) fn at(&self, position: Here) -> Option<&Trailed<A>> {
        self.past.get(&position)
    }

    /// What it says now.
    fn now(&self) -> Option<&Trailed<A>> {
        self.here.and_then(|here| self.at(here))
    }

    fn enter(&mut self, epoch: Epoch, entry: &LogEntry, cause: Option<MutationId>) -> Result<(), String> {
        let position: Advanced = serde_json::from_str(entry.data.get()).unwrap();
        let due = (epoch, self.here.map_or(ChannelSeq(0), |(_, seq)| seq).next());
        if (position.epoch, position.seq) != due {
            return Err(format!("entry {} comes where {} is due", position.seq, due.1));
        }
        let state = match entry.open::<EventOf<A>>() {
            Ok(envelope) if envelope.position.mutation_id != cause => {
                return Err(format!("entry {} has another cause than the change made now", position.seq));
            }
            Ok(envelope) => after(self.now(), envelope.event.as_ref()),
            // It is of a newer version's: a client cannot know better than to take a snapshot.
            Err(_) => self.now().cloned().map(|now| Trailed { trail: now.trail.wrapping_add(1), ..now }),
        };
        self.here = Some(due);
        self.past.insert(due, state.ok_or("a log begins with something else than its beginning")?);
        Ok(())
    }

    /// How far the log reaches, as far as whoever gets this message can know.
    pub(crate) fn speaks_of(&self, Message { name, data, .. }: &Message) -> Option<ChannelSeq> {
        let here = self.here?;
        match serde_json::from_str::<Advanced>(data) {
            Ok(position) => (position.epoch == here.0).then_some(position.seq),
            // It cannot be read, so there is nothing for it but to ask for all.
            Err(_) => {
                let is_known = EventOf::<A>::NAMES.contains(&name.as_str());
                (name == Advanced::NAME || is_known).then_some(here.1)
            }
        }
    }

    /// What is answered. What a snapshot has must be what the log says.
    pub(crate) fn checked(&self, reply: &str) -> Result<SyncReply<Trailed<A>>, String> {
        Ok(match serde_json::from_str(reply).map_err(|error| error.to_string())? {
            SyncReply::Events { epoch, seq, entries, now } => SyncReply::Events { epoch, seq, entries, now },
            SyncReply::Snapshot { epoch, seq, state, now } => {
                match self.at((epoch, seq)).map(Trailed::trimmed) {
                    Some(recorded) if recorded.state == state => {
                        SyncReply::Snapshot { epoch, seq, state: recorded, now }
                    }
                    _ => return Err(format!("the snapshot at {seq} is not what the log says")),
                }
            }
        })
    }
}

/// What an event makes of a state, or of none where it begins one.
fn after<A: Simulated>(before: Option<&Trailed<A>>, event: Option<&EventOf<A>>) -> Option<Trailed<A>> {
    let Some(event) = event else { return before.cloned() };
    match before {
        Some(before) => {
            let mut after = before.clone();
            after.apply(event);
            Some(after)
        }
        None => A::State::begin(event).map(Trailed::new),
    }
}

impl<A: Simulated> AnyRecord for RefCell<Record<A>> {
    fn position(&self) -> Option<Here> {
        self.borrow().here
    }

    fn follow(&self, server: &mut dyn Server, cause: Option<MutationId>) -> Result<u64, String> {
        let mut record = self.borrow_mut();
        let channel = record.channel;
        let Some((epoch, head)) = server.position(channel) else {
            return if record.here.is_none() { Ok(0) } else { Err(format!("{channel} is gone")) };
        };
        let before = match record.here {
            Some((here, before)) if epoch == here && before <= head => before,
            None => ChannelSeq(0),
            Some((_, before)) => return Err(format!("{channel} stands at {head} after {before}")),
        };
        let entries = if head == before { Vec::new() } else { server.entries(channel, before) };
        entries.iter().try_for_each(|entry| record.enter(epoch, entry, cause))?;
        if record.here == Some((epoch, head)) {
            Ok(head.0 - before.0)
        } else {
            Err(format!("{channel} has a hole"))
        }
    }

    fn back_up(&self) {
        let mut record = self.borrow_mut();
        record.backup = record.here;
    }

    fn restore(&self, epoch: Epoch) {
        let mut record = self.borrow_mut();
        let state = record.backup.map(|backup| record.past[&backup].clone());
        record.here = record.backup.map(|(_, seq)| (epoch, seq));
        if let Some((here, state)) = record.here.zip(state) {
            record.past.insert(here, state);
        }
    }

    fn has_forgotten_replies(&self) -> bool {
        self.borrow().now().is_some_and(|now| A::has_forgotten_replies(&now.state))
    }

    fn check_reply(&self, reply: &str) -> Result<(), String> {
        self.borrow().checked(reply).map(drop)
    }

    fn open(self: Rc<Self>, user: UserId, at: Here) -> Box<dyn AnyScreen> {
        Box::new(Screen::new(user, at, self))
    }
}

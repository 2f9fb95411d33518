//! What this client did and the server has not shown yet: kept on the device, then
//! sent in order, one at a time, again and again until it is answered.

use std::collections::VecDeque;

use hubbub_model::{ChannelSeq, Millis, MutationId};
use thiserror::Error;

use crate::backoff::Backoff;
use crate::outbox_entry::OutboxEntry;
use crate::output::Output;

/// How many commands may wait for the server. Those of an earlier page come on top.
const ROOM: usize = 500;

/// Too many commands wait for the server already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("too many commands wait for the server")]
pub struct OutboxFull;

/// Something that was done here.
struct Pending<C> {
    command: OutboxEntry<C>,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// To be kept on the device.
    New,
    /// The device is at it.
    Keeping,
    /// To be sent, for the first time or again.
    Waiting,
    /// Sent, not answered.
    Posted,
    /// Carried out; its last entry has this number.
    Answered(ChannelSeq),
}

/// What was done here, in order.
pub(crate) struct Outbox<C> {
    pending: VecDeque<Pending<C>>,
    /// Carried out, so that the device need not keep them any more.
    to_forget: VecDeque<MutationId>,
    retry: Backoff,
}

impl<C: Clone> Outbox<C> {
    pub(crate) fn new() -> Self {
        Self { pending: VecDeque::new(), to_forget: VecDeque::new(), retry: Backoff::default() }
    }

    /// Takes what is done now.
    pub(crate) fn push(&mut self, command: OutboxEntry<C>) -> Result<(), OutboxFull> {
        if self.unanswered().count() >= ROOM {
            return Err(OutboxFull);
        }
        self.pending.push_back(Pending { command, stage: Stage::New });
        Ok(())
    }

    /// Takes back what an earlier page did: it comes before what is not kept yet.
    pub(crate) fn restore(&mut self, command: OutboxEntry<C>) {
        if self.find(command.mutation_id).is_none() {
            let unkept = |pending: &Pending<C>| matches!(pending.stage, Stage::New | Stage::Keeping);
            let position = self.pending.iter().position(unkept).unwrap_or(self.pending.len());
            self.pending.insert(position, Pending { command, stage: Stage::Waiting });
        }
    }

    /// The device has it.
    pub(crate) fn kept(&mut self, id: MutationId) {
        if let Some(pending) = self.find(id).filter(|pending| pending.stage == Stage::Keeping) {
            pending.stage = Stage::Waiting;
        }
    }

    /// All of it, oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &OutboxEntry<C>> {
        self.pending.iter().map(|pending| &pending.command)
    }

    /// Those that the server has not answered, oldest first.
    pub(crate) fn unanswered(&self) -> impl Iterator<Item = &OutboxEntry<C>> {
        self.pending.iter().filter(|pending| !pending.is_answered()).map(|pending| &pending.command)
    }

    /// What is to be done now: the device comes first.
    pub(crate) fn start(&mut self, now: Millis) -> Option<Output<C>> {
        if let Some(new) = self.pending.iter_mut().find(|pending| pending.stage == Stage::New) {
            new.stage = Stage::Keeping;
            return Some(Output::Store(new.command.clone()));
        }
        if let Some(id) = self.to_forget.pop_front() {
            return Some(Output::Forget(id));
        }
        self.due_at().filter(|due| *due <= now)?;
        let next = self.pending.iter_mut().find(|pending| !pending.is_answered())?;
        next.stage = Stage::Posted;
        let OutboxEntry { mutation_id, command, .. } = next.command.clone();
        Some(Output::Post { mutation_id, command })
    }

    /// When there is something to be done: for the device at once; for the server
    /// once the oldest command without an answer is kept and not under way.
    pub(crate) fn due_at(&self) -> Option<Millis> {
        if !self.to_forget.is_empty() || self.pending.iter().any(|pending| pending.stage == Stage::New) {
            return Some(Millis::ZERO);
        }
        let next = self.pending.iter().find(|pending| !pending.is_answered())?;
        (next.stage == Stage::Waiting).then(|| self.retry.ready_at())
    }

    /// The command was carried out; it stays until the confirmed state contains its last entry.
    pub(crate) fn answered(&mut self, id: MutationId, last: ChannelSeq) {
        self.forget(id);
        if let Some(pending) = self.find(id) {
            pending.stage = Stage::Answered(last);
        }
    }

    /// The command was carried out and needs no more showing: its own event was
    /// applied, or it changed nothing.
    pub(crate) fn done(&mut self, id: MutationId) {
        self.forget(id);
        self.remove(id);
    }

    /// The command will never be carried out.
    pub(crate) fn refused(&mut self, id: MutationId) -> Option<OutboxEntry<C>> {
        self.retry.reset();
        let position = self.pending.iter().position(|pending| pending.command.mutation_id == id)?;
        self.pending.remove(position).map(|pending| pending.command)
    }

    /// The confirmed state contains every entry up to `seq`.
    pub(crate) fn reached(&mut self, seq: ChannelSeq) {
        self.pending.retain(|pending| !matches!(pending.stage, Stage::Answered(last) if last <= seq));
    }

    /// The numbers count anew: what was answered in the old count is in the snapshot or lost.
    pub(crate) fn drop_answered(&mut self) {
        self.pending.retain(|pending| !pending.is_answered());
    }

    /// The command may or may not have arrived: it will be sent again.
    pub(crate) fn failed(&mut self, id: MutationId, now: Millis, chance: f64) {
        if let Some(pending) = self.find(id).filter(|pending| pending.stage == Stage::Posted) {
            pending.stage = Stage::Waiting;
            self.retry.fail(now, chance);
        }
    }

    /// Waits no longer after a failure.
    pub(crate) fn hurry(&mut self) {
        self.retry.reset();
    }

    /// The server has carried out this command: the device is told so once.
    fn forget(&mut self, id: MutationId) {
        if self.find(id).is_some_and(|pending| !pending.is_answered()) {
            self.to_forget.push_back(id);
            self.retry.reset();
        }
    }

    fn remove(&mut self, id: MutationId) {
        self.pending.retain(|pending| pending.command.mutation_id != id);
    }

    fn find(&mut self, id: MutationId) -> Option<&mut Pending<C>> {
        self.pending.iter_mut().find(|pending| pending.command.mutation_id == id)
    }
}

impl<C> Pending<C> {
    fn is_answered(&self) -> bool {
        matches!(self.stage, Stage::Answered(_))
    }
}

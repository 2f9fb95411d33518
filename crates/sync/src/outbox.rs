//! What this client did and the server has not shown yet: sent in order, one at a
//! time, again and again until it is answered.

use std::collections::VecDeque;

use hubbub_model::{ChannelSeq, Millis, MutationId, Timestamp};

use crate::backoff::Backoff;

/// Something that was done here.
pub(crate) struct Pending<C> {
    pub(crate) mutation_id: MutationId,
    pub(crate) command: C,
    pub(crate) at: Timestamp,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
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
    retry: Backoff,
}

impl<C: Clone> Outbox<C> {
    pub(crate) fn new() -> Self {
        Self { pending: VecDeque::new(), retry: Backoff::default() }
    }

    pub(crate) fn push(&mut self, mutation_id: MutationId, command: C, at: Timestamp) {
        self.pending.push_back(Pending { mutation_id, command, at, stage: Stage::Waiting });
    }

    /// All of it, oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Pending<C>> {
        self.pending.iter()
    }

    /// How many the server has not answered.
    pub(crate) fn unanswered(&self) -> usize {
        self.pending.iter().filter(|pending| !matches!(pending.stage, Stage::Answered(_))).count()
    }

    /// The next command, if one is to be sent now.
    pub(crate) fn start(&mut self, now: Millis) -> Option<(MutationId, C)> {
        self.due_at().filter(|due| *due <= now)?;
        let next = self.pending.iter_mut().find(|pending| pending.stage == Stage::Waiting)?;
        next.stage = Stage::Posted;
        Some((next.mutation_id, next.command.clone()))
    }

    /// When the next command is to be sent, if one is to be and none is under way.
    pub(crate) fn due_at(&self) -> Option<Millis> {
        let has = |stage| self.pending.iter().any(|pending| pending.stage == stage);
        (has(Stage::Waiting) && !has(Stage::Posted)).then(|| self.retry.ready_at())
    }

    /// The command was carried out; it stays until the confirmed state contains its last entry.
    pub(crate) fn answered(&mut self, id: MutationId, last: ChannelSeq) {
        self.retry.reset();
        if let Some(pending) = self.pending.iter_mut().find(|pending| pending.mutation_id == id) {
            pending.stage = Stage::Answered(last);
        }
    }

    /// The command needs no more showing: its own event was applied, it changed
    /// nothing, or it was refused.
    pub(crate) fn done(&mut self, id: MutationId) {
        let before = self.pending.len();
        self.pending.retain(|pending| pending.mutation_id != id);
        if self.pending.len() < before {
            self.retry.reset();
        }
    }

    /// The confirmed state contains every entry up to `seq`.
    pub(crate) fn reached(&mut self, seq: ChannelSeq) {
        self.pending.retain(|pending| !matches!(pending.stage, Stage::Answered(last) if last <= seq));
    }

    /// The numbers count anew: what was answered in the old count is in the snapshot or lost.
    pub(crate) fn forget_answered(&mut self) {
        self.pending.retain(|pending| !matches!(pending.stage, Stage::Answered(_)));
    }

    /// The command may or may not have arrived: it will be sent again.
    pub(crate) fn failed(&mut self, id: MutationId, now: Millis, chance: f64) {
        let posted = |pending: &&mut Pending<C>| pending.mutation_id == id && pending.stage == Stage::Posted;
        if let Some(pending) = self.pending.iter_mut().find(posted) {
            pending.stage = Stage::Waiting;
            self.retry.fail(now, chance);
        }
    }

    /// Waits no longer after a failure.
    pub(crate) fn hurry(&mut self) {
        self.retry.reset();
    }
}

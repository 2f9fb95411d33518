//! The second half of every change to a family: record what was decided, append it
//! to the log, in the transaction that decided it.

use std::sync::Arc;

use hubbub_events::{Channel, CommandReply, FamilyEvent, State as _};
use hubbub_model::family::FamilyState;
use hubbub_model::{FamilyId, MutationId, Timestamp};
use hubbub_storage::{Tx, family, log};

use crate::{ServiceError, calendar};

/// A family that this transaction has locked: nobody else changes it until the end.
pub(crate) struct Lock {
    family: FamilyId,
    head: log::Head,
}

/// A family that this transaction has locked and loaded, to decide about it.
pub(crate) struct Locked {
    pub(crate) state: FamilyState,
    head: log::Head,
    /// What was decided so far, which the state contains.
    events: Vec<FamilyEvent>,
}

impl Lock {
    pub(crate) async fn take(tx: &mut Tx, family: FamilyId) -> Result<Self, ServiceError> {
        let head = log::lock(tx, Channel::Family(family)).await?.ok_or(ServiceError::NotAMember)?;
        Ok(Self { family, head })
    }

    /// Loads the family as it is at `now`: should its day have ended, the next one begins first.
    pub(crate) async fn load(self, tx: &mut Tx, now: Timestamp) -> Result<Locked, ServiceError> {
        let Self { family, head } = self;
        let state = family::load_at(tx, family, head).await?.ok_or(ServiceError::NotAMember)?;
        let state = Arc::unwrap_or_clone(state);
        let ended = state.today.ends_at <= now;
        let mut locked = Locked { state, head, events: Vec::new() };
        if ended {
            locked.add(calendar::news(&locked.state, now));
        }
        Ok(locked)
    }
}

impl Locked {
    /// Locks the family until the transaction ends, and loads it as it is at `now`.
    pub(crate) async fn load(tx: &mut Tx, family: FamilyId, now: Timestamp) -> Result<Self, ServiceError> {
        Lock::take(tx, family).await?.load(tx, now).await
    }

    /// Takes what was decided.
    pub(crate) fn add(&mut self, events: Vec<FamilyEvent>) {
        events.iter().for_each(|event| self.state.apply(event));
        self.events.extend(events);
    }

    /// Records all that was decided at `now` and appends it to the log. Where the calendar is
    /// concerned, that has the last word.
    pub(crate) async fn append(
        mut self,
        tx: &mut Tx,
        mutation_id: Option<MutationId>,
        now: Timestamp,
    ) -> Result<CommandReply, ServiceError> {
        if self.events.iter().any(concerns_calendar) {
            self.add(calendar::news(&self.state, now));
        }
        let Self { state, head, events } = self;
        let family = state.family.id;
        for event in &events {
            family::record(tx, family, event, now).await?;
        }
        let origin = log::Origin { at: now, mutation_id };
        let (head, entries) = log::append(tx, Channel::Family(family), head, &events, origin).await?;
        family::keep(tx, head, state);
        Ok(CommandReply { epoch: head.epoch, seq: head.seq, entries })
    }
}

/// Can this move the family's days, or the days of its chores?
fn concerns_calendar(event: &FamilyEvent) -> bool {
    use FamilyEvent as E;
    matches!(event, E::FamilyUpdated { .. } | E::ChoreSaved { .. } | E::HolidayChanged { .. })
}

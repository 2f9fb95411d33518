//! The second half of every change to a family: record what was decided, append it
//! to the log, in the transaction that decided it.

use hubbub_events::{Channel, CommandReply, FamilyEvent, State as _};
use hubbub_model::family::FamilyState;
use hubbub_model::{FamilyId, MutationId, Timestamp};
use hubbub_storage::{Tx, family, log};

use crate::ServiceError;

/// A family that this transaction has locked: nobody else changes it until the end.
pub(crate) struct Lock {
    family: FamilyId,
    head: log::Head,
}

/// A family that this transaction has locked and loaded, to decide about it.
pub(crate) struct Locked {
    pub(crate) state: FamilyState,
    head: log::Head,
}

impl Lock {
    pub(crate) async fn take(tx: &mut Tx, family: FamilyId) -> Result<Self, ServiceError> {
        let head = log::lock(tx, Channel::Family(family)).await?.ok_or(ServiceError::NotAMember)?;
        Ok(Self { family, head })
    }

    pub(crate) async fn load(self, tx: &mut Tx) -> Result<Locked, ServiceError> {
        let Self { family, head } = self;
        let state = family::load_at(tx, family, head).await?.ok_or(ServiceError::NotAMember)?;
        Ok(Locked { state, head })
    }
}

impl Locked {
    /// Locks the family until the transaction ends, and loads it.
    pub(crate) async fn load(tx: &mut Tx, family: FamilyId) -> Result<Self, ServiceError> {
        Lock::take(tx, family).await?.load(tx).await
    }

    /// Records what was decided and appends it to the log.
    pub(crate) async fn append(
        self,
        tx: &mut Tx,
        events: &[FamilyEvent],
        mutation_id: Option<MutationId>,
        at: Timestamp,
    ) -> Result<CommandReply, ServiceError> {
        let Self { mut state, head } = self;
        let family = state.family.id;
        for event in events {
            family::record(tx, family, event, at).await?;
            state.apply(event);
        }
        let origin = log::Origin { at, mutation_id };
        let (head, letters) = log::append(tx, Channel::Family(family), head, events, origin).await?;
        family::keep(tx, head, state);
        Ok(CommandReply { epoch: head.epoch, seq: head.seq, letters })
    }
}

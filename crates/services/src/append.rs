//! The second half of every change to a family: record what was decided, append it
//! to the log, in the transaction that decided it.

use hubbub_events::{Channel, CommandReply, FamilyEvent};
use hubbub_model::family::FamilyState;
use hubbub_model::{ChannelSeq, FamilyId, MutationId, Timestamp};
use hubbub_storage::{Tx, family, log};

use crate::ServiceError;

/// A family that this transaction has locked, to decide about it.
pub(crate) struct Locked {
    pub(crate) state: FamilyState,
    channel: Channel,
    head: log::Head,
}

impl Locked {
    /// Locks the family until the transaction ends, and loads it.
    pub(crate) async fn load(tx: &mut Tx, family: FamilyId) -> Result<Self, ServiceError> {
        let channel = Channel::Family(family);
        let head = log::lock(tx, channel).await?.ok_or(ServiceError::NotAMember)?;
        let state = family::load(tx, family).await?.ok_or(ServiceError::NotAMember)?;
        Ok(Self { state, channel, head })
    }

    /// Records what was decided and appends it to the log.
    pub(crate) async fn append(
        self,
        tx: &mut Tx,
        events: &[FamilyEvent],
        mutation_id: Option<MutationId>,
        at: Timestamp,
    ) -> Result<CommandReply, ServiceError> {
        let Self { state, channel, head } = self;
        for event in events {
            family::record(tx, state.family.id, event, at).await?;
        }
        let origin = log::Origin { at, mutation_id };
        let letters = log::append(tx, channel, head, events, origin).await?;
        let seq = ChannelSeq(head.seq.0 + u64::try_from(letters.len()).unwrap_or_default());
        Ok(CommandReply { epoch: head.epoch, seq, letters })
    }
}

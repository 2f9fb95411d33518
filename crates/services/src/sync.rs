//! The one endpoint for reading what was missed.

use std::sync::Arc;

use hubbub_events::{Channel, SyncReply};
use hubbub_model::family::{FamilyState, Timer};
use hubbub_model::{ChannelSeq, Day, Epoch, FamilyId, MemberId, UserId};
use hubbub_storage::{StoreError, Tx, family, log};

use crate::{ServiceError, Services, access};

/// Where a client is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// The lineage that its numbers are of.
    pub epoch: Epoch,
    /// The last number that it has applied.
    pub after: ChannelSeq,
}

/// The most entries in one answer. Whoever is further behind gets a snapshot, which
/// is smaller.
const MOST: u64 = 200;

impl Services {
    /// Everything that happened in a family since then, complete and in order; or a
    /// snapshot, if `since` is none, of another lineage, or too far back. Both are
    /// read in one transaction.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], or the database fails.
    pub async fn catch_up(
        &self,
        user: UserId,
        family: FamilyId,
        since: Option<Since>,
    ) -> Result<SyncReply<FamilyState>, ServiceError> {
        let mut tx = self.store().read().await?;
        let channel = Channel::Family(family);
        if !access::may_read(&mut tx, user, channel).await? {
            return Err(ServiceError::NotAMember);
        }
        let head = log::head(&mut tx, channel).await?.ok_or(ServiceError::NotAMember)?;
        let log::Head { epoch, seq } = head;
        if let Some(since) = since.filter(|since| since.epoch == epoch)
            && let Some(entries) = log::range(&mut tx, channel, since.after, seq, MOST).await?
        {
            return Ok(SyncReply::Events { epoch, seq, entries, now: self.now() });
        }
        let state = load(&mut tx, family, head).await?;
        Ok(SyncReply::Snapshot { epoch, seq, state: Arc::unwrap_or_clone(state), now: self.now() })
    }

    /// Which member of a family this person is.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], or the database fails.
    pub async fn member_id(&self, user: UserId, family: FamilyId) -> Result<MemberId, ServiceError> {
        let member = family::member_of(&mut self.store().read().await?, family, user).await?;
        member.map(|member| member.id).ok_or(ServiceError::NotAMember)
    }

    /// The timers that are neither confirmed nor cancelled, of one family or of all that the person
    /// belongs to.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], or the database fails.
    pub async fn active_timers(
        &self,
        user: UserId,
        only: Option<FamilyId>,
    ) -> Result<Vec<Timer>, ServiceError> {
        let mut tx = self.store().read().await?;
        if let Some(family) = only
            && !access::may_read(&mut tx, user, Channel::Family(family)).await?
        {
            return Err(ServiceError::NotAMember);
        }
        let mut timers = family::active_timers(&mut tx, user).await?;
        timers.retain(|timer| only.is_none_or(|family| timer.family_id == family));
        Ok(timers)
    }

    /// A family's present day.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], or the database fails.
    pub async fn today(&self, user: UserId, family: FamilyId) -> Result<Day, ServiceError> {
        let mut tx = self.store().read().await?;
        let channel = Channel::Family(family);
        if !access::may_read(&mut tx, user, channel).await? {
            return Err(ServiceError::NotAMember);
        }
        let head = log::head(&mut tx, channel).await?.ok_or(ServiceError::NotAMember)?;
        Ok(load(&mut tx, family, head).await?.today.day)
    }
}

async fn load(tx: &mut Tx, family: FamilyId, head: log::Head) -> Result<Arc<FamilyState>, StoreError> {
    let gone = StoreError::Inconsistent { column: "channels.name", value: family.to_string() };
    family::load_at(tx, family, head).await?.ok_or(gone)
}

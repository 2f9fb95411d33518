//! The one endpoint for reading what was missed.

use std::sync::Arc;

use hubbub_commands::Area;
use hubbub_commands::areas::{self, Family};
use hubbub_events::{Channel, PageReply, PresenceChannel, SyncReply, UserStatus};
use hubbub_model::family::Timer;
use hubbub_model::{ChannelSeq, Day, Epoch, FamilyId, MemberId, UserId};
use hubbub_storage::{StoreError, Stored, Tx, family, load_at, log};
use serde::Serialize;

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

/// Finds the area of a channel.
macro_rules! catch_up_any {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// What was missed on a channel of any area.
        #[derive(Debug, Serialize)]
        #[serde(untagged)]
        pub enum Missed {
            $(
                #[doc = concat!("On `", $prefix, "{id}`.")]
                $Area(SyncReply<<areas::$Area as Area>::State>),
            )*
        }

        /// A page of a state of any area.
        #[derive(Debug, Serialize)]
        #[serde(untagged)]
        pub enum Page {
            $(
                #[doc = concat!("On `", $prefix, "{id}`.")]
                $Area(PageReply<<areas::$Area as Area>::State>),
            )*
        }

        impl Services {
            /// [`Services::page`] for a channel of any area.
            ///
            /// # Errors
            /// As there.
            pub async fn page_on(
                &self,
                user: UserId,
                channel: Channel,
                before: &str,
            ) -> Result<Page, ServiceError> {
                Ok(match channel {
                    $(Channel::$Area(id) => Page::$Area(self.page::<areas::$Area>(user, id, before).await?),)*
                })
            }

            /// [`Services::catch_up`] for a channel of any area.
            ///
            /// # Errors
            /// As there.
            pub async fn catch_up_on(
                &self,
                user: UserId,
                channel: Channel,
                since: Option<Since>,
            ) -> Result<Missed, ServiceError> {
                Ok(match channel {
                    $(Channel::$Area(id) => {
                        Missed::$Area(self.catch_up::<areas::$Area>(user, id, since).await?)
                    })*
                })
            }
        }
    };
}

hubbub_events::areas!(catch_up_any);

/// What was missed on a channel, and who is there beside it.
#[derive(Debug, Serialize)]
pub struct CaughtUp {
    /// What was missed.
    #[serde(flatten)]
    pub missed: Missed,
    /// The status of everybody who ever was there, where the kind of channel has presence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presence: Option<Vec<UserStatus>>,
}

impl Services {
    /// What was missed on a channel, and who is there beside it. `polled` is the presence channel of a page that
    /// asks because it has no connection: its person is there.
    ///
    /// # Errors
    /// As [`Services::catch_up`], for either of the channels.
    pub async fn catch_up_beside(
        &self,
        user: UserId,
        channel: Channel,
        since: Option<Since>,
        polled: Option<PresenceChannel>,
    ) -> Result<CaughtUp, ServiceError> {
        if let Some(polled) = polled {
            self.poll(user, polled).await?;
        }
        let missed = self.catch_up_on(user, channel, since).await?;
        Ok(CaughtUp { missed, presence: self.who_is_there(user, channel).await? })
    }

    /// Everything that happened in a log since then, complete and in order; or a
    /// snapshot, if `since` is none, of another lineage, or too far back. Both are
    /// read in one transaction.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`].
    pub async fn catch_up<A: Stored>(
        &self,
        user: UserId,
        id: A::Id,
        since: Option<Since>,
    ) -> Result<SyncReply<A::State>, ServiceError> {
        self.end_what_is_over(A::channel(id)).await?;
        let mut tx = self.store().read().await?;
        let head = self.head::<A>(&mut tx, user, id).await?;
        let log::Head { epoch, seq } = head;
        if let Some(since) = since.filter(|since| since.epoch == epoch)
            && let Some(entries) = log::range(&mut tx, A::channel(id), since.after, seq, MOST).await?
        {
            return Ok(SyncReply::Events { epoch, seq, entries, now: self.now() });
        }
        let state = load::<A>(&mut tx, id, head).await?;
        Ok(SyncReply::Snapshot { epoch, seq, state: Arc::unwrap_or_clone(state), now: self.now() })
    }

    /// What came before `before` in a state that is larger than its snapshot, with the position at which
    /// it was read. Both are read in one transaction.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`] or [`ServiceError::NoSuchPage`].
    pub async fn page<A: Stored>(
        &self,
        user: UserId,
        id: A::Id,
        before: &str,
    ) -> Result<PageReply<A::State>, ServiceError> {
        let mut tx = self.store().read().await?;
        let log::Head { epoch, seq } = self.head::<A>(&mut tx, user, id).await?;
        let (state, next) = A::page(&mut tx, id, before).await?.ok_or(ServiceError::NoSuchPage)?;
        Ok(PageReply { epoch, seq, state, next })
    }

    /// Where a log stands, for somebody who may read it.
    async fn head<A: Stored>(&self, tx: &mut Tx, user: UserId, id: A::Id) -> Result<log::Head, ServiceError> {
        if !A::may_read(tx, id, user).await? {
            return Err(ServiceError::NotAMember);
        }
        log::head(tx, A::channel(id)).await?.ok_or(ServiceError::NotAMember)
    }

    /// Which member of a family this person is.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`].
    pub async fn member_id(&self, user: UserId, family: FamilyId) -> Result<MemberId, ServiceError> {
        let member = family::member_of(&mut self.store().read().await?, family, user).await?;
        member.map(|member| member.id).ok_or(ServiceError::NotAMember)
    }

    /// The timers that are neither confirmed nor cancelled, of one family or of all that the person
    /// belongs to.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`].
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
    /// [`ServiceError::NotAMember`].
    pub async fn today(&self, user: UserId, family: FamilyId) -> Result<Day, ServiceError> {
        let mut tx = self.store().read().await?;
        let head = self.head::<Family>(&mut tx, user, family).await?;
        Ok(load::<Family>(&mut tx, family, head).await?.today.day)
    }
}

async fn load<A: Stored>(tx: &mut Tx, id: A::Id, head: log::Head) -> Result<Arc<A::State>, StoreError> {
    let gone = StoreError::Inconsistent { column: "channels.name", value: id.to_string() };
    load_at::<A>(tx, id, head).await?.ok_or(gone)
}

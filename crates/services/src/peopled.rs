//! What the kinds of groups have in common that people join and leave.

use hubbub_commands::{EventOf, Post, Refusal, areas};
use hubbub_model::account::User;
use hubbub_model::person::{Departure, GroupId, Seat};
use hubbub_model::text::{GroupName, Line as _, PersonName};
use hubbub_model::{Timestamp, UserId};
use hubbub_storage::export::Exported;
use hubbub_storage::{StoreError, Tx, account, invitation};

use crate::locked::{Cause, Changed, Locked};
use crate::served::Served;
use crate::{ServiceError, Services};

/// An area whose logs are groups that people join and leave.
pub(crate) trait Peopled: Served<Id: Into<GroupId>> + Exported {
    /// What somebody can be in a group.
    type Role: Copy + Send + Sync;

    /// Do its people read other logs, as long as they belong to it?
    const HAS_PARTS: bool = false;
    /// The most groups of this kind of one person.
    const MOST: usize;
    /// The most invitations into one group that can be used.
    const INVITATIONS: usize;
    /// Why somebody may not do what others may.
    const NOT_ALLOWED: Self::Refusal;
    /// Why there is no more of something.
    const LIMIT_REACHED: Self::Refusal;
    /// Why the last who looks after a group cannot go while others are there.
    const LAST: Self::Refusal;

    /// May this person invite others, and take invitations back? `None` is nobody in the group.
    fn may_invite(
        tx: &mut Tx,
        id: Self::Id,
        user: UserId,
    ) -> impl Future<Output = Result<Option<bool>, StoreError>> + Send;

    /// Takes back every link by which somebody could come in.
    fn take_back_links(
        tx: &mut Tx,
        id: Self::Id,
        now: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        invitation::revoke_all(tx, id.into(), now)
    }

    /// May this person take along what they read there?
    fn may_export(state: &Self::State, actor: Self::Actor) -> bool;

    /// May this person delete the group?
    fn may_end(state: &Self::State, actor: Self::Actor) -> bool;

    /// What the group is called.
    fn name(state: &Self::State) -> &str;

    /// Who belongs to it.
    fn users(state: &Self::State) -> Vec<UserId>;

    /// Lets somebody join who has a valid invitation.
    ///
    /// # Errors
    /// They have joined before, or the group is full.
    fn join(
        services: &Services,
        state: &Self::State,
        user: User,
        role: Self::Role,
    ) -> Result<Vec<EventOf<Self>>, Self::Refusal>;

    /// Takes over what a person is called.
    fn rename(state: &Self::State, user: UserId, name: &PersonName) -> Vec<EventOf<Self>>;

    /// What becomes of the group when this person goes for good. `None` is nobody in it.
    fn departure(state: &Self::State, user: UserId) -> Option<Departure>;

    /// Lets somebody leave whose account is gone.
    fn depart(state: &Self::State, user: UserId, now: Timestamp) -> Vec<EventOf<Self>>;

    /// What a group that is deleted leaves behind.
    fn posts_of_end(state: &Self::State) -> Vec<Post>;

    /// Removes all that is the group's own, but for its log. The logs that began in it go too.
    fn delete(tx: &mut Tx, id: Self::Id) -> impl Future<Output = Result<(), StoreError>> + Send;
}

impl Services {
    /// Lets somebody join a group that is locked.
    pub(crate) async fn join<A: Peopled>(
        &self,
        tx: &mut Tx,
        id: A::Id,
        user: UserId,
        role: A::Role,
    ) -> Result<Changed, ServiceError> {
        let user = newcomer::<A>(tx, user).await?;
        let now = self.now();
        let mut locked = Locked::<A>::load(tx, id, now).await?;
        let cause = Cause::of_person(user.id, now);
        let events = A::join(self, &locked.state, user, role);
        locked.add(events.map_err(|refusal| ServiceError::Refused(refusal.into()))?);
        locked.append(tx, self, cause).await
    }
}

/// Somebody who may join one more group, as their account says now.
pub(crate) async fn newcomer<A: Peopled>(tx: &mut Tx, user: UserId) -> Result<User, ServiceError> {
    let refused = |refusal: A::Refusal| ServiceError::Refused(refusal.into());
    // The name may have been changed, or the account be gone, since whoever asks was looked up.
    let user = account::lookup(tx, user).await?.ok_or(refused(A::NOT_ALLOWED))?;
    // A wall display belongs to the family that has set it up, and to no other group.
    if account::is_kiosk(tx, user.id).await? {
        return Err(refused(A::NOT_ALLOWED));
    }
    if A::groups_of(tx, user.id).await?.len() >= A::MOST {
        return Err(refused(A::LIMIT_REACHED));
    }
    Ok(user)
}

/// Asks the area of a group.
macro_rules! groups_of_all_kinds {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        /// What a group is called.
        pub(crate) async fn name(tx: &mut Tx, group: GroupId) -> Result<Option<GroupName>, StoreError> {
            match group {
                $(GroupId::$Group(id) => name_of::<areas::$Group>(tx, id).await,)*
            }
        }

        /// How many invitations somebody may make there who may, and how one more is refused.
        pub(crate) async fn may_invite(
            tx: &mut Tx,
            group: GroupId,
            user: UserId,
        ) -> Result<(usize, ServiceError), ServiceError> {
            match group {
                $(GroupId::$Group(id) => may_invite_into::<areas::$Group>(tx, id, user).await,)*
            }
        }

        /// What becomes of a group when this person goes for good, and why they cannot if they have to hand it
        /// over first. `None` is nobody in it.
        pub(crate) async fn departure(
            tx: &mut Tx,
            group: GroupId,
            user: UserId,
        ) -> Result<Option<(Departure, Refusal)>, StoreError> {
            match group {
                $(GroupId::$Group(id) => departure_from::<areas::$Group>(tx, id, user).await,)*
            }
        }

        impl Services {
            /// Lets somebody take the place in a group that is locked.
            pub(crate) async fn take_seat(
                &self,
                tx: &mut Tx,
                seat: Seat,
                user: UserId,
            ) -> Result<Changed, ServiceError> {
                match seat {
                    $(Seat::$Group(id, role) => self.join::<areas::$Group>(tx, id, user, role).await,)*
                }
            }
        }
    };
}

hubbub_model::groups!(groups_of_all_kinds);

async fn name_of<A: Peopled>(tx: &mut Tx, id: A::Id) -> Result<Option<GroupName>, StoreError> {
    Ok(A::load(tx, id).await?.map(|state| GroupName::kept(A::name(&state).to_owned())))
}

async fn may_invite_into<A: Peopled>(
    tx: &mut Tx,
    id: A::Id,
    user: UserId,
) -> Result<(usize, ServiceError), ServiceError> {
    match A::may_invite(tx, id, user).await? {
        None => Err(ServiceError::NotAMember),
        Some(false) => Err(ServiceError::Refused(A::NOT_ALLOWED.into())),
        Some(true) => Ok((A::INVITATIONS, ServiceError::Refused(A::LIMIT_REACHED.into()))),
    }
}

async fn departure_from<A: Peopled>(
    tx: &mut Tx,
    id: A::Id,
    user: UserId,
) -> Result<Option<(Departure, Refusal)>, StoreError> {
    let departure = A::load(tx, id).await?.and_then(|state| A::departure(&state, user));
    Ok(departure.map(|departure| (departure, A::LAST.into())))
}

//! Creating a family, inviting people, joining.

use hubbub_commands::family::decide_join;
use hubbub_commands::{FamilyRefusal, areas};
use hubbub_events::Channel;
use hubbub_model::account::User;
use hubbub_model::family::{Action, Family, Limits, Member, Role, WeekStart};
use hubbub_model::text::{FamilyName, PersonName, ZoneName};
use hubbub_model::{Day, FamilyId, InvitationId, MemberId, Millis, UserId};
use hubbub_storage::invitation;
use hubbub_storage::{Tx, account, family, log};

pub use hubbub_storage::invitation::Invitation;

use crate::calendar::{self, zone_exists};
use crate::locked::{Cause, Changed, Locked};
use crate::{ServiceError, Services, secret};

/// How long an invitation can be used: three days.
pub const INVITATION: Millis = Millis::from_minutes(3 * 24 * 60);

/// What an invitation says to whoever follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Into which family.
    pub family: Family,
    /// As what.
    pub role: Role,
    /// Who invites.
    pub by: PersonName,
}

impl Services {
    /// The families a person belongs to.
    ///
    /// # Errors
    /// The database fails.
    pub async fn families(&self, user: UserId) -> Result<Vec<(FamilyId, FamilyName, Role)>, ServiceError> {
        Ok(family::belongings(&mut self.store().read().await?, user).await?)
    }

    /// The zone in which this person reads times: that of the family that they joined first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn zone(&self, user: UserId) -> Result<Option<ZoneName>, ServiceError> {
        let mut tx = self.store().read().await?;
        let belongings = family::belongings(&mut tx, user).await?;
        let Some((first, ..)) = belongings.first() else { return Ok(None) };
        Ok(family::lookup(&mut tx, *first).await?.map(|family| family.time_zone))
    }

    /// Creates a family with `user` as its first parent.
    ///
    /// # Errors
    /// There is no such time zone, the person belongs to too many families, or the
    /// database fails.
    pub async fn create_family(
        &self,
        user: User,
        name: FamilyName,
        time_zone: ZoneName,
        week_start: WeekStart,
    ) -> Result<FamilyId, ServiceError> {
        if !zone_exists(&time_zone) {
            return Err(FamilyRefusal::NoSuchTimeZone.into());
        }
        let id = FamilyId::new(self.now(), secret::ten());
        let family = Family { id, name, time_zone, week_start };
        let services = self.clone();
        let change = self.store().write(Channel::Family(id), move |tx| {
            Box::pin(async move {
                let now = services.now();
                let today = calendar::today(&family.time_zone, now, Day::default());
                family::insert(tx, &family, today, now).await?;
                log::create(tx, Channel::Family(id)).await?;
                services.join(tx, id, user, Role::Parent).await
            })
        });
        self.committed(change.await?).await;
        Ok(id)
    }

    /// Makes an invitation and gives it with its token, which is shown only now.
    ///
    /// # Errors
    /// The person is not in the family or may not invite, there are too many
    /// invitations, or the database fails.
    pub async fn invite(
        &self,
        user: UserId,
        family: FamilyId,
        role: Role,
    ) -> Result<(Invitation, String), ServiceError> {
        let token = secret::token();
        let (hash, now) = (secret::hash(&token), self.now());
        let change = self.store().write(Channel::Family(family), move |tx| {
            Box::pin(async move {
                let created_by = allow(tx, family, user, Action::Invite).await?.id;
                if invitation::list(tx, family, now).await?.len() >= Limits::INVITATIONS {
                    return Err(ServiceError::from(FamilyRefusal::LimitReached));
                }
                let id = InvitationId::new(now, secret::ten());
                let invitation =
                    Invitation { id, family_id: family, role, created_by, expires_at: now + INVITATION };
                invitation::insert(tx, &invitation, &hash, now).await?;
                Ok(invitation)
            })
        });
        Ok((change.await?, token))
    }

    /// The family's invitations that can still be used.
    ///
    /// # Errors
    /// The person is not in the family or may not invite, or the database fails.
    pub async fn invitations(&self, user: UserId, family: FamilyId) -> Result<Vec<Invitation>, ServiceError> {
        let mut tx = self.store().read().await?;
        allow(&mut tx, family, user, Action::Invite).await?;
        Ok(invitation::list(&mut tx, family, self.now()).await?)
    }

    /// Takes an invitation back. One that is gone already stays gone.
    ///
    /// # Errors
    /// The person is not in the family or may not invite, or the database fails.
    pub async fn revoke_invitation(
        &self,
        user: UserId,
        family: FamilyId,
        id: InvitationId,
    ) -> Result<(), ServiceError> {
        let now = self.now();
        let change = self.store().write(Channel::Family(family), move |tx| {
            Box::pin(async move {
                allow(tx, family, user, Action::Invite).await?;
                invitation::revoke(tx, family, id, now).await?;
                Ok(())
            })
        });
        change.await
    }

    /// What the invitation with this token says.
    ///
    /// # Errors
    /// [`ServiceError::InvitationGone`], or the database fails.
    pub async fn invited(&self, token: &str) -> Result<Invited, ServiceError> {
        let mut tx = self.store().read().await?;
        let found = invitation::lookup(&mut tx, &secret::hash(token), self.now()).await?;
        let found = found.ok_or(ServiceError::InvitationGone)?;
        let (family, by) =
            invitation::describe(&mut tx, &found).await?.ok_or(ServiceError::InvitationGone)?;
        Ok(Invited { family, role: found.role, by })
    }

    /// Follows an invitation into its family.
    ///
    /// # Errors
    /// [`ServiceError::InvitationGone`], the person is in the family already, there
    /// are too many members or families, or the database fails.
    pub async fn accept(&self, user: User, token: &str) -> Result<FamilyId, ServiceError> {
        let hash = secret::hash(token);
        let mut tx = self.store().read().await?;
        let found = invitation::lookup(&mut tx, &hash, self.now()).await?;
        let family = found.ok_or(ServiceError::InvitationGone)?.family_id;
        drop(tx);
        let services = self.clone();
        let change = self.store().write(Channel::Family(family), move |tx| {
            Box::pin(async move {
                // Looked up again: it may have been taken back while this waited.
                let found = invitation::lookup(tx, &hash, services.now()).await?;
                let role = found.ok_or(ServiceError::InvitationGone)?.role;
                services.join(tx, family, user, role).await
            })
        });
        self.committed(change.await?).await;
        Ok(family)
    }

    async fn join(
        &self,
        tx: &mut Tx,
        family: FamilyId,
        user: User,
        role: Role,
    ) -> Result<Changed, ServiceError> {
        // The name may have been changed, or the account be gone, since whoever asks was looked up.
        let user = account::lookup(tx, user.id).await?.ok_or(FamilyRefusal::NotAllowed)?;
        // A wall display belongs to the family that has set it up, and to no other.
        if account::is_kiosk(tx, user.id).await? {
            return Err(FamilyRefusal::NotAllowed.into());
        }
        if family::belongings(tx, user.id).await?.len() >= Limits::FAMILIES {
            return Err(FamilyRefusal::LimitReached.into());
        }
        let now = self.now();
        let id = MemberId::new(now, secret::ten());
        let member = Member { id, user_id: user.id, name: user.name, role };
        let mut locked = Locked::<areas::Family>::load(tx, family, now).await?;
        locked.add(decide_join(&locked.state, member)?);
        locked.append(tx, self, Cause::of_person(user.id, now)).await
    }
}

/// The membership of somebody who may do this.
pub(crate) async fn allow(
    tx: &mut Tx,
    family: FamilyId,
    user: UserId,
    action: Action,
) -> Result<Member, ServiceError> {
    let member = family::member_of(tx, family, user).await?.ok_or(ServiceError::NotAMember)?;
    if member.role.may(action) { Ok(member) } else { Err(FamilyRefusal::NotAllowed.into()) }
}

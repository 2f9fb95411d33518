//! Inviting people into groups of any kind, and joining by a link.

use hubbub_events::Channel;
use hubbub_model::account::User;
use hubbub_model::person::{GroupId, Seat};
use hubbub_model::text::{GroupName, PersonName};
use hubbub_model::{InvitationId, Millis, UserId};
use hubbub_storage::{invitation, log};

pub use hubbub_storage::invitation::Invitation;

use crate::peopled::{may_invite, name};
use crate::{ServiceError, Services, secret};

/// How long an invitation can be used: three days.
pub const INVITATION: Millis = Millis::from_minutes(3 * 24 * 60);

/// What an invitation says to whoever follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Into which group, and as what.
    pub seat: Seat,
    /// What the group is called.
    pub name: GroupName,
    /// Who invites.
    pub by: PersonName,
}

impl Services {
    /// Makes an invitation and gives it with its token, which is shown only now.
    ///
    /// # Errors
    /// The person is not in the group or may not invite, or there are too many invitations.
    pub async fn invite<I, R>(
        &self,
        user: UserId,
        group: I,
        role: R,
    ) -> Result<(Invitation, String), ServiceError>
    where
        (I, R): Into<Seat>,
    {
        self.invite_to(user, (group, role).into()).await
    }

    /// The same for a place in a group of any kind.
    ///
    /// # Errors
    /// As there.
    pub async fn invite_to(&self, user: UserId, seat: Seat) -> Result<(Invitation, String), ServiceError> {
        let token = secret::token();
        let (hash, now) = (secret::hash(&token), self.now());
        let change = self.store().write(Channel::from(seat.group()), move |tx| {
            Box::pin(async move {
                let group = seat.group();
                log::lock(tx, group.into()).await?;
                let (most, refusal) = may_invite(tx, group, user).await?;
                if invitation::list(tx, group, now).await?.len() >= most {
                    return Err(refusal);
                }
                let id = InvitationId::new(now, secret::ten());
                let invitation = Invitation { id, seat, created_by: user, expires_at: now + INVITATION };
                invitation::insert(tx, &invitation, &hash, now).await?;
                Ok(invitation)
            })
        });
        Ok((change.await?, token))
    }

    /// The group's invitations that can still be used.
    ///
    /// # Errors
    /// The person is not in the group or may not invite.
    pub async fn invitations(
        &self,
        user: UserId,
        group: impl Into<GroupId>,
    ) -> Result<Vec<Invitation>, ServiceError> {
        let (group, mut tx) = (group.into(), self.store().read().await?);
        may_invite(&mut tx, group, user).await?;
        Ok(invitation::list(&mut tx, group, self.now()).await?)
    }

    /// Takes an invitation back. One that is gone already stays gone.
    ///
    /// # Errors
    /// The person is not in the group or may not invite.
    pub async fn revoke_invitation(
        &self,
        user: UserId,
        group: impl Into<GroupId>,
        id: InvitationId,
    ) -> Result<(), ServiceError> {
        let (group, now) = (group.into(), self.now());
        let change = self.store().write(Channel::from(group), move |tx| {
            Box::pin(async move {
                log::lock(tx, group.into()).await?;
                may_invite(tx, group, user).await?;
                invitation::revoke(tx, group, id, now).await?;
                Ok(())
            })
        });
        change.await
    }

    /// What the invitation with this token says.
    ///
    /// # Errors
    /// [`ServiceError::InvitationGone`].
    pub async fn invited(&self, token: &str) -> Result<Invited, ServiceError> {
        let mut tx = self.store().read().await?;
        let found = invitation::lookup(&mut tx, &secret::hash(token), self.now()).await?;
        let (Invitation { seat, .. }, by) = found.ok_or(ServiceError::InvitationGone)?;
        let name = name(&mut tx, seat.group()).await?.ok_or(ServiceError::InvitationGone)?;
        Ok(Invited { seat, name, by })
    }

    /// Follows an invitation into its group.
    ///
    /// # Errors
    /// [`ServiceError::InvitationGone`], the person is in the group already, or there are too many members or groups.
    pub async fn accept(&self, user: User, token: &str) -> Result<GroupId, ServiceError> {
        let hash = secret::hash(token);
        let found = invitation::lookup(&mut self.store().read().await?, &hash, self.now()).await?;
        let group = found.ok_or(ServiceError::InvitationGone)?.0.seat.group();
        let services = self.clone();
        let change = self.store().write(Channel::from(group), move |tx| {
            Box::pin(async move {
                log::lock(tx, group.into()).await?;
                // Looked up again: it may have been taken back while this waited.
                let found = invitation::lookup(tx, &hash, services.now()).await?;
                let seat = found.ok_or(ServiceError::InvitationGone)?.0.seat;
                services.take_seat(tx, seat, user.id).await
            })
        });
        self.committed(change.await?).await;
        Ok(group)
    }
}

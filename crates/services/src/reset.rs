//! Links with which somebody who has forgotten their password sets a new one.
//!
//! A link works once, for an hour. Whoever brings it to the person decides who may make one: a parent
//! for a child that belongs to this family and to nothing else, and whoever runs the server for
//! everybody ([`Services::reset_link_for`]). Mail that a person asks for themselves would be one more
//! caller of the latter.

use hubbub_commands::areas::Family;
use hubbub_commands::family::{decide_reset, decide_reset_used};
use hubbub_events::Channel;
use hubbub_model::account::{Email, Password, User};
use hubbub_model::family::{Actor, FamilyState, Member, Role};
use hubbub_model::person::GroupId;
use hubbub_model::{FamilyId, MemberId, Millis, Timestamp, UserId};
use hubbub_storage::reset_link::{self, ResetLink};
use hubbub_storage::{Lock, Tx, account, family, group};

use crate::account::replace_password;
use crate::locked::{Cause, Changed, Locked};
use crate::{ServiceError, Services, secret};

/// How long a link can be used: an hour.
pub const LINK: Millis = Millis::from_minutes(60);

/// The token of a link, which is shown only once. It cannot be printed.
pub struct ResetToken(String);

impl ResetToken {
    /// The token, to be put into a link and nowhere else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for ResetToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ResetToken(…)")
    }
}

/// What a link for a new password says to whoever opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resetting {
    /// Whose password it sets.
    pub person: User,
    /// In which family it was made; none if whoever runs the server has made it.
    pub family_id: Option<FamilyId>,
}

impl Services {
    /// For which children of this family a parent may make a link: those who belong to nothing else.
    pub async fn resettable(&self, state: &FamilyState) -> Result<Vec<MemberId>, ServiceError> {
        let mut tx = self.store().read().await?;
        let mut children = Vec::new();
        for child in state.members.iter().filter(|member| member.role == Role::Child) {
            if belongs_only_to(&mut tx, child.user_id, state.family.id).await? {
                children.push(child.id);
            }
        }
        Ok(children)
    }

    /// Makes a link with which a child of this family sets a new password, and tells the family. One
    /// that was made before works no longer.
    ///
    /// # Errors
    /// The person is not in the family or may not, the other one is no child of it, or
    /// [`ServiceError::BelongsElsewhere`].
    pub async fn reset_link(
        &self,
        user: UserId,
        family: FamilyId,
        child: MemberId,
    ) -> Result<ResetToken, ServiceError> {
        let token = secret::token();
        let (hash, services) = (secret::hash(&token), self.clone());
        let change = self.store().write(Channel::Family(family), move |tx| {
            Box::pin(async move {
                let now = services.now();
                let mut locked = Locked::<Family>::load(tx, family, now).await?;
                let parent = locked.state.member_of_user(user).ok_or(ServiceError::NotAMember)?;
                let events = decide_reset(&locked.state, Actor::from(parent), child, now)
                    .map_err(ServiceError::refused)?;
                let child = locked.state.member(child).ok_or(ServiceError::NotAMember)?.user_id;
                if !belongs_only_to(tx, child, family).await? {
                    return Err(ServiceError::BelongsElsewhere);
                }
                locked.add(events);
                let changed = locked.append(tx, &services, Cause::of_person(user, now)).await?;
                let link = ResetLink { user_id: child, family_id: Some(family), expires_at: now + LINK };
                reset_link::insert(tx, &link, &hash).await?;
                Ok(changed)
            })
        });
        self.committed(change.await?).await;
        Ok(ResetToken(token))
    }

    /// Makes such a link for whoever signs in with this address, without asking who asks: for whoever
    /// runs the server, or writes to the address.
    ///
    /// # Errors
    /// [`ServiceError::NoSuchAccount`].
    pub async fn reset_link_for(&self, email: &Email) -> Result<ResetToken, ServiceError> {
        let known = account::credentials(&mut self.store().read().await?, email).await?;
        let (user_id, _) = known.ok_or(ServiceError::NoSuchAccount)?;
        let token = secret::token();
        let hash = secret::hash(&token);
        let link = ResetLink { user_id, family_id: None, expires_at: self.now() + LINK };
        let change = self.store().write(user_id, move |tx| {
            Box::pin(async move { Ok::<_, ServiceError>(reset_link::insert(tx, &link, &hash).await?) })
        });
        change.await.map(|()| ResetToken(token))
    }

    /// What the link with this token sets.
    ///
    /// # Errors
    /// [`ServiceError::InvitationGone`]: it has expired, was used or taken back, or its person now
    /// belongs to more than the family that made it.
    pub async fn reset_of(&self, token: &str) -> Result<Resetting, ServiceError> {
        let mut tx = self.store().read().await?;
        let link = reset_link::lookup(&mut tx, &secret::hash(token), self.now()).await?;
        let link = link.ok_or(ServiceError::InvitationGone)?;
        if let Some(family) = link.family_id {
            allow(&mut tx, &link, family).await?;
        }
        let person = account::lookup(&mut tx, link.user_id).await?;
        let person = person.ok_or(ServiceError::InvitationGone)?;
        Ok(Resetting { person, family_id: link.family_id })
    }

    /// Sets a new password by a link, from this `source` of the network. It ends all sessions of the
    /// person, with their live connections, and the family that made the link is told.
    ///
    /// # Errors
    /// As [`Services::reset_of`], or [`ServiceError::TooManyAttempts`].
    pub async fn reset_password(
        &self,
        token: &str,
        password: Password,
        source: &str,
    ) -> Result<(), ServiceError> {
        if !self.0.sign_ins.allows(&format!("reset {source}"), self.now()) {
            return Err(ServiceError::TooManyAttempts);
        }
        let token_hash = secret::hash(token);
        let link = reset_link::lookup(&mut self.store().read().await?, &token_hash, self.now()).await?;
        let link = link.ok_or(ServiceError::InvitationGone)?;
        let password_hash = self.0.passwords.hash(password).await?;
        let services = self.clone();
        let change = self.store().write(Lock::Several, move |tx| {
            Box::pin(async move {
                let now = services.now();
                let locked = match link.family_id {
                    Some(family) => Some(Locked::<Family>::load(tx, family, now).await?),
                    None => None,
                };
                // Whoever comes second finds nothing, nor does who comes after another link was made.
                let taken = reset_link::take(tx, &token_hash, now).await?;
                taken.filter(|taken| *taken == link).ok_or(ServiceError::InvitationGone)?;
                let changed = match locked {
                    Some(locked) => Some(services.tell_of_use(tx, locked, &link, now).await?),
                    None => None,
                };
                replace_password(tx, link.user_id, &password_hash, None).await?;
                Ok(changed)
            })
        });
        if let Some(changed) = change.await.map_err(gone)? {
            self.committed(changed).await;
        }
        self.end_connections(link.user_id).await;
        Ok(())
    }

    /// Tells the family that its link was used, if it still may be.
    async fn tell_of_use(
        &self,
        tx: &mut Tx,
        mut locked: Locked<Family>,
        link: &ResetLink,
        now: Timestamp,
    ) -> Result<Changed, ServiceError> {
        allow(tx, link, locked.state.family.id).await?;
        locked.add(decide_reset_used(&locked.state, link.user_id, now).map_err(ServiceError::refused)?);
        locked.append(tx, self, Cause::of_person(link.user_id, now)).await
    }
}

/// May this link, which was made in `family`, still be used?
async fn allow(tx: &mut Tx, link: &ResetLink, family: FamilyId) -> Result<(), ServiceError> {
    let is_child = |member: &Member| member.role == Role::Child;
    let child = family::member_of(tx, family, link.user_id).await?;
    let only_here = belongs_only_to(tx, link.user_id, family).await?;
    if only_here && child.as_ref().is_some_and(is_child) { Ok(()) } else { Err(ServiceError::InvitationGone) }
}

/// Is this family all that the person belongs to? Every kind of membership counts.
async fn belongs_only_to(tx: &mut Tx, user: UserId, family: FamilyId) -> Result<bool, ServiceError> {
    let groups = group::of_person(tx, user).await?;
    Ok(matches!(&groups[..], [only] if only.id() == GroupId::Family(family)))
}

/// To whoever holds a link it is all the same why it can no longer be used.
fn gone(error: ServiceError) -> ServiceError {
    match error {
        ServiceError::NotAMember | ServiceError::Refused(_) => ServiceError::InvitationGone,
        other => other,
    }
}

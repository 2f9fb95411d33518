//! Wall displays: tablets that show a family's board to whoever passes by.
//!
//! A wall display is a member with an account of its own, which nobody can sign in to: it has no
//! password, and its address is none. Its session is begun by a link that a parent made, lasts as
//! long as browsers keep cookies, and goes on while it is used. It ends when it is removed.

use hubbub_commands::FamilyRefusal;
use hubbub_commands::areas::Family;
use hubbub_commands::family::decide_kiosk;
use hubbub_events::Channel;
use hubbub_model::account::User;
use hubbub_model::family::{Action, FamilyState, Kiosk, Limits, Member, Role};
use hubbub_model::text::PersonName;
use hubbub_model::{FamilyId, MemberId, Millis, SessionId, Timestamp, UserId};
use hubbub_storage::session::NewSession;
use hubbub_storage::{StoreError, Tx, account, family, kiosk_invitation, session};

pub use hubbub_storage::kiosk_invitation::KioskInvitation;

use crate::account::{Caller, Session};
use crate::locked::{Cause, Changed, Locked};
use crate::{ServiceError, Services, SessionToken, secret};

/// How long a link can be used: a quarter of an hour.
pub const INVITATION: Millis = Millis::from_minutes(15);

/// How long a wall display stays signed in when it is not used: 400 days, for which browsers keep
/// cookies at most.
pub const SESSION: Millis = Millis::from_days(400);

/// How often its session is renewed at most.
const RENEWAL: Millis = Millis::from_days(1);

/// What a parent wants a device to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedKiosk {
    /// What it shall be called.
    pub name: PersonName,
    /// For whom chores can be ticked on it.
    pub ticks_for: Vec<MemberId>,
    /// Whether timers can be started on it.
    pub starts_timers: bool,
}

impl Services {
    /// Makes a link that turns the device on which it is opened into a wall display. Gives its
    /// token, which is shown only now.
    ///
    /// # Errors
    /// The person is not in the family or may not invite, somebody named is not in it, or there are as many wall
    /// displays and links for more as there may be.
    pub async fn invite_kiosk(
        &self,
        user: UserId,
        family: FamilyId,
        wanted: WantedKiosk,
    ) -> Result<String, ServiceError> {
        let token = secret::token();
        let (hash, now) = (secret::hash(&token), self.now());
        let change = self.store().write(Channel::Family(family), move |tx| {
            Box::pin(async move {
                let state = Locked::<Family>::load(tx, family, now).await?.state;
                let member = state.member_of_user(user).ok_or(ServiceError::NotAMember)?;
                if !member.role.may(Action::Invite) {
                    return Err(ServiceError::refused(FamilyRefusal::NotAllowed));
                }
                let WantedKiosk { name, ticks_for, starts_timers } = wanted;
                if ticks_for.len() > Limits::NAMED {
                    return Err(ServiceError::refused(FamilyRefusal::LimitReached));
                }
                if !ticks_for.iter().all(|id| is_person(&state, *id)) {
                    return Err(ServiceError::refused(FamilyRefusal::NoSuchMember));
                }
                // Each link keeps a place, so that none is given that could not be used.
                let links = kiosk_invitation::count(tx, family, now).await?;
                if state.kiosks.len() + links >= Limits::KIOSKS {
                    return Err(ServiceError::refused(FamilyRefusal::LimitReached));
                }
                let (family_id, expires_at) = (family, now + INVITATION);
                let invitation = KioskInvitation { family_id, name, ticks_for, starts_timers, expires_at };
                kiosk_invitation::insert(tx, &invitation, &hash).await?;
                Ok(())
            })
        });
        change.await.map(|()| token)
    }

    /// What the link with this token makes of a device, and of which family.
    ///
    /// # Errors
    /// [`ServiceError::InvitationGone`].
    pub async fn invited_kiosk(
        &self,
        token: &str,
    ) -> Result<(KioskInvitation, hubbub_model::family::Family), ServiceError> {
        let mut tx = self.store().read().await?;
        let found = kiosk_invitation::lookup(&mut tx, &secret::hash(token), self.now()).await?;
        let found = found.ok_or(ServiceError::InvitationGone)?;
        let family = family::lookup(&mut tx, found.family_id).await?;
        Ok((found, family.ok_or(ServiceError::InvitationGone)?))
    }

    /// Makes the device that asks, and is known by this much, a wall display, and signs it
    /// in. A link does that once.
    ///
    /// # Errors
    /// [`ServiceError::InvitationGone`], [`ServiceError::TooManyAttempts`], or there are too many members or wall
    /// displays.
    pub async fn begin_kiosk(
        &self,
        token: &str,
        caller: impl Into<Caller<'_>>,
    ) -> Result<(FamilyId, SessionToken), ServiceError> {
        let Caller { source, device } = caller.into();
        if !self.0.sign_ins.allows(&format!("wall {source}"), self.now()) {
            return Err(ServiceError::TooManyAttempts);
        }
        let family = self.invited_kiosk(token).await?.1.id;
        let (hash, session) = (secret::hash(token), SessionToken::new());
        let (session_hash, services) = (session.hash(), self.clone());
        let change = self.store().write(Channel::Family(family), move |tx| {
            Box::pin(async move {
                let now = services.now();
                let (user, changed) = services.join_as_kiosk(tx, family, &hash, now).await?;
                let id = services.new_id(SessionId::new);
                let session = NewSession { id, user, device, expires_at: now + SESSION };
                session::insert(tx, &session_hash, session, now).await?;
                Ok::<_, ServiceError>(changed)
            })
        });
        self.committed(change.await?).await;
        Ok((family, session))
    }

    /// Lets the session of a wall display go on, for it is being used. `true` if it now ends later,
    /// so that its cookie shall too.
    pub async fn keep_kiosk(&self, token: &SessionToken, session: &Session) -> Result<bool, ServiceError> {
        let expires_at = self.now() + SESSION;
        if session.kiosk_of.is_none() || session.expires_at.until(expires_at) < RENEWAL {
            return Ok(false);
        }
        let hash = token.hash();
        let change = self.store().write(session.user.id, move |tx| {
            Box::pin(async move { session::extend(tx, &hash, expires_at).await })
        });
        change.await.map_err(|error: StoreError| error.into()).map(|()| true)
    }

    /// Lets the device with the link of this token into the family, with an account of its own.
    async fn join_as_kiosk(
        &self,
        tx: &mut Tx,
        family: FamilyId,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<(UserId, Changed), ServiceError> {
        let mut locked = Locked::<Family>::load(tx, family, now).await?;
        // Whoever comes second finds nothing.
        let invitation = kiosk_invitation::take(tx, token_hash, now).await?;
        let KioskInvitation { name, ticks_for, starts_timers, .. } =
            invitation.ok_or(ServiceError::InvitationGone)?;
        let user = User { id: UserId::new(now, secret::ten()), name: name.clone() };
        account::insert_kiosk(tx, &user, family, now).await?;
        let id = MemberId::new(now, secret::ten());
        let member = Member { id, user_id: user.id, name, role: Role::Kiosk };
        // Somebody may have left since the link was made.
        let ticks_for = ticks_for.into_iter().filter(|id| is_person(&locked.state, *id)).collect();
        let kiosk = Kiosk { member_id: id, ticks_for, starts_timers };
        locked.add(decide_kiosk(&locked.state, member, kiosk).map_err(ServiceError::refused)?);
        let changed = locked.append(tx, self, Cause::of_person(user.id, now)).await?;
        Ok((user.id, changed))
    }
}

fn is_person(state: &FamilyState, id: MemberId) -> bool {
    state.member(id).is_some_and(Member::is_person)
}

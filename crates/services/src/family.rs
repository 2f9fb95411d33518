//! What a family does beside its rules: its days begin, and chores come up on them; people join and leave.

use hubbub_commands::areas::Family;
use hubbub_commands::family::{decide_departure, decide_expiry, decide_join, decide_name, posts_of_end};
use hubbub_commands::{FamilyCommand, FamilyRefusal, Post};
use hubbub_events::FamilyEvent;
use hubbub_model::account::User;
use hubbub_model::family::{Action, Actor, FamilyState, Limits, Member, Role};
use hubbub_model::person::Departure;
use hubbub_model::text::PersonName;
use hubbub_model::{FamilyId, MemberId, Timestamp, UserId};
use hubbub_storage::{StoreError, Tx, family, invitation, kiosk_invitation, session};

use crate::aftermath::Aftermath;
use crate::calendar::{self, zone_exists};
use crate::peopled::Peopled;
use crate::served::{Gone, Served};
use crate::{ServiceError, Services};

impl Served for Family {
    /// Should its day have ended, the next one begins first.
    fn before(state: &FamilyState, now: Timestamp) -> Vec<FamilyEvent> {
        if state.today.ends_at <= now { calendar::news(state, now) } else { Vec::new() }
    }

    /// Where the calendar is concerned, it has the last word.
    fn after(state: &FamilyState, events: &[FamilyEvent], now: Timestamp) -> Vec<FamilyEvent> {
        if events.iter().any(concerns_calendar) { calendar::news(state, now) } else { Vec::new() }
    }

    /// A timer that has run out.
    fn overdue(state: &FamilyState, now: Timestamp) -> Vec<FamilyEvent> {
        decide_expiry(state, now)
    }

    /// Only here is a calendar.
    async fn admit(
        _: &mut Tx,
        _: &FamilyState,
        _: UserId,
        command: &FamilyCommand,
    ) -> Result<(), ServiceError> {
        match command {
            FamilyCommand::EditFamily { time_zone, .. } if !zone_exists(time_zone) => {
                Err(ServiceError::refused(FamilyRefusal::NoSuchTimeZone))
            }
            _ => Ok(()),
        }
    }

    /// Nobody is left who could sign in to the account of a wall display.
    async fn clean_up_after(tx: &mut Tx, _: &Services, gone: Gone<Self>) -> Result<Aftermath, ServiceError> {
        session::delete_of_kiosk(tx, gone.user).await?;
        Ok(Aftermath::default())
    }
}

/// A family as a group that people join and leave.
impl Peopled for Family {
    type Role = Role;

    const MOST: usize = Limits::FAMILIES;
    const INVITATIONS: usize = Limits::INVITATIONS;
    const NOT_ALLOWED: FamilyRefusal = FamilyRefusal::NotAllowed;
    const LIMIT_REACHED: FamilyRefusal = FamilyRefusal::LimitReached;
    const LAST: FamilyRefusal = FamilyRefusal::LastParent;

    async fn may_invite(tx: &mut Tx, id: FamilyId, user: UserId) -> Result<Option<bool>, StoreError> {
        let member = family::member_of(tx, id, user).await?;
        Ok(member.map(|member| member.role.may(Action::Invite)))
    }

    /// Those for wall displays, too.
    async fn take_back_links(tx: &mut Tx, id: FamilyId, now: Timestamp) -> Result<(), StoreError> {
        invitation::revoke_all(tx, id.into(), now).await?;
        kiosk_invitation::delete_all(tx, id).await
    }

    fn may_export(_: &FamilyState, actor: Actor) -> bool {
        actor.role.may(Action::EditFamily)
    }

    fn may_end(_: &FamilyState, actor: Actor) -> bool {
        actor.role.may(Action::EditFamily)
    }

    fn name(state: &FamilyState) -> &str {
        state.family.name.as_str()
    }

    fn users(state: &FamilyState) -> Vec<UserId> {
        state.members.iter().map(|member| member.user_id).collect()
    }

    fn join(
        services: &Services,
        state: &FamilyState,
        user: User,
        role: Role,
    ) -> Result<Vec<FamilyEvent>, FamilyRefusal> {
        let member = Member { id: services.new_id(MemberId::new), user_id: user.id, name: user.name, role };
        decide_join(state, member)
    }

    fn rename(state: &FamilyState, user: UserId, name: &PersonName) -> Vec<FamilyEvent> {
        decide_name(state, user, name)
    }

    fn departure(state: &FamilyState, user: UserId) -> Option<Departure> {
        state.member_of_user(user).map(|member| state.departure(member))
    }

    fn depart(state: &FamilyState, user: UserId, _: Timestamp) -> Vec<FamilyEvent> {
        decide_departure(state, user)
    }

    fn posts_of_end(state: &FamilyState) -> Vec<Post> {
        posts_of_end(state)
    }

    async fn delete(tx: &mut Tx, id: FamilyId) -> Result<(), StoreError> {
        family::delete(tx, id).await
    }
}

/// Can this move the family's days, or the days of its chores?
fn concerns_calendar(event: &FamilyEvent) -> bool {
    use FamilyEvent as E;
    matches!(event, E::FamilyUpdated { .. } | E::ChoreSaved { .. } | E::HolidayChanged { .. })
}

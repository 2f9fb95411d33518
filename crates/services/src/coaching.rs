//! Coachings: what they do beside their rules, and what their pages ask for.

use hubbub_commands::areas::{Coaching, Training};
use hubbub_commands::coaching::{decide_create, decide_departure, decide_join, decide_name, posts_of_end};
use hubbub_commands::training::{decide_absence, decide_end_of_coaching};
use hubbub_commands::{CoachingCommand, CoachingRefusal, Post};
use hubbub_events::{Channel, CoachingEvent};
use hubbub_model::account::User;
use hubbub_model::coaching::vocabulary::as_called_now;
use hubbub_model::coaching::{Actor, CoachingState, Limits, Member, Role};
use hubbub_model::person::Departure;
use hubbub_model::text::PersonName;
use hubbub_model::training::Known;
use hubbub_model::{CoachingId, Timestamp, UserId};
use hubbub_storage::training::history;
use hubbub_storage::{StoreError, Tx, coaching, log, mutation, training};

use hubbub_model::coaching::SavedPlan;

use crate::aftermath::Aftermath;
use crate::locked::{Cause, Locked};
use crate::peopled::{Peopled, newcomer};
use crate::served::{Followed, Gone, New, Served};
use crate::{ServiceError, Services};

/// The most names of exercises that a page knows.
const VOCABULARY: i64 = 500;

impl Services {
    /// What was given to the athlete of a coaching before, for whoever trains them or is trained.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`].
    pub async fn vocabulary(&self, user: UserId, id: CoachingId) -> Result<Vec<Known>, ServiceError> {
        let mut tx = self.store().read().await?;
        let member = coaching::member_of(&mut tx, id, user).await?;
        match member.map(|member| member.role) {
            Some(Role::Athlete | Role::Trainer) => {
                let terms = coaching::terms(&mut tx, id).await?;
                Ok(as_called_now(&terms, history::vocabulary(&mut tx, id, VOCABULARY).await?))
            }
            Some(Role::Guest) | None => Err(ServiceError::NotAMember),
        }
    }

    /// The plans that a person has saved as a trainer, of all their coachings. Nobody else gets them here.
    pub async fn plans(&self, user: UserId) -> Result<Vec<SavedPlan>, ServiceError> {
        Ok(coaching::plans_of(&mut self.store().read().await?, user).await?)
    }
}

impl Served for Coaching {
    async fn begin(
        tx: &mut Tx,
        _: &Services,
        new: New<'_, Self>,
    ) -> Result<Vec<CoachingEvent>, ServiceError> {
        let CoachingCommand::Create { name, role } = new.command else {
            return Err(ServiceError::NotAMember);
        };
        let founder = newcomer::<Self>(tx, new.user).await?;
        decide_create(new.id, name.clone(), *role, founder).map_err(ServiceError::refused)
    }

    /// It ends with its trainer and its athlete, and what is open with it.
    fn reaches_further(command: &CoachingCommand) -> bool {
        matches!(command, CoachingCommand::RemoveMember { .. } | CoachingCommand::End {})
    }

    /// What is planned or runs is cancelled when the coaching ends, and guests who leave watch nothing more.
    async fn follow(
        tx: &mut Tx,
        services: &Services,
        Followed { before, after, now }: Followed<'_, Self>,
    ) -> Result<Aftermath, ServiceError> {
        let id = after.coaching.id;
        let mut aftermath = Aftermath::default();
        if let (None, Some(ended)) = (before.ended, after.ended) {
            for session in training::open_of_coaching(tx, id).await? {
                let mut locked = Locked::<Training>::load(tx, session, now).await?;
                locked.add(decide_end_of_coaching(&locked.state, ended.by, now));
                let cause = Cause::of_person(ended.by, now);
                aftermath.extend(locked.append(tx, services, cause).await?.aftermath);
            }
        }
        let has_left = |member: &&Member| after.member(member.user_id).is_none();
        let gone = before.members.iter().filter(|member| member.role == Role::Guest).filter(has_left);
        for guest in gone.map(|member| member.user_id) {
            for session in training::watched(tx, id, guest).await? {
                let mut locked = Locked::<Training>::load(tx, session, now).await?;
                locked.add(decide_absence(&locked.state, guest));
                aftermath.extend(locked.append(tx, services, Cause::of_server(now)).await?.aftermath);
            }
        }
        Ok(aftermath)
    }

    /// They read its sessions no more either.
    async fn clean_up_after(_: &mut Tx, _: &Services, gone: Gone<Self>) -> Result<Aftermath, ServiceError> {
        Ok(Aftermath { doubtful: vec![gone.user], ..Aftermath::default() })
    }
}

/// A coaching as a group that people join and leave.
impl Peopled for Coaching {
    type Role = Role;

    const HAS_PARTS: bool = true;
    const MOST: usize = Limits::COACHINGS;
    const INVITATIONS: usize = Limits::INVITATIONS;
    const NOT_ALLOWED: CoachingRefusal = CoachingRefusal::NotAllowed;
    const LIMIT_REACHED: CoachingRefusal = CoachingRefusal::LimitReached;
    /// It never comes to this: a coaching ends with its trainer and goes with its athlete.
    const LAST: CoachingRefusal = CoachingRefusal::NotAllowed;

    async fn may_invite(tx: &mut Tx, id: CoachingId, user: UserId) -> Result<Option<bool>, StoreError> {
        Ok(coaching::member_of(tx, id, user).await?.map(|member| member.role != Role::Guest))
    }

    fn may_export(_: &CoachingState, actor: Actor) -> bool {
        actor.role != Role::Guest
    }

    fn may_end(state: &CoachingState, actor: Actor) -> bool {
        state.may_delete(actor.role)
    }

    fn name(state: &CoachingState) -> &str {
        state.coaching.name.as_str()
    }

    fn users(state: &CoachingState) -> Vec<UserId> {
        state.members.iter().map(|member| member.user_id).collect()
    }

    fn join(
        _: &Services,
        state: &CoachingState,
        user: User,
        role: Role,
    ) -> Result<Vec<CoachingEvent>, CoachingRefusal> {
        decide_join(state, user, role)
    }

    fn rename(state: &CoachingState, user: UserId, name: &PersonName) -> Vec<CoachingEvent> {
        decide_name(state, user, name)
    }

    fn departure(state: &CoachingState, user: UserId) -> Option<Departure> {
        state.member(user).map(|member| state.departure(member))
    }

    fn depart(state: &CoachingState, user: UserId, now: Timestamp) -> Vec<CoachingEvent> {
        decide_departure(state, user, now)
    }

    fn posts_of_end(state: &CoachingState) -> Vec<Post> {
        posts_of_end(state)
    }

    async fn delete(tx: &mut Tx, id: CoachingId) -> Result<(), StoreError> {
        for session in training::of_coaching(tx, id).await? {
            log::delete(tx, Channel::Training(session)).await?;
            mutation::delete_of(tx, Channel::Training(session)).await?;
        }
        coaching::delete(tx, id).await
    }
}

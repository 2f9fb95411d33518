//! The rules of who belongs to a coaching, and how it ends.

use hubbub_events::CoachingEvent;
use hubbub_model::account::User;
use hubbub_model::coaching::{Actor, Coaching, CoachingState, Ended, Member, Role};
use hubbub_model::text::{CoachingName, PersonName};
use hubbub_model::{CoachingId, Timestamp, UserId};

use super::refusal::{CoachingRefusal, Decision, allow, going_on};

/// What a coaching begins with: its name, and the trainer or the athlete.
///
/// # Errors
/// Nobody begins one as a guest.
pub fn decide_create(id: CoachingId, name: CoachingName, role: Role, founder: User) -> Decision {
    allow(role != Role::Guest)?;
    let coaching = Coaching { id, name };
    Ok(vec![
        CoachingEvent::CoachingCreated { coaching },
        CoachingEvent::PartyJoined { member: member(founder, role) },
    ])
}

/// Lets somebody join. Whoever asks this has seen a valid invitation.
///
/// # Errors
/// It is over, the person is here already, or somebody else is what they would be.
pub fn decide_join(state: &CoachingState, user: User, role: Role) -> Decision {
    going_on(state)?;
    if state.member(user.id).is_some() {
        Err(CoachingRefusal::AlreadyMember)
    } else if !state.has_room(role) {
        Err(CoachingRefusal::PlaceTaken)
    } else {
        Ok(vec![CoachingEvent::PartyJoined { member: member(user, role) }])
    }
}

fn member(user: User, role: Role) -> Member {
    Member { user_id: user.id, name: user.name, role }
}

/// Takes over what a person's account now says that they are called.
#[must_use]
pub fn decide_name(state: &CoachingState, user: UserId, name: &PersonName) -> Vec<CoachingEvent> {
    let member = state.member(user).filter(|member| member.name != *name);
    let renamed = member.map(|member| Member { name: name.clone(), ..member.clone() });
    renamed.map(|member| CoachingEvent::PartyUpdated { member }).into_iter().collect()
}

/// Lets a person leave whose account is gone. Without its trainer a coaching is over.
#[must_use]
pub fn decide_departure(state: &CoachingState, user: UserId, now: Timestamp) -> Vec<CoachingEvent> {
    state.member(user).map(|member| leave(state, member, now)).unwrap_or_default()
}

pub(super) fn remove(state: &CoachingState, actor: Actor, user: UserId, now: Timestamp) -> Decision {
    let member = state.member(user).ok_or(CoachingRefusal::NoSuchMember)?;
    match member.role {
        Role::Athlete => Err(CoachingRefusal::NotAllowed),
        Role::Trainer => allow(actor.user_id == user),
        Role::Guest => allow(actor.user_id == user || actor.role != Role::Guest),
    }?;
    Ok(leave(state, member, now))
}

fn leave(state: &CoachingState, member: &Member, now: Timestamp) -> Vec<CoachingEvent> {
    let ends = (member.role != Role::Guest).then(|| end(state, member.user_id, now)).flatten();
    ends.into_iter().chain([CoachingEvent::PartyLeft { user_id: member.user_id }]).collect()
}

/// That it is over, unless it is already.
pub(super) fn end(state: &CoachingState, by: UserId, now: Timestamp) -> Option<CoachingEvent> {
    state.ended.is_none().then_some(CoachingEvent::CoachingEnded { ended: Ended { by, at: now } })
}

//! The rules of who belongs to a family and what it is called.

use hubbub_events::FamilyEvent;
use hubbub_model::family::{Action, Actor, Family, FamilyState, Kiosk, Limits, Member, Role, WeekStart};
use hubbub_model::text::{FamilyName, PersonName, ZoneName};
use hubbub_model::{MemberId, UserId};

use super::refusal::{Decision, allow};
use super::{Refusal, reward, task};

/// Lets `member` join. Whoever asks this has seen a valid invitation.
///
/// # Errors
/// The person is in the family already, or the family is full.
pub fn decide_join(state: &FamilyState, member: Member) -> Decision {
    if state.member_of_user(member.user_id).is_some() {
        Err(Refusal::AlreadyMember)
    } else if state.members.len() >= Limits::MEMBERS {
        Err(Refusal::LimitReached)
    } else {
        Ok(vec![FamilyEvent::MemberJoined { member }])
    }
}

/// Takes over what a person's account now says that they are called.
#[must_use]
pub fn decide_name(state: &FamilyState, user: UserId, name: &PersonName) -> Vec<FamilyEvent> {
    let member = state.member_of_user(user).filter(|member| member.name != *name);
    let renamed = member.map(|member| Member { name: name.clone(), ..member.clone() });
    renamed.map(|member| FamilyEvent::MemberUpdated { member }).into_iter().collect()
}

/// Lets a person leave whose account is gone. They were asked before to hand the family over, if they
/// had to. Should they have become its only parent since, whoever else has been there longest is one
/// from now on.
#[must_use]
pub fn decide_departure(state: &FamilyState, user: UserId) -> Vec<FamilyEvent> {
    let Some(member) = state.member_of_user(user) else { return Vec::new() };
    let heir = state.people().find(|other| other.id != member.id).filter(|_| state.is_last_parent(member));
    let heir = heir.map(|heir| Member { role: Role::Parent, ..heir.clone() });
    let promoted = heir.map(|member| FamilyEvent::MemberUpdated { member });
    promoted.into_iter().chain(leave(state, member.id)).collect()
}

pub(super) fn change_role(state: &FamilyState, actor: Actor, id: MemberId, role: Role) -> Decision {
    allow(actor, Action::ManageMembers)?;
    let member = state.member(id).ok_or(Refusal::NoSuchMember)?;
    // Neither becomes a tablet a person, nor a person a tablet.
    if !member.is_person() || role == Role::Kiosk {
        return Err(Refusal::NotAllowed);
    }
    if member.role == role {
        return Ok(Vec::new());
    }
    keep_a_parent(state, member)?;
    Ok(vec![FamilyEvent::MemberUpdated { member: Member { role, ..member.clone() } }])
}

pub(super) fn remove_member(state: &FamilyState, actor: Actor, id: MemberId) -> Decision {
    if actor.id != id || actor.role == Role::Kiosk {
        allow(actor, Action::ManageMembers)?;
    }
    let member = state.member(id).ok_or(Refusal::NoSuchMember)?;
    keep_a_parent(state, member)?;
    Ok(leave(state, id))
}

/// Makes somebody a parent, and leaves.
pub(super) fn hand_over(state: &FamilyState, actor: Actor, id: MemberId) -> Decision {
    allow(actor, Action::ManageMembers)?;
    let heir = state.member(id).filter(|member| member.is_person() && member.id != actor.id);
    let heir = heir.ok_or(Refusal::NoSuchMember)?;
    let parent = Member { role: Role::Parent, ..heir.clone() };
    let promoted = (parent != *heir).then_some(FamilyEvent::MemberUpdated { member: parent });
    Ok(promoted.into_iter().chain(leave(state, actor.id)).collect())
}

/// A member goes, and what was theirs to do or to have becomes free.
fn leave(state: &FamilyState, id: MemberId) -> Vec<FamilyEvent> {
    let mut events = task::without(state, id);
    events.extend(reward::without(state, id));
    events.push(FamilyEvent::MemberLeft { member_id: id });
    events
}

pub(super) fn save_kiosk(state: &FamilyState, actor: Actor, kiosk: &Kiosk) -> Decision {
    allow(actor, Action::ManageMembers)?;
    let before = state.kiosk(kiosk.member_id).ok_or(Refusal::NoSuchKiosk)?;
    if kiosk.ticks_for.len() > Limits::NAMED {
        return Err(Refusal::LimitReached);
    }
    if !kiosk.ticks_for.iter().all(|id| state.member(*id).is_some_and(Member::is_person)) {
        return Err(Refusal::NoSuchMember);
    }
    if before == kiosk { Ok(Vec::new()) } else { Ok(vec![FamilyEvent::KioskSaved { kiosk: kiosk.clone() }]) }
}

/// Lets a tablet join as a kiosk that may do what `kiosk` says. Whoever asks this has seen a
/// valid invitation for one.
///
/// # Errors
/// The family is full or has as many as it may.
pub fn decide_kiosk(state: &FamilyState, member: Member, kiosk: Kiosk) -> Decision {
    if state.kiosks.len() >= Limits::KIOSKS {
        return Err(Refusal::LimitReached);
    }
    let mut events = decide_join(state, member)?;
    events.push(FamilyEvent::KioskSaved { kiosk });
    Ok(events)
}

pub(super) fn edit(
    state: &FamilyState,
    actor: Actor,
    name: FamilyName,
    time_zone: ZoneName,
    week_start: WeekStart,
) -> Decision {
    allow(actor, Action::EditFamily)?;
    let family = Family { id: state.family.id, name, time_zone, week_start };
    if family == state.family { Ok(Vec::new()) } else { Ok(vec![FamilyEvent::FamilyUpdated { family }]) }
}

/// Refuses when `member`, about to be a parent no longer, is the only one.
fn keep_a_parent(state: &FamilyState, member: &Member) -> Result<(), Refusal> {
    if state.is_last_parent(member) { Err(Refusal::LastParent) } else { Ok(()) }
}

//! The rules of links with which a child sets a new password.

use hubbub_events::FamilyEvent;
use hubbub_model::family::{Action, Actor, FamilyState, Member, Reset, Role};
use hubbub_model::{MemberId, Timestamp, UserId};

use super::Refusal;
use super::refusal::{Decision, allow};

/// Lets a parent make a link with which `id` sets a new password. That this family is all that the
/// person belongs to, whoever asks has seen.
///
/// # Errors
/// Only parents do that, and only for children: neither for other parents nor for a tablet, which has
/// no password.
pub fn decide_reset(state: &FamilyState, actor: Actor, id: MemberId, now: Timestamp) -> Decision {
    allow(actor, Action::ManageMembers)?;
    let child = state.member(id).ok_or(Refusal::NoSuchMember)?;
    if child.role != Role::Child {
        return Err(Refusal::NotAllowed);
    }
    let reset = Reset { member_id: id, by: actor.id, made_at: now, used_at: None };
    Ok(vec![FamilyEvent::ResetUpdated { reset }])
}

/// Tells the family that such a link was used by `user`.
///
/// # Errors
/// They are no child of it any more.
pub fn decide_reset_used(state: &FamilyState, user: UserId, now: Timestamp) -> Decision {
    let is_child = |member: &&Member| member.role == Role::Child;
    let child = state.member_of_user(user).filter(is_child).ok_or(Refusal::NoSuchMember)?;
    let reset = state.resets.iter().find(|reset| reset.member_id == child.id);
    let used = reset.map(|reset| Reset { used_at: Some(now), ..*reset });
    Ok(used.map(|reset| FamilyEvent::ResetUpdated { reset }).into_iter().collect())
}

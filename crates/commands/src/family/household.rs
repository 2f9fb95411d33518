//! The rules of who belongs to a family and what it is called.

use hubbub_events::FamilyEvent;
use hubbub_model::family::{Action, Actor, Family, FamilyState, Limits, Member, Role, WeekStart};
use hubbub_model::text::{FamilyName, ZoneName};
use hubbub_model::{MemberId, UserId};

use super::refusal::allow;
use super::{FamilyCommand, Refusal};

type Decision = Result<Vec<FamilyEvent>, Refusal>;

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

/// Whom `command` puts out of the family, should it be carried out.
#[must_use]
pub fn remove_member_user(state: &FamilyState, command: &FamilyCommand) -> Option<UserId> {
    match command {
        FamilyCommand::RemoveMember { member_id } => state.member(*member_id).map(|member| member.user_id),
        _ => None,
    }
}

pub(super) fn change_role(state: &FamilyState, actor: Actor, id: MemberId, role: Role) -> Decision {
    allow(actor, Action::ManageMembers)?;
    let member = state.member(id).ok_or(Refusal::NoSuchMember)?;
    if member.role == role {
        return Ok(Vec::new());
    }
    keep_a_parent(state, member)?;
    Ok(vec![FamilyEvent::MemberUpdated { member: Member { role, ..member.clone() } }])
}

pub(super) fn remove_member(state: &FamilyState, actor: Actor, id: MemberId) -> Decision {
    if actor.id != id {
        allow(actor, Action::ManageMembers)?;
    }
    let member = state.member(id).ok_or(Refusal::NoSuchMember)?;
    keep_a_parent(state, member)?;
    Ok(vec![FamilyEvent::MemberLeft { member_id: id }])
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

//! The rules of who belongs to a team, and who answers in whose place.

use hubbub_events::TeamEvent;
use hubbub_model::account::User;
use hubbub_model::team::{Action, Actor, Delegation, Limits, Member, Role, Team, TeamState};
use hubbub_model::text::{PersonName, TeamName};
use hubbub_model::{TeamId, Timestamp, UserId};

use super::refusal::{Decision, TeamRefusal, allow};

/// What a team begins with: its name and its first admin.
#[must_use]
pub fn decide_create(id: TeamId, name: TeamName, founder: User) -> Vec<TeamEvent> {
    let team = Team { id, name };
    vec![TeamEvent::TeamCreated { team }, TeamEvent::ColleagueJoined { member: member(founder, Role::Admin) }]
}

/// Lets somebody join. Whoever asks this has seen a valid invitation.
///
/// # Errors
/// The person is in the team already, or the team is full.
pub fn decide_join(state: &TeamState, user: User, role: Role) -> Decision {
    if state.member(user.id).is_some() {
        Err(TeamRefusal::AlreadyMember)
    } else if state.members.len() >= Limits::MEMBERS {
        Err(TeamRefusal::LimitReached)
    } else {
        Ok(vec![TeamEvent::ColleagueJoined { member: member(user, role) }])
    }
}

fn member(user: User, role: Role) -> Member {
    Member { user_id: user.id, name: user.name, role, topics: 0 }
}

/// Takes over what a person's account now says that they are called.
#[must_use]
pub fn decide_name(state: &TeamState, user: UserId, name: &PersonName) -> Vec<TeamEvent> {
    let member = state.member(user).filter(|member| member.name != *name);
    let renamed = member.map(|member| Member { name: name.clone(), ..member.clone() });
    renamed.map(|member| TeamEvent::ColleagueUpdated { member }).into_iter().collect()
}

/// Lets a person leave whose account is gone. Should they have become the only admin since they were asked
/// to hand the team over, somebody else is one from now on.
#[must_use]
pub fn decide_departure(state: &TeamState, user: UserId) -> Vec<TeamEvent> {
    let Some(member) = state.member(user) else { return Vec::new() };
    let heir = state.members.iter().find(|other| other.user_id != user);
    let heir = heir.filter(|_| state.is_last_admin(member));
    let heir = heir.map(|heir| Member { role: Role::Admin, ..heir.clone() });
    let promoted = heir.map(|member| TeamEvent::ColleagueUpdated { member });
    promoted.into_iter().chain([TeamEvent::ColleagueLeft { user_id: user }]).collect()
}

pub(super) fn rename(state: &TeamState, actor: Actor, name: &TeamName) -> Decision {
    allow(actor, Action::EditTeam)?;
    let team = Team { name: name.clone(), ..state.team.clone() };
    if team == state.team { Ok(Vec::new()) } else { Ok(vec![TeamEvent::TeamUpdated { team }]) }
}

pub(super) fn change_role(state: &TeamState, actor: Actor, user: UserId, role: Role) -> Decision {
    allow(actor, Action::ManageMembers)?;
    let member = state.member(user).ok_or(TeamRefusal::NoSuchMember)?;
    if member.role == role {
        return Ok(Vec::new());
    }
    keep_an_admin(state, member)?;
    Ok(vec![TeamEvent::ColleagueUpdated { member: Member { role, ..member.clone() } }])
}

pub(super) fn remove(state: &TeamState, actor: Actor, user: UserId) -> Decision {
    if actor.user_id != user {
        allow(actor, Action::ManageMembers)?;
    }
    let member = state.member(user).ok_or(TeamRefusal::NoSuchMember)?;
    keep_an_admin(state, member)?;
    Ok(vec![TeamEvent::ColleagueLeft { user_id: user }])
}

pub(super) fn hand_over(state: &TeamState, actor: Actor, user: UserId) -> Decision {
    allow(actor, Action::ManageMembers)?;
    let heir = state.member(user).filter(|member| member.user_id != actor.user_id);
    let heir = heir.ok_or(TeamRefusal::NoSuchMember)?;
    let admin = Member { role: Role::Admin, ..heir.clone() };
    let promoted = (admin != *heir).then_some(TeamEvent::ColleagueUpdated { member: admin });
    Ok(promoted.into_iter().chain([TeamEvent::ColleagueLeft { user_id: actor.user_id }]).collect())
}

pub(super) fn delegate(
    state: &TeamState,
    actor: Actor,
    to: UserId,
    until: Timestamp,
    now: Timestamp,
) -> Decision {
    allow(actor, Action::Delegate)?;
    if state.member(to).is_none_or(|member| member.user_id == actor.user_id) {
        return Err(TeamRefusal::NoSuchMember);
    }
    if until <= now || until > now + Limits::DELEGATION {
        return Err(TeamRefusal::NotThen);
    }
    let delegation = Delegation { owner: actor.user_id, delegate: to, until };
    let known = state.delegations.contains(&delegation);
    Ok((!known).then_some(TeamEvent::DelegationSaved { delegation }).into_iter().collect())
}

pub(super) fn end_delegation(state: &TeamState, actor: Actor) -> Decision {
    let owner = actor.user_id;
    let known = state.delegations.iter().any(|one| one.owner == owner);
    Ok(known.then_some(TeamEvent::DelegationEnded { owner }).into_iter().collect())
}

/// Refuses when `member`, about to be an admin no longer, is the only one.
fn keep_an_admin(state: &TeamState, member: &Member) -> Result<(), TeamRefusal> {
    if state.is_last_admin(member) { Err(TeamRefusal::LastAdmin) } else { Ok(()) }
}

use hubbub_model::team::{Action, Member, Role, TeamState};

use crate::pages::{Entry, Roster};
use crate::preferences::words;

/// Who belongs to the team, as `me` sees it. By the invitations in `open` somebody could come in.
pub(super) fn roster(state: &TeamState, me: &Member, open: Vec<String>) -> Roster {
    Roster {
        group: state.team.id.into(),
        name: state.team.name.to_string(),
        me: me.user_id,
        manages: me.role.may(Action::ManageMembers),
        departure: state.departure(me),
        entries: state.members.iter().map(|member| entry(state, member)).collect(),
        open,
        words: &words().team.settings,
    }
}

fn entry(state: &TeamState, member: &Member) -> Entry {
    let (words, own) = (words(), &words().team.settings);
    let other = match member.role {
        Role::Admin => (Role::Member.as_str(), own.demote),
        Role::Member => (Role::Admin.as_str(), own.promote),
    };
    Entry {
        id: member.user_id.to_string(),
        user: member.user_id,
        name: member.name.to_string(),
        role: (words.person.team_role)(member.role),
        other: (!state.is_last_admin(member)).then_some(other),
    }
}

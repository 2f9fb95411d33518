//! What a team tells its members in their own logs. Nobody is told what they did themselves.

use hubbub_model::UserId;
use hubbub_model::person::{About, Group, GroupId, Kind, Notice};
use hubbub_model::team::{Member, Role, TeamState, Told};
use hubbub_model::text::{GroupName, Line as _};

use crate::post::{Message, Post};

/// The posts of what has led from `before` to `after`, wanted by `by`.
pub(super) fn of(before: &TeamState, after: &TeamState, by: Option<UserId>) -> Vec<Post> {
    let mut posts = Vec::new();
    // Most commands move none of it.
    if (&before.team, &before.members) == (&after.team, &after.members) {
        return posts;
    }
    let doer = by.and_then(|user| before.member(user));
    let mut tell = |to: &Member, kind, from: Option<&Member>| {
        if by != Some(to.user_id) {
            posts.push(Post { to: to.user_id, what: Message::Told(notice(after, kind, from)) });
        }
    };
    let mut groups = Vec::new();
    for member in &after.members {
        let group = group(after, member);
        match before.member(member.user_id) {
            None => {
                groups.push(Post { to: member.user_id, what: Message::Joined(group) });
                let others = after.members.iter().filter(|other| before.member(other.user_id).is_some());
                others.for_each(|other| tell(other, Kind::MemberJoined, Some(member)));
            }
            Some(old) if old.role != member.role || before.team.name != after.team.name => {
                groups.push(Post { to: member.user_id, what: Message::Updated(group) });
                if old.role != member.role && member.role == Role::Admin {
                    tell(member, Told::MadeAdmin.into(), doer);
                }
            }
            Some(_) => {}
        }
    }
    for gone in before.members.iter().filter(|member| after.member(member.user_id).is_none()) {
        groups.push(Post { to: gone.user_id, what: Message::Left(GroupId::Team(before.team.id)) });
        tell(gone, Kind::Removed, doer);
    }
    // What a group is comes before what is told of it, and the end before that one was removed.
    groups.extend(posts);
    groups
}

/// The posts that a team with nobody left in it leaves behind.
#[must_use]
pub fn posts_of_end(state: &TeamState) -> Vec<Post> {
    let group = GroupId::Team(state.team.id);
    state.members.iter().map(|member| Post { to: member.user_id, what: Message::Left(group) }).collect()
}

fn group(state: &TeamState, member: &Member) -> Group {
    Group::Team { id: state.team.id, name: state.team.name.clone(), role: member.role }
}

fn notice(state: &TeamState, kind: Kind, from: Option<&Member>) -> Notice {
    Notice {
        kind,
        about: About::Group(GroupId::Team(state.team.id)),
        group_name: GroupName::kept(state.team.name.to_string()),
        from: from.map(|member| member.name.clone()),
        label: None,
        note: None,
    }
}

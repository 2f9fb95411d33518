//! What a coaching tells its people in their own logs. Nobody is told what they did themselves.

use hubbub_model::UserId;
use hubbub_model::coaching::{CoachingState, Member, Role, Told};
use hubbub_model::person::{About, Group, GroupId, Kind, Notice};
use hubbub_model::text::{GroupName, Line as _};

use crate::post::{Message, Post};

/// The posts of what has led from `before` to `after`, wanted by `by`.
pub(super) fn of(before: &CoachingState, after: &CoachingState, by: Option<UserId>) -> Vec<Post> {
    let mut groups = Vec::new();
    let mut told = Vec::new();
    for member in &after.members {
        match before.member(member.user_id) {
            None => {
                groups.push(post(member, Message::Joined(group(after, member))));
                let others = after.members.iter().filter(|other| before.member(other.user_id).is_some());
                told.extend(tell(after, others, Kind::MemberJoined, Some(member)));
            }
            Some(_) if before.coaching.name != after.coaching.name => {
                groups.push(post(member, Message::Updated(group(after, member))));
            }
            Some(_) => {}
        }
    }
    if let (None, Some(ended)) = (before.ended, after.ended) {
        let others = before.members.iter().filter(|other| other.user_id != ended.by);
        told.extend(tell(after, others, Told::CoachingEnded.into(), before.member(ended.by)));
    }
    for gone in before.members.iter().filter(|member| after.member(member.user_id).is_none()) {
        groups.push(post(gone, Message::Left(GroupId::Coaching(before.coaching.id))));
        if by != Some(gone.user_id) {
            let doer = by.and_then(|user| before.member(user));
            told.push(post(gone, Message::Told(notice(after, Kind::Removed, doer))));
        }
    }
    // What a group is comes before what is told of it, and the end before that one was removed.
    groups.extend(told);
    groups
}

/// The posts that a coaching which is deleted leaves behind.
#[must_use]
pub fn posts_of_end(state: &CoachingState) -> Vec<Post> {
    let left = Message::Left(GroupId::Coaching(state.coaching.id));
    state.members.iter().map(|member| post(member, left.clone())).collect()
}

/// Guests are told of the sessions that they may watch, and of nothing else.
fn tell<'a>(
    state: &CoachingState,
    to: impl Iterator<Item = &'a Member>,
    kind: Kind,
    from: Option<&Member>,
) -> Vec<Post> {
    let told = to.filter(|member| member.role != Role::Guest);
    told.map(|member| post(member, Message::Told(notice(state, kind, from)))).collect()
}

fn post(to: &Member, what: Message) -> Post {
    Post { to: to.user_id, what }
}

fn group(state: &CoachingState, member: &Member) -> Group {
    Group::Coaching { id: state.coaching.id, name: state.coaching.name.clone(), role: member.role }
}

fn notice(state: &CoachingState, kind: Kind, from: Option<&Member>) -> Notice {
    Notice {
        kind,
        about: About::Group(GroupId::Coaching(state.coaching.id)),
        group_name: GroupName::kept(state.coaching.name.to_string()),
        from: from.map(|member| member.name.clone()),
        label: None,
        note: None,
    }
}

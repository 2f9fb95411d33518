use hubbub_model::coaching::{CoachingState, Member, Role};
use hubbub_model::{CoachingId, UserId};
use leptos::prelude::*;

use crate::pages::{AskFirst, Entry, member_row};
use crate::preferences::words;
use crate::text::said;

/// Each who belongs to the coaching, with what the viewer may do about them: remove a guest, or leave.
pub(super) fn rows(state: &CoachingState, me: &Member) -> Vec<AnyView> {
    state.members.iter().map(|member| row(state, me, member)).collect()
}

fn row(state: &CoachingState, me: &Member, member: &Member) -> AnyView {
    let (words, own, id) = (words(), &words().coaching.settings, state.coaching.id);
    let is_me = member.user_id == me.user_id;
    let out = match (is_me, member.role) {
        (true, _) if state.may_delete(me.role) => {
            Some(view! { <span class="soft">{own.end_below}</span> }.into_any())
        }
        (true, _) => Some(leave(state.coaching.name.to_string(), id, me.user_id, own.leave_trainer)),
        (false, Role::Guest) => Some(remove(id, member)),
        (false, Role::Athlete | Role::Trainer) => None,
    };
    let entry = Entry {
        id: member.user_id.to_string(),
        user: member.user_id,
        name: member.name.to_string(),
        role: (words.coaching.role)(member.role),
        other: None,
    };
    member_row(&entry, is_me, out)
}

fn remove(coaching: CoachingId, guest: &Member) -> AnyView {
    let (words, name) = (words(), guest.name.to_string());
    view! {
        <AskFirst
            label=words.settings.remove
            question=(words.settings.remove_title)(said(&name))
            of=name
            detail=words.coaching.settings.remove_guest
            action=format!("/coaching/{coaching}/members/{}", guest.user_id)
        />
    }
    .into_any()
}

/// The way out, for whoever has nothing of their own in the coaching.
pub(super) fn leave(name: String, coaching: CoachingId, user: UserId, detail: &'static str) -> AnyView {
    let words = words();
    view! {
        <AskFirst
            label=words.settings.leave
            question=(words.settings.leave_title)(said(&name))
            of=name
            detail=detail
            action=format!("/coaching/{coaching}/members/{user}")
        />
    }
    .into_any()
}

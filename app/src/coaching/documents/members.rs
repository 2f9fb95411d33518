use hubbub_model::coaching::{CoachingState, Member, Role};
use hubbub_model::{CoachingId, UserId};
use leptos::prelude::*;

use crate::pages::AskFirst;
use crate::parts::{Avatar, Badge};
use crate::preferences::words;
use crate::text::said;

/// Who belongs to the coaching, and as what.
#[component]
pub(super) fn Members(state: CoachingState, me: Member) -> impl IntoView {
    let rows = state.members.iter().map(|member| row(&state, &me, member)).collect_view();
    view! {
        <section>
            <h2>{words().settings.members}</h2>
            <ul class="card rows">{rows}</ul>
        </section>
    }
    .into_any()
}

/// One member, with what the viewer may do about them: remove a guest, or leave.
fn row(state: &CoachingState, me: &Member, member: &Member) -> AnyView {
    let words = words();
    let is_me = member.user_id == me.user_id;
    let out = match (is_me, member.role) {
        (true, _) if state.may_delete(me.role) => {
            Some(view! { <span class="soft">{words.coaching.settings.end_below}</span> }.into_any())
        }
        (true, _) => Some(leave(
            state.coaching.name.to_string(),
            state.coaching.id,
            me.user_id,
            words.coaching.settings.leave_trainer,
        )),
        (false, Role::Guest) => Some(remove(state.coaching.id, member)),
        (false, Role::Athlete | Role::Trainer) => None,
    };
    let (name, of, role) = (member.name.to_string(), member.user_id.to_string(), member.role);
    view! {
        <li class="row">
            <Avatar name=name.clone() of=of />
            <span class="grow">
                <bdi>{name}</bdi>
                " "
                <Badge>{(words.coaching.role)(role)}</Badge>
                {is_me.then(|| view! { <Badge>{words.settings.you}</Badge> })}
            </span>
            {out}
        </li>
    }
    .into_any()
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

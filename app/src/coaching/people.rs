//! Who belongs to a coaching.

use hubbub_commands::areas::Coaching;
use hubbub_model::CoachingId;
use hubbub_model::coaching::{Member, Role};
use leptos::prelude::*;

use crate::distinct::distinct;
use crate::erase::Erase;
use crate::live::Live;
use crate::parts::{Avatar, Badge, Icon};
use crate::preferences::words;

/// The two, then the guests. Where one of the two is missing, the way to invite them.
#[component]
pub(super) fn People(live: Live<Coaching>) -> impl IntoView {
    let words = &words().coaching;
    let id = live.state.with_untracked(|state| state.coaching.id);
    let members = distinct(move || live.state.with(|state| state.members.clone()));
    let goes_on = Memo::new(move |_| live.state.with(|state| state.ended.is_none()));
    let cards = move || {
        let (members, goes_on) = (members.get(), goes_on.get());
        let of = |role| members.iter().filter(move |member| member.role == role);
        let two = [Role::Trainer, Role::Athlete].into_iter().filter_map(|role| match of(role).next() {
            Some(member) => Some(card(member, live.viewer == member.user_id)),
            None => goes_on.then(|| missing(id, role)),
        });
        let guests = of(Role::Guest).map(|member| card(member, false));
        two.chain(guests).collect::<Vec<_>>()
    };
    view! {
        <section class="stack" aria-labelledby="people-title">
            <div class="section-head">
                <h2 id="people-title">{words.people}</h2>
                <a class="button quiet" href=format!("/coaching/{id}/settings")>
                    <Icon of=icondata_lu::LuUserPlus />
                    {words.invite}
                </a>
            </div>
            <ul class="pair">{cards}</ul>
        </section>
    }
    .erase()
}

fn card(member: &Member, is_me: bool) -> AnyView {
    let words = &words().coaching;
    let (name, of, role) = (member.name.to_string(), member.user_id.to_string(), member.role);
    view! {
        <li class="card who">
            <Avatar name=name.clone() of=of />
            <span class="grow">
                <bdi>{name}</bdi>
                {is_me.then(|| view! { <span class="soft">{format!(" ({})", words.you)}</span> })}
            </span>
            <Badge>{(words.role)(role)}</Badge>
        </li>
    }
    .erase()
}

/// Nobody is this yet.
fn missing(id: CoachingId, role: Role) -> AnyView {
    let words = &words().coaching;
    view! {
        <li class="card who missing">
            <span class="grow soft">{(words.nobody)(role)}</span>
            <a class="button primary" href=format!("/coaching/{id}/settings")>
                {words.invite}
            </a>
        </li>
    }
    .erase()
}

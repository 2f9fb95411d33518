//! The people of a team, and what each can be asked about.

use hubbub_model::UserId;
use hubbub_model::team::{Role, Topic};
use leptos::prelude::*;

use super::desk::{Desk, Open, Shown};
use super::search::Asking;
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::parts::{Avatar, Badge, Button, EmptyState, Icon, Tone};
use crate::preferences::words;
use crate::text::said;

/// What the viewer can be asked about.
#[component]
pub(super) fn Own(desk: Desk, people: RwSignal<Vec<Shown>>) -> impl IntoView {
    let words = &words().team;
    let me = desk.live.viewer;
    let own = Memo::new(move |_| topics_of(people, me));
    let add = Callback::new(move |()| desk.open.set(Some(Open::Edit(None))));
    view! {
        <section class="stack" aria-labelledby="own-title">
            <h2 id="own-title" tabindex="-1">{words.own}</h2>
            <p class="soft">{words.own_detail}</p>
            <Show when=move || own.with(|own| !own.is_empty())>
                <ul class="rows card">
                    {move || own.get().into_iter().map(|topic| own_row(desk, &topic)).collect::<Vec<_>>()}
                </ul>
            </Show>
            <div class="actions">
                <Button on_press=add>
                    <Icon of=icondata_lu::LuPlus />
                    {words.add}
                </Button>
            </div>
        </section>
    }
    .erase()
}

fn own_row(desk: Desk, topic: &Topic) -> AnyView {
    let words = words();
    let id = topic.id;
    let label = (words.board.act_on)(said(words.team.edit), said(topic.title.as_str()));
    let edit = Callback::new(move |()| desk.open.set(Some(Open::Edit(Some(id)))));
    view! {
        <li class="row">
            {about(topic)}
            <Button tone=Tone::Quiet label=Signal::stored(label) on_press=edit>
                {words.team.edit}
            </Button>
        </li>
    }
    .erase()
}

/// Everybody else.
#[component]
pub(super) fn People(desk: Desk, people: RwSignal<Vec<Shown>>) -> impl IntoView {
    let (words, me) = (&words().team, desk.live.viewer);
    let ids = Memo::new(move |_| {
        let others = |people: &Vec<Shown>| {
            people.iter().map(|one| one.member.user_id).filter(|id| *id != me).collect::<Vec<_>>()
        };
        people.with(others)
    });
    let is_alone = Memo::new(move |_| desk.live.state.with(|state| state.members.len() == 1));
    let nobody = move || {
        let (icon, title, detail) = if is_alone.get() {
            (icondata_lu::LuUsers, words.alone, words.alone_detail)
        } else {
            (icondata_lu::LuSearch, words.nothing_found, words.nothing_found_detail)
        };
        view! { <EmptyState icon=icon title=title detail=detail /> }.erase()
    };
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    // What was not read may be found yet.
    let rest = move || match desk.beyond.asking.get() {
        Asking::Failed => Some(failed(desk)),
        Asking::Reading if is_empty.get() && !is_alone.get() => {
            Some(view! { <p role="status">{words.searching}</p> }.erase())
        }
        _ => is_empty.get().then(nobody),
    };
    view! {
        <section class="stack" aria-labelledby="people-title">
            <h2 id="people-title" tabindex="-1">{words.people}</h2>
            {rest}
            <ul class="colleagues">
                <For each=move || ids.get() key=|id| *id let:id>
                    <Colleague desk=desk people=people id=id />
                </For>
            </ul>
        </section>
    }
    .erase()
}

/// Says that there may be more than is shown.
fn failed(desk: Desk) -> AnyView {
    let again = Callback::new(move |()| {
        desk.beyond.ask_again();
        // The button goes.
        request_animation_frame(|| focus_on("people-title"));
    });
    view! {
        <p role="status">{words().team.topics_failed}</p>
        <div class="actions">
            <Button on_press=again>{words().changes.try_again}</Button>
        </div>
    }
    .erase()
}

/// One of them. What is pressed keeps its place when somebody else changes.
#[component]
fn Colleague(desk: Desk, people: RwSignal<Vec<Shown>>, id: UserId) -> impl IntoView {
    let member = Memo::new(move |_| {
        people.with(|all| all.iter().find(|one| one.member.user_id == id).map(|one| one.member.clone()))
    });
    let topics = Memo::new(move |_| topics_of(people, id));
    let name = Memo::new(move |_| {
        member.with(|one| one.as_ref().map(|one| one.name.to_string()).unwrap_or_default())
    });
    let count = move || member.with(|one| one.as_ref().map_or(0, |one| u64::from(one.topics)));
    let is_admin = move || member.with(|one| one.as_ref().is_some_and(|one| one.role == Role::Admin));
    let words = words();
    let ask = Callback::new(move |()| desk.open.set(Some(Open::Ask(id, None))));
    let label = move || (words.knowledge.ask)(said(&name.get()));
    let delegation = Memo::new(move |_| desk.delegation_of(id));
    let deputy = move || {
        delegation.get().map(|one| {
            let (who, until) = (desk.name_of(one.delegate), desk.time(one.until));
            view! { <p class="soft">{(words.team.deputy)(said(&who), said(&until))}</p> }
        })
    };
    view! {
        <li class="card stack">
            <div class="who">
                <Avatar name=name of=id.to_string() />
                <div class="grow">
                    <h3>
                        <bdi>{name}</bdi>
                        " "
                        <Show when=is_admin>
                            <Badge>{(words.person.team_role)(Role::Admin)}</Badge>
                        </Show>
                    </h3>
                    <p class="soft">{move || (words.team.topics)(count())}</p>
                    {deputy}
                </div>
            </div>
            <ul class="rows topics">
                {move || topics.get().into_iter().map(|topic| row(desk, &topic)).collect::<Vec<_>>()}
            </ul>
            <div class="actions">
                <Button tone=Tone::Quiet label=Signal::derive(label) on_press=ask>
                    {words.team.ask_anything}
                </Button>
            </div>
        </li>
    }
    .erase()
}

fn row(desk: Desk, topic: &Topic) -> AnyView {
    let words = words();
    let (id, owner) = (topic.id, topic.owner);
    let label = (words.board.act_on)(said(words.team.ask), said(topic.title.as_str()));
    let ask = Callback::new(move |()| desk.open.set(Some(Open::Ask(owner, Some(id)))));
    view! {
        <li class="row">
            {about(topic)}
            <Button label=Signal::stored(label) on_press=ask>
                {words.team.ask}
            </Button>
        </li>
    }
    .erase()
}

/// What others see of a topic.
fn about(topic: &Topic) -> AnyView {
    view! {
        <div class="grow">
            <p class="topic" dir="auto">
                {topic.title.to_string()}
            </p>
            {topic.summary.as_ref().map(|summary| lines(summary.as_str()))}
            {topic.has_text.then(|| view! { <p class="soft has-text">{words().team.has_text}</p> }.erase())}
        </div>
    }
    .erase()
}

fn lines(summary: &str) -> AnyView {
    view! {
        <p class="soft topic-summary" dir="auto">
            {summary.to_owned()}
        </p>
    }
    .erase()
}

fn topics_of(people: RwSignal<Vec<Shown>>, id: UserId) -> Vec<Topic> {
    people.with(|all| {
        all.iter().find(|one| one.member.user_id == id).map(|one| one.topics.clone()).unwrap_or_default()
    })
}

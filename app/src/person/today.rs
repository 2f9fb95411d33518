//! What waits for a person in all their groups, and the way to each of these.

use hubbub_model::NotificationId;
use hubbub_model::person::{Group, ListedRequest, RequestList};
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use super::LivePerson;
use super::request_row::{request_row, unsent_row};
use super::row::Row;
use super::running::Running;
use crate::distinct::distinct;
use crate::erase::Erase;
use crate::groups::role;
use crate::knowledge::can_ask;
use crate::live_page::LivePage;
use crate::parts::{Badge, EmptyState, GroupCard, Icon, just_moved};
use crate::preferences::{preferences, words};
use crate::shell::{groups, home_in};

/// How many of the things that one has asked stand there.
const NEWEST: usize = 3;

/// The start page of a person.
#[component]
pub(crate) fn Today(live: LivePerson, zone: ZoneName) -> impl IntoView {
    let zone = StoredValue::new(zone);
    let groups = distinct(move || live.state.with(|state| state.groups.clone()));
    let content = move || {
        if groups.with(Vec::is_empty) {
            view! { <NoGroup /> }.erase()
        } else {
            let cards = groups.get().iter().map(group_card).collect::<Vec<_>>();
            view! {
                <ul class="family-list">{cards}</ul>
                <div class="actions">{first_steps("button")}</div>
                <p class="soft">{words().person.join_hint}</p>
            }
            .erase()
        }
    };
    view! {
        <LivePage live=*live say=String::new() title=words().person.today.to_owned()>
            <Show when=move || !groups.with(Vec::is_empty)>
                <Running live=live zone=zone />
                <Waiting live=live zone=zone />
            </Show>
            <Show when=move || groups.with(|groups| can_ask(groups))>
                <Asked live=live zone=zone />
            </Show>
            <section class="narrow" aria-labelledby="groups-title">
                <h2 id="groups-title">{words().person.groups}</h2>
                {content}
            </section>
        </LivePage>
    }
    .erase()
}

/// What waits for the person's answer, the newest first.
#[component]
fn Waiting(live: LivePerson, zone: StoredValue<ZoneName>) -> impl IntoView {
    let ids = Memo::new(move |_| {
        live.state.with(|state| state.waiting().map(|one| one.id).collect::<Vec<NotificationId>>())
    });
    let count = Memo::new(move |_| ids.with(|ids| u32::try_from(ids.len()).unwrap_or(u32::MAX)));
    let words = words();
    let nothing = || {
        view! {
            <EmptyState
                icon=icondata_lu::LuCoffee
                title=words.person.nothing_waits
                detail=words.person.nothing_waits_detail
            />
        }
    };
    view! {
        <section class="narrow" aria-labelledby="waiting-title">
            <h2 id="waiting-title" class="counted">
                {words.prompts.title}
                " "
                <Show when=move || count.get() != 0>
                    <Badge>{count}</Badge>
                </Show>
            </h2>
            <Show when=move || count.get() != 0 fallback=nothing>
                <div class="notifications waiting" class:just-moved=just_moved(count.into())>
                    <For each=move || ids.get() key=|id| *id let:id>
                        <Row live=live id=id zone=zone />
                    </For>
                </div>
            </Show>
        </section>
    }
    .erase()
}

/// The last things that the person asked, and the way to all of them.
#[component]
fn Asked(live: LivePerson, zone: StoredValue<ZoneName>) -> impl IntoView {
    let words = &words().knowledge;
    let newest = distinct(move || {
        live.state.with(|state| state.listed(RequestList::Asked).take(NEWEST).cloned().collect::<Vec<_>>())
    });
    let rows = move || {
        let unsent = live.beginnings.with(|all| all.iter().filter_map(unsent_row).collect::<Vec<_>>());
        let row = |one: &ListedRequest| {
            let row = zone.with_value(|zone| request_row(one, zone));
            view! { <li class="row request-row">{row}</li> }.erase()
        };
        let asked = newest.with(|newest| newest.iter().map(row).collect::<Vec<_>>());
        unsent.into_iter().chain(asked).collect::<Vec<_>>()
    };
    let nothing = move || newest.with(Vec::is_empty) && live.beginnings.with(Vec::is_empty);
    view! {
        <section class="narrow" aria-labelledby="asked-title">
            <h2 id="asked-title">{words.list_asked}</h2>
            <Show when=nothing>
                <p class="soft">{words.nothing_asked}</p>
            </Show>
            <ul class="rows card request-rows">{rows}</ul>
            <div class="actions">
                <a class="button quiet" href="/requests">
                    <Icon of=icondata_lu::LuMessageCircleQuestion />
                    {words.all_requests}
                </a>
            </div>
        </section>
    }
    .erase()
}

/// For whoever belongs to none.
#[component]
pub(crate) fn NoGroup() -> impl IntoView {
    let words = &words().person;
    view! {
        <EmptyState icon=icondata_lu::LuUsers title=words.no_group detail=words.no_group_detail>
            {first_steps("button primary")}
        </EmptyState>
    }
    .erase()
}

/// The ways to a first group of each kind. The first of them stands out by its class.
fn first_steps(first: &'static str) -> Vec<AnyView> {
    let classes = std::iter::once(first).chain(std::iter::repeat("button"));
    let step = |(class, (path, name)): (&'static str, (&'static str, &'static str))| {
        view! {
            <a class=class href=path>
                <Icon of=icondata_lu::LuPlus />
                {name}
            </a>
        }
        .erase()
    };
    classes.zip(groups().into_iter().map(|kind| kind.first_step)).map(step).collect()
}

fn group_card(group: &Group) -> AnyView {
    let (address, role) = (home_in(group), role(group, preferences().locale));
    view! { <GroupCard name=group.name().to_string() of=group.id().id() role=role address=address /> }.erase()
}

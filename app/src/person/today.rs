//! What waits for a person in all their groups, and the way to each of these.

use hubbub_model::NotificationId;
use hubbub_model::person::Group;
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use super::LivePerson;
use super::row::Row;
use crate::distinct::distinct;
use crate::erase::Erase;
use crate::live_page::LivePage;
use crate::parts::{Badge, EmptyState, GroupCard, Icon, just_moved};
use crate::preferences::words;
use crate::shell::home_in;

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
                <div class="actions">{create_family("button")} {create_team()} {begin_coaching()}</div>
                <p class="soft">{words().person.join_hint}</p>
            }
            .erase()
        }
    };
    view! {
        <LivePage live=*live say=String::new() title=words().person.today.to_owned()>
            <Show when=move || !groups.with(Vec::is_empty)>
                <Waiting live=live zone=zone />
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

/// For whoever belongs to none.
#[component]
pub(crate) fn NoGroup() -> impl IntoView {
    let words = &words().person;
    view! {
        <EmptyState icon=icondata_lu::LuUsers title=words.no_group detail=words.no_group_detail>
            {create_family("button primary")} {create_team()} {begin_coaching()}
        </EmptyState>
    }
    .erase()
}

fn create_family(class: &'static str) -> impl IntoView {
    view! {
        <a class=class href="/families/new">
            <Icon of=icondata_lu::LuPlus />
            {words().person.create_family}
        </a>
    }
}

fn create_team() -> impl IntoView {
    view! {
        <a class="button" href="/teams/new">
            <Icon of=icondata_lu::LuPlus />
            {words().team.create}
        </a>
    }
}

fn begin_coaching() -> impl IntoView {
    view! {
        <a class="button" href="/coachings/new">
            <Icon of=icondata_lu::LuPlus />
            {words().coaching.begin}
        </a>
    }
}

fn group_card(group: &Group) -> AnyView {
    let (address, words) = (home_in(group), &words().person);
    let (name, of, role) = match group {
        Group::Family { id, name, role } => (name.to_string(), id.to_string(), (words.role)(*role)),
        Group::Team { id, name, role } => (name.to_string(), id.to_string(), (words.team_role)(*role)),
        Group::Coaching { id, name, role } => {
            (name.to_string(), id.to_string(), (crate::preferences::words().coaching.role)(*role))
        }
    };
    view! { <GroupCard name=name of=of role=role address=address /> }.erase()
}

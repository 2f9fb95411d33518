use hubbub_model::family::FamilyState;
use leptos::prelude::*;

use crate::live::Connection;
use crate::parts::{Avatar, Badge, LivePill, PersonPicker, TemplateChip};
use crate::preferences::words;

#[component]
pub(super) fn People(family: FamilyState, group: &'static str) -> impl IntoView {
    let words = words();
    let FamilyState { members, templates, .. } = family;
    let chosen = RwSignal::new(members.first().map(|member| member.id));
    let avatars = (0..8)
        .map(|nth: u32| view! { <Avatar name="Robin Lind" of=((nth + 4) as u8 as char).to_string() /> });
    let badges =
        members.clone().into_iter().map(|member| view! { <Badge>{(words.person.role)(member.role)}</Badge> });
    let chips = templates.into_iter().map(|template| {
        view! {
            <li>
                <TemplateChip template=template on_press=Callback::new(|()| ()) />
            </li>
        }
    });
    view! {
        <h3>{words.design.people}</h3>
        <div class="actions">{avatars.collect_view()} {badges.collect_view()}</div>
        <PersonPicker label=words.timers.for_whom name=group people=Signal::stored(members) chosen=chosen />
        <ul class="chips">{chips.collect_view()}</ul>
    }
    .into_any()
}

#[component]
pub(super) fn Connections() -> impl IntoView {
    let all = [
        Connection::Connecting,
        Connection::Live,
        Connection::CatchingUp,
        Connection::Reconnecting { waiting: 1 },
        Connection::Polling { seconds: 15 },
        Connection::Offline { waiting: 3 },
    ];
    view! {
        <h3>{words().design.connection}</h3>
        <div class="actions">
            {all.map(|connection| view! { <LivePill connection=Signal::stored(connection) /> }).collect_view()}
        </div>
    }
    .into_any()
}

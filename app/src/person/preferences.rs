//! What of their log a person wants to see and to have counted.

use hubbub_commands::PersonCommand;
use hubbub_model::person::{Group, Kind, Preference};
use leptos::prelude::*;

use super::LivePerson;
use super::device::Device;
use crate::distinct::distinct;
use crate::erase::Erase;
use crate::groups;
use crate::live_page::LivePage;
use crate::parts::{EmptyState, LevelPicker};
use crate::preferences::{preferences, words};

/// The page on which a person says of what they want to be told.
#[component]
pub(crate) fn PersonPreferences(live: LivePerson) -> impl IntoView {
    let words = &words().person;
    let groups = distinct(move || live.state.with(|state| state.groups.clone()));
    let content = move || {
        if groups.with(Vec::is_empty) {
            let (title, detail) = (words.no_group, words.no_preferences);
            view! { <EmptyState icon=icondata_lu::LuBell title=title detail=detail /> }.erase()
        } else {
            groups.get().into_iter().map(|group| of_group(live, &group)).collect::<Vec<_>>().erase()
        }
    };
    view! {
        <LivePage live=*live say=String::new() title=words.preferences.to_owned()>
            <p class="lead">{words.preferences_lead}</p>
            <div class="with-device">
                <div class="stack">{content}</div>
                <Device />
            </div>
        </LivePage>
    }
    .erase()
}

/// A row for each kind of thing that can be told to somebody who is this there.
fn of_group(live: LivePerson, group: &Group) -> AnyView {
    let rows: Vec<_> =
        Kind::all().filter(|kind| group.tells(*kind)).map(|kind| row(live, group, kind)).collect();
    view! {
        <section class="stack">
            <h2 dir="auto">{group.name().to_string()}</h2>
            <div class="card rows levels">{rows}</div>
        </section>
    }
    .erase()
}

fn row(live: LivePerson, group: &Group, kind: Kind) -> AnyView {
    let group_id = group.id();
    let level = Signal::derive(move || live.state.with(|state| state.level(group_id, kind)));
    let choose = Callback::new(move |level| {
        live.run(PersonCommand::SavePreference { preference: Preference { group_id, kind, level } });
    });
    let name = format!("{group_id}/{}", kind.as_str());
    view! { <LevelPicker label=groups::title(kind, preferences().locale) name=name level=level on_choose=choose /> }.erase()
}

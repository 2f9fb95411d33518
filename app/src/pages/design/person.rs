use hubbub_model::person::{Level, PersonState};
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use crate::groups::title;
use crate::parts::{Bell, LevelPicker, notification_row};
use crate::person::look;
use crate::preferences::{preferences, words};

/// The bell, and what it leads to: one notification of each kind, in every state.
#[component]
pub(super) fn Notifications(person: PersonState, zone: ZoneName) -> impl IntoView {
    let bells = [0, 3, 120].map(|count| view! { <Bell count=Signal::stored(count) /> });
    let rows = person
        .shown()
        .map(|one| notification_row(&look(&person, one, &zone), Callback::new(|()| ())))
        .collect_view();
    view! {
        <h3>{words().person.notifications}</h3>
        <div class="actions">{bells.collect_view()}</div>
        <div class="notifications">{rows}</div>
    }
    .into_any()
}

/// What one wants to be told of, at each level.
#[component]
pub(super) fn Levels(person: PersonState, group: &'static str) -> impl IntoView {
    let words = &words().person;
    let pickers = Level::ALL.into_iter().zip(&person.notifications).map(|(level, one)| {
        view! {
            <LevelPicker
                label=title(one.kind, preferences().locale)
                name=format!("{group}-{}", level.as_str())
                level=Signal::stored(level)
                on_choose=Callback::new(|_| ())
            />
        }
    });
    view! {
        <h3>{words.preferences}</h3>
        <div class="card rows">{pickers.collect_view()}</div>
    }
    .into_any()
}

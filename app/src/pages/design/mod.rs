//! Every part in all its states, in both themes side by side.

mod controls;
mod lists;
mod people;
mod person;
mod rewards;
mod stars;
mod tasks;
mod timers;
mod training;

use leptos::prelude::*;

use crate::frame::VisitorPage;
use crate::preferences::{preferences, words};
use crate::sample;
use controls::{Buttons, Fields, Overlays};
use lists::ListStates;
use people::{Connections, People};
use person::{Levels, Notifications};
use rewards::Rewards;
use stars::StarCards;
use tasks::{PromptRows, TaskRows};
use timers::{Cards, Rings};
use training::Training;

/// One of the two themes, and the names that must differ between them.
#[derive(Clone, Copy)]
struct Side {
    class: &'static str,
    name: &'static str,
    /// Before the ids of fields.
    scope: &'static str,
    group: &'static str,
    dialog: &'static str,
    /// In the ids of what is shown.
    seed: u8,
}

/// The page for those who design and build.
#[component]
pub(crate) fn DesignPage() -> impl IntoView {
    let (words, link) = (&words().design, words().catalogue.link);
    let sides = [
        Side {
            class: "side theme-light",
            name: words.light,
            scope: "light-",
            group: "light-whom",
            dialog: "light-title",
            seed: 1,
        },
        Side {
            class: "side theme-dark",
            name: words.dark,
            scope: "dark-",
            group: "dark-whom",
            dialog: "dark-title",
            seed: 2,
        },
    ];
    view! {
        <VisitorPage title=words.title wide=true>
            <h1>{words.title}</h1>
            <p class="lead">{words.lead}</p>
            <p>
                <a href="/developers/events">{link}</a>
            </p>
            <div class="sides">{sides.map(|side| view! { <Gallery side=side /> }).collect_view()}</div>
        </VisitorPage>
    }
}

#[component]
fn Gallery(side: Side) -> impl IntoView {
    let family = sample::family(preferences().locale).map(|family| {
        view! {
            <People family=family.clone() group=side.group />
            <Cards family=family.clone() />
            <PromptRows family=family.clone() />
            <StarCards family=family.clone() />
            <TaskRows family=family.clone() />
            <Rewards family=family.clone() />
            <Training zone=family.family.time_zone.clone() seed=side.seed />
            <ListStates family=family />
        }
    });
    let person = sample::person(preferences().locale).zip(sample::family(preferences().locale));
    let person = person.map(|(person, family)| {
        view! {
            <Notifications person=person.clone() zone=family.family.time_zone />
            <Levels person=person group=side.group />
        }
    });
    view! {
        <section class=side.class>
            <h2>{side.name}</h2>
            <Colours />
            <Buttons />
            <Fields scope=side.scope />
            <Connections />
            <Rings />
            {family}
            {person}
            <Overlays dialog=side.dialog />
        </section>
    }
    .into_any()
}

/// The tokens, by the names they have in the style.
#[component]
fn Colours() -> impl IntoView {
    let names = [
        "ground",
        "surface",
        "sunken",
        "line-strong",
        "ink",
        "ink-soft",
        "accent",
        "ember",
        "good",
        "danger",
    ];
    let swatch = |name| view! { <li class=format!("swatch swatch-{name}")>{name}</li> };
    view! {
        <h3>{words().design.colours}</h3>
        <ul class="swatches">{names.map(swatch).collect_view()}</ul>
    }
}

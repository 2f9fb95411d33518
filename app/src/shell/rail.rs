//! The ways through the app, from wherever one is.

use hubbub_model::person::Group;
use leptos::prelude::*;

use super::pages::{Place, places};
use crate::erase::Erase;
use crate::parts::{Avatar, Brand, Icon};
use crate::preferences::words;

/// A rail at the left on wide screens, a bar at the bottom on phones: what concerns today, the places of the
/// group one is in, and all groups.
#[component]
pub(crate) fn Rail(
    #[prop(into)] groups: Signal<Vec<Group>>,
    /// The address of the page.
    #[prop(into)]
    path: Signal<String>,
) -> impl IntoView {
    let today = move || {
        let icon = icondata_lu::LuSun;
        Place { path: "/".to_owned(), icon, name: words().person.today, is_aside: false }
    };
    let here = Memo::new(move |_| path.with(|path| places(path).first().map(|first| first.path.clone())));
    let of_group = move || {
        here.with(|here| here.as_deref().map(places))
            .unwrap_or_default()
            .into_iter()
            .map(|place| link(place, path))
            .collect_view()
    };
    view! {
        <Brand />
        {link(today(), path)}
        {of_group}
        <div class="families">
            <GroupLinks groups=groups path=path />
        </div>
    }
    .erase()
}

fn link(place: Place, here: Signal<String>) -> AnyView {
    let Place { path, icon, name, is_aside } = place;
    let current = {
        let path = path.clone();
        move || here.with(|here| is_within(here, &path)).then_some("page")
    };
    view! {
        <a class="place" class:aside=is_aside href=path aria-current=current>
            <Icon of=icon />
            <span>{name}</span>
        </a>
    }
    .erase()
}

/// Is the page at `here` the place at `path`, or does it belong to it? What a group has further places for,
/// belongs to these.
fn is_within(here: &str, path: &str) -> bool {
    let is_below =
        |below: &str| below.starts_with('/') && places(path).first().is_some_and(|first| first.path != path);
    here.strip_prefix(path).is_some_and(|below| below.is_empty() || is_below(below))
}

/// What else a phone has no room for: the settings of the group one is in, and all groups.
#[component]
pub(crate) fn MenuLinks(
    #[prop(into)] groups: Signal<Vec<Group>>,
    /// The address of the page.
    #[prop(into)]
    path: Signal<String>,
) -> impl IntoView {
    let aside = move || {
        let aside = places(&path.get()).into_iter().filter(|place| place.is_aside);
        aside
            .map(|Place { path, icon, name, .. }| {
                view! {
                    <a href=path>
                        <Icon of=icon />
                        {name}
                    </a>
                }
                .erase()
            })
            .collect_view()
    };
    view! {
        {aside}
        <GroupLinks groups=groups path=path />
    }
    .erase()
}

/// The groups of a person, and the way to one more.
#[component]
fn GroupLinks(groups: Signal<Vec<Group>>, path: Signal<String>) -> impl IntoView {
    let links = move || groups.get().into_iter().map(|group| group_link(&group, path)).collect_view();
    let title = move || {
        let title = (!groups.with(Vec::is_empty)).then(|| words().shell.families);
        title.map(|title| view! { <p class="group">{title}</p> }.erase())
    };
    view! {
        {title}
        {links}
        <a href="/families/new">
            <Icon of=icondata_lu::LuPlus />
            <span>{words().person.create_family}</span>
        </a>
    }
    .erase()
}

fn group_link(group: &Group, here: Signal<String>) -> AnyView {
    let (path, name) = (format!("/{}", group.id()), group.name().to_string());
    let of = group.id().to_string();
    let of = of.rsplit('/').next().unwrap_or_default().to_owned();
    let current = {
        let path = path.clone();
        move || here.with(|here| here.starts_with(&path)).then_some("true")
    };
    view! {
        <a href=path aria-current=current>
            <Avatar name=name.clone() of=of />
            <span dir="auto">{name}</span>
        </a>
    }
    .erase()
}

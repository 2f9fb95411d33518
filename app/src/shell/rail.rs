//! The ways through the app, from wherever one is.

use hubbub_model::person::{Group, GroupId};
use leptos::prelude::*;

use super::pages::{Groups, Place, groups as of_areas, home_in, places, ways};
use crate::erase::Erase;
use crate::parts::{Avatar, Brand, Icon};
use crate::preferences::words;

/// A rail at the left on wide screens, a bar at the bottom on phones: what concerns today, the places of the
/// group one is in, and all groups by area. Where one is in no group, a phone's bar has the areas.
#[component]
pub(crate) fn Rail(
    #[prop(into)] groups: Signal<Vec<Group>>,
    /// The address of the page.
    #[prop(into)]
    path: Signal<String>,
) -> impl IntoView {
    // The places stay the same from one to another of them.
    let group = Memo::new(move |_| path.with(|path| places(path).first().map(|first| first.path.clone())));
    let today =
        Place { path: "/".to_owned(), icon: icondata_lu::LuSun, name: words().person.today, is_aside: false };
    let links = move || match group.get() {
        Some(group) => places(&group).into_iter().map(|place| link(place, "place", path)).collect_view(),
        None => {
            let areas =
                groups.with(|groups| of_areas().iter().map(|area| entry(area, groups)).collect::<Vec<_>>());
            let beside = groups.with(|groups| ways(groups));
            let areas = areas.into_iter().map(|place| link(place, "place area", path));
            areas.chain(beside.into_iter().map(|place| link(place, "place", path))).collect_view()
        }
    };
    view! {
        <Brand />
        {link(today, "place", path)}
        {links}
        <div class="groups">
            <GroupLinks groups=groups path=path />
        </div>
    }
    .erase()
}

/// The way into an area: to the page over its groups, to the first group of it, or to the first step.
fn entry(area: &Groups, groups: &[Group]) -> Place {
    let first = groups.iter().find(|group| is_of(area, group.id()));
    let path = match (area.overview, first) {
        (Some((path, _)), _) => path.to_owned(),
        (None, Some(group)) => home_in(group),
        (None, None) => area.first_step.0.to_owned(),
    };
    Place { path, icon: area.icon, name: area.name, is_aside: false }
}

fn is_of(area: &Groups, id: GroupId) -> bool {
    id.to_string().split('/').next() == Some(area.area)
}

fn link(place: Place, class: &'static str, here: Signal<String>) -> AnyView {
    let Place { path, icon, name, is_aside } = place;
    let current = {
        let path = path.clone();
        move || here.with(|here| is_within(here, &path)).then_some("page")
    };
    view! {
        <a class=class class:aside=is_aside href=path aria-current=current>
            <Icon of=icon />
            <span>{name}</span>
        </a>
    }
    .erase()
}

/// Is the page at `here` the place at `path`, or does it belong to it? What a group has further places for,
/// belongs to these.
fn is_within(here: &str, path: &str) -> bool {
    let is_first = || places(path).first().is_none_or(|first| first.path == path);
    here.strip_prefix(path).is_some_and(|below| below.is_empty() || (below.starts_with('/') && !is_first()))
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
        let aside = path.with(|path| places(path)).into_iter().filter(|place| place.is_aside);
        aside.map(|place| link(place, "", path)).collect_view()
    };
    view! {
        {aside}
        <GroupLinks groups=groups path=path />
    }
    .erase()
}

/// The groups of a person by area, and the way to one more of each.
#[component]
fn GroupLinks(groups: Signal<Vec<Group>>, path: Signal<String>) -> impl IntoView {
    of_areas().into_iter().map(|area| area_links(area, groups, path)).collect_view()
}

fn area_links(area: Groups, groups: Signal<Vec<Group>>, path: Signal<String>) -> AnyView {
    let (title, (first, step)) = (area.title, area.first_step);
    let overview = area.overview.map(|(address, name)| {
        link(Place { path: address.to_owned(), icon: area.icon, name, is_aside: false }, "", path)
    });
    let links = move || {
        let groups =
            groups.with(|groups| groups.iter().filter(|one| is_of(&area, one.id())).cloned().collect());
        let groups: Vec<Group> = groups;
        groups.iter().map(|group| group_link(group, path)).collect_view()
    };
    view! {
        <p class="group">{title}</p>
        {overview}
        {links}
        <a href=first>
            <Icon of=icondata_lu::LuPlus />
            <span>{step}</span>
        </a>
    }
    .erase()
}

fn group_link(group: &Group, here: Signal<String>) -> AnyView {
    let (id, name) = (group.id().to_string(), group.name().to_string());
    let path = home_in(group);
    let hue = id.rsplit('/').next().unwrap_or_default().to_owned();
    let current = {
        let path = path.clone();
        move || here.with(|here| here.starts_with(&path)).then_some("true")
    };
    view! {
        <a href=path aria-current=current>
            <Avatar name=name.clone() of=hue />
            <span dir="auto">{name}</span>
        </a>
    }
    .erase()
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn what_belongs_to_a_place_is_within_it() {
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        let at = |below: &str| format!("/family/{id}{below}");
        for (here, place, expected) in [
            (at(""), at(""), true),
            (at("/chores"), at(""), false),
            (at("/chores"), at("/chores"), true),
            (at("/chores/new"), at("/chores"), true),
            (at("/rewards/edit/new"), at("/rewards"), true),
            (at("/rewards"), at("/chores"), false),
            (at(""), "/".to_owned(), false),
            ("/".to_owned(), "/".to_owned(), true),
            ("/notifications".to_owned(), "/".to_owned(), false),
        ] {
            assert_eq!(is_within(&here, &place), expected, "{here} in {place}");
        }
    }
}

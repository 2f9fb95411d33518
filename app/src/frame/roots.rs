//! The roots of the shell, as the server renders them: the browser half hydrates each by itself.

use hubbub_events::Channel;
use hubbub_model::person::Group;
use leptos::prelude::*;

use crate::api::Viewer;
use crate::live::Hub;
use crate::person::{LivePerson, OwnBell};
use crate::preferences::words;
use crate::shell::{BELL, CHANNELS, MENU, MenuLinks, PAGE, PATH, RAIL, Rail, SEED, ZONE, exchanged};

/// The groups of whoever looks at the page. A wall display has no own log, and so none to go to.
fn groups(viewer: &Viewer) -> Vec<Group> {
    viewer.log.as_ref().map(|log| log.state.groups.clone()).unwrap_or_default()
}

/// The rail.
pub(super) fn rail_root(viewer: &Viewer, path: String) -> impl IntoView + use<> {
    let rail = leptos::html::nav().id(RAIL).class("rail").attr("aria-label", words().frame.navigation);
    rail.child(view! { <Rail groups=groups(viewer) path=path /> })
}

/// The links of the account menu.
pub(super) fn menu_root(viewer: &Viewer, path: String) -> impl IntoView + use<> {
    leptos::html::div().id(MENU).child(view! { <MenuLinks groups=groups(viewer) path=path /> })
}

/// The bell, with what the person's own log starts with, whatever else shows it.
pub(super) fn bell_root(viewer: &Viewer) -> impl IntoView + use<> {
    let root = |seed| {
        // Numbers, texts and lists can always be written.
        let data = exchanged(serde_json::to_string(&seed).unwrap_or_default());
        let live = LivePerson::new(&Hub::new(viewer.user.id), seed);
        let root = leptos::html::div().id(BELL).attr(SEED, data).attr(ZONE, viewer.zone.to_string());
        root.child(view! { <OwnBell live=live /> })
    };
    viewer.log.clone().map(root)
}

/// The page, with the address that it is for, what its channel starts with, and what to subscribe to first.
pub(super) fn page_root(
    path: String,
    seed: Option<String>,
    channels: String,
    page: impl IntoView,
) -> impl IntoView {
    let root = leptos::html::div().id(PAGE).class("live").attr(PATH, path);
    root.attr(SEED, seed.map(exchanged)).attr(CHANNELS, channels).child(page)
}

/// The channels of a page and of whoever looks at it.
pub(super) fn channels(viewer: &Viewer, shown: Option<Channel>) -> String {
    let own = viewer.log.as_ref().map(|_| Channel::Person(viewer.user.id));
    let shown = shown.filter(|shown| own != Some(*shown));
    own.into_iter().chain(shown).map(|channel| channel.to_string()).collect::<Vec<_>>().join(" ")
}

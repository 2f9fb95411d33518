//! The pages of what concerns one person.

use hubbub_model::person::PersonState;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::{Seed, Viewer};
use crate::frame::Frame;
use crate::live_view::PersonView;
use crate::load::{self, Loaded, Trouble};
use crate::pages::live_root::person_root;
use crate::preferences::words;

/// What waits for a person, and their groups.
#[component]
pub(super) fn TodayPage(viewer: Viewer) -> impl IntoView {
    load::show(load::person_of(viewer), |page| page_of(PersonView::Today, words().person.today, page))
}

/// What a person was told.
#[component]
pub(crate) fn NotificationsPage() -> impl IntoView {
    load::show(load::person(), |page| page_of(PersonView::Notifications, words().person.notifications, page))
}

/// What of it they want to see.
#[component]
pub(crate) fn NotificationPreferencesPage() -> impl IntoView {
    load::show(load::person(), |page| page_of(PersonView::Preferences, words().person.preferences, page))
}

fn page_of(view: PersonView, title: &'static str, page: load::PersonPage) -> AnyView {
    let root = person_root(view, page.seed, page.zone);
    view! {
        <Title text=title />
        <Frame viewer=page.viewer>{root}</Frame>
    }
    .into_any()
}

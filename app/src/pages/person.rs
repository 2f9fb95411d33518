//! The pages of what concerns one person.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::frame::Frame;
use crate::live_view::PersonView;
use crate::load::{self, PersonPage};
use crate::pages::live_root::person_root;
use crate::preferences::words;

/// What waits for a person, and their groups.
pub(super) fn today(page: PersonPage) -> AnyView {
    framed(PersonView::Today, words().person.today, page)
}

/// What a person was told.
#[component]
pub(crate) fn NotificationsPage() -> impl IntoView {
    load::show(load::person(), |page| framed(PersonView::Notifications, words().person.notifications, page))
}

/// What of it they want to see.
#[component]
pub(crate) fn NotificationPreferencesPage() -> impl IntoView {
    load::show(load::person(), |page| framed(PersonView::Preferences, words().person.preferences, page))
}

fn framed(view: PersonView, title: &'static str, page: PersonPage) -> AnyView {
    let PersonPage { viewer, seed, zone } = page;
    let root = person_root(view, viewer.user.id, seed, zone);
    view! {
        <Title text=title />
        <Frame viewer=viewer place=None>
            {root}
        </Frame>
    }
    .into_any()
}

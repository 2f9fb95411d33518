use leptos::prelude::*;

use super::landing::Landing;
use super::person::TodayPage;
use crate::load;

/// The start page: for visitors what Hubbub is, for everybody else what concerns them today.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    load::show(load::form(), |(viewer, _)| match viewer {
        None => view! { <Landing /> }.into_any(),
        Some(viewer) => view! { <TodayPage viewer=viewer /> }.into_any(),
    })
}

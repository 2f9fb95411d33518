use leptos::prelude::*;

use super::landing::Landing;
use super::person::today;
use crate::load;

/// The start page: for visitors what Hubbub is, for everybody else what concerns them today.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    load::show(load::home(), |page| match page {
        None => view! { <Landing /> }.into_any(),
        Some(page) => today(page),
    })
}

use hubbub_model::FamilyId;
use leptos::prelude::*;
use leptos_meta::Title;

use super::account_menu::AccountMenu;
use super::bell::bell_root;
use super::navigation::{Navigation, Place};
use crate::api::Viewer;
use crate::preferences::words;

/// What stands around every page of a signed-in person: navigation, the bell and the account menu.
#[component]
pub(crate) fn Frame(
    viewer: Viewer,
    /// Where this is in a family.
    #[prop(optional_no_strip)]
    place: Option<(FamilyId, Place)>,
    /// A top bar and the content.
    children: Children,
) -> impl IntoView {
    let bell = viewer.log.clone().map(|log| bell_root(viewer.user.id, log));
    view! {
        <div class="frame">
            <a class="skip" href="#content">
                {words().frame.skip_to_content}
            </a>
            <Navigation families=viewer.families.clone() current=place />
            {children()}
            <AccountMenu viewer=viewer family=place.map(|(id, _)| id)>{bell}</AccountMenu>
        </div>
    }
    .into_any()
}

/// A page of a signed-in person on which nothing moves.
#[component]
pub(crate) fn Page(
    #[prop(into)] title: String,
    viewer: Viewer,
    /// Where this is in a family.
    #[prop(optional)]
    place: Option<(FamilyId, Place)>,
    children: Children,
) -> impl IntoView {
    view! {
        <Title text=title.clone() />
        <Frame viewer=viewer place=place>
            <header class="top">
                <div class="title">
                    <h1 title=title.clone()>{title.clone()}</h1>
                </div>
            </header>
            <main id="content" tabindex="-1">
                {children()}
            </main>
        </Frame>
    }
    .into_any()
}

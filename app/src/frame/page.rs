use hubbub_events::Channel;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

use super::account_menu::AccountMenu;
use super::preload;
use super::roots::{bell_root, channels, page_root, rail_root};
use crate::api::Viewer;
use crate::preferences::words;
use crate::shell::ARRIVED;

/// What stands around every page of a signed-in person: the rail, the bell and the account menu.
#[component]
pub(crate) fn Frame(
    viewer: Viewer,
    /// What the channel of the page starts with, as JSON.
    #[prop(optional_no_strip)]
    seed: Option<String>,
    /// The chunk with what shows the page.
    #[prop(optional_no_strip)]
    chunk: Option<&'static str>,
    /// The channel of the page.
    #[prop(optional_no_strip)]
    channel: Option<Channel>,
    /// A top bar and the content.
    children: Children,
) -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    let rail = rail_root(&viewer, path.clone());
    let bell = bell_root(&viewer);
    let channels = channels(&viewer, channel);
    view! {
        {chunk.map(preload)}
        <div class="frame">
            <a class="skip" href="#content">
                {words().frame.skip_to_content}
            </a>
            {rail}
            {page_root(path.clone(), seed, channels, children())}
            <p id=ARRIVED class="visually-hidden" role="status"></p>
            <AccountMenu viewer=viewer path=path>
                {bell}
            </AccountMenu>
        </div>
    }
    .into_any()
}

/// A page of a signed-in person on which nothing moves.
#[component]
pub(crate) fn Page(#[prop(into)] title: String, viewer: Viewer, children: Children) -> impl IntoView {
    view! {
        <Title text=title.clone() />
        <Frame viewer=viewer seed=None chunk=None channel=None>
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

use hubbub_model::FamilyId;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::api::{FamilyPage, Viewer};
use crate::frame::{Frame, Place};
use crate::live_view::LiveView;
use crate::load::{self, Loaded, Trouble};
use crate::pages::live_root::live_root;

/// The page of a family.
#[component]
pub(crate) fn FamilyBoardPage() -> impl IntoView {
    load::show(load::family(family_id()), |(viewer, page)| {
        view! { <Board viewer=viewer page=page /> }.into_any()
    })
}

/// The frame, and in it the live root with what it starts with.
#[component]
fn Board(viewer: Viewer, page: FamilyPage) -> impl IntoView {
    let (id, title) = (page.state.family.id, page.state.family.name.to_string());
    let root = live_root(LiveView::Board, page);
    view! {
        <Title text=title />
        <Frame viewer=viewer place=Some((id, Place::Board))>
            {root}
        </Frame>
    }
}

/// The family in the address.
pub(crate) fn family_id() -> Loaded<FamilyId> {
    id_in_address("id")
}

/// The thing in the address whose id is called so.
pub(crate) fn id_in_address<T: std::str::FromStr>(name: &str) -> Loaded<T> {
    let id = use_params_map().read_untracked().get(name).unwrap_or_default();
    id.parse().map_err(|_| Trouble::NotFound)
}

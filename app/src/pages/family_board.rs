use hubbub_model::FamilyId;
use hubbub_model::family::FamilyState;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::api::{Seed, Viewer};
use crate::frame::{Frame, Place};
use crate::live_view::FamilyView;
use crate::load::{self, Loaded, Trouble};
use crate::pages::live_root::family_root;

/// The page of a family.
#[component]
pub(crate) fn FamilyBoardPage() -> impl IntoView {
    load::show(load::family(family_id()), |(viewer, page)| {
        view! { <Board viewer=viewer page=page /> }.into_any()
    })
}

/// The frame, and in it the live root with what it starts with.
#[component]
fn Board(viewer: Viewer, page: Seed<FamilyState>) -> impl IntoView {
    let (id, title) = (page.state.family.id, page.state.family.name.to_string());
    let root = family_root(FamilyView::Board, viewer.user.id, page);
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

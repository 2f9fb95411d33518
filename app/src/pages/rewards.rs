use leptos::prelude::*;
use leptos_meta::Title;

use crate::frame::{Frame, Place};
use crate::live_view::FamilyView;
use crate::load;
use crate::pages::family_board::family_id;
use crate::pages::live_root::family_root;
use crate::preferences::words;

/// What stars can buy, and who wishes for it.
#[component]
pub(crate) fn RewardsPage() -> impl IntoView {
    load::show(load::rewards(family_id()), |(viewer, page)| {
        let id = page.state.family.id;
        let root = family_root(FamilyView::Rewards, viewer.user.id, page);
        view! {
            <Title text=words().rewards.title />
            <Frame viewer=viewer place=Some((id, Place::Rewards))>
                {root}
            </Frame>
        }
        .into_any()
    })
}

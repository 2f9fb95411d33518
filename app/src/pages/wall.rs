use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::Title;

use super::home::{NoFamily, family_card};
use crate::frame::Page;
use crate::live_view::FamilyView;
use crate::load::{self, Trouble};
use crate::pages::family_board::family_id;
use crate::pages::live_root::family_root;
use crate::preferences::words;

/// Keeps the screen on and dims it at night. Plain script, because no other page needs it.
const SCREEN: &str = include_str!("../browser/wall.js");

/// What a tablet in the kitchen shows: only what lives, and nothing around it.
#[component]
pub(crate) fn WallPage() -> impl IntoView {
    load::show(load::family(family_id()), |(viewer, page)| {
        let title = page.state.family.name.to_string();
        view! {
            <Title text=title />
            {family_root(FamilyView::Wall, viewer.user.id, page)}
            <script type="module" nonce=use_nonce()>
                {SCREEN}
            </script>
        }
        .into_any()
    })
}

/// Which family to show, for whoever does not belong to just one.
#[component]
pub(crate) fn ChooseWallPage() -> impl IntoView {
    let viewer = async { load::form().await?.0.ok_or(Trouble::SignedOut) };
    load::show(viewer, |viewer| {
        let words = &words().wall;
        let families = viewer.families.clone();
        let content = if families.is_empty() {
            view! { <NoFamily /> }.into_any()
        } else {
            let walls = families.into_iter().map(|family| family_card(family, "/wall"));
            view! {
                <h2>{words.which}</h2>
                <ul class="family-list">{walls.collect_view()}</ul>
            }
            .into_any()
        };
        view! {
            <Page title=words.title viewer=viewer>
                <section class="narrow">{content}</section>
            </Page>
        }
        .into_any()
    })
}

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::api::Belonging;
use crate::family::LiveFamily;
use crate::frame::{Page, preload};
use crate::live::{Hub, Live};
use crate::load::{self, Trouble};
use crate::pages::family_id;
use crate::parts::GroupCard;
use crate::person::NoGroup;
use crate::preferences::words;
use crate::shell::{PAGE, SEED, WALL, exchanged};
use crate::wall::Wall;

/// Keeps the screen on and dims it at night. Plain script, because no other page needs it.
const SCREEN: &str = include_str!("../browser/wall.js");

/// What a tablet in the kitchen shows: only what lives, and nothing around it.
#[component]
pub(crate) fn WallPage() -> impl IntoView {
    load::show(load::family(family_id()), |(viewer, page)| {
        // Numbers, texts and lists can always be written.
        let seed = exchanged(serde_json::to_string(&page).unwrap_or_default());
        let live = LiveFamily::new(Live::new(&Hub::new(viewer.user.id), page));
        let root = leptos::html::div().id(PAGE).class("live").attr(WALL, "").attr(SEED, seed);
        view! {
            {preload("wall")}
            {root.child(view! { <Wall live=live /> })}
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
        let (roles, words) = (words().person.role, &words().wall);
        let families = viewer.families.clone();
        let content = if families.is_empty() {
            view! { <NoGroup /> }.into_any()
        } else {
            let walls = families.into_iter().map(|Belonging { family_id, name, role }| {
                let address = format!("/family/{family_id}/wall");
                view! { <GroupCard name=name.to_string() of=family_id.to_string() role=roles(role) address=address /> }
            });
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

use hubbub_model::UserId;
use hubbub_model::family::FamilyState;
use hubbub_model::person::PersonState;
use hubbub_model::text::ZoneName;
use leptos::prelude::*;
use leptos_meta::Link;

use crate::api::Seed;
use crate::files::Files;
use crate::live::{Hub, LiveFamily};
use crate::live_view::{FamilyView, LIVE_ROOT, PersonView, SEED, VIEW, ZONE};
use crate::person::LivePerson;

/// The live root, with what a person sees of a family and what it starts with.
pub(crate) fn family_root(view: FamilyView, viewer: UserId, seed: Seed<FamilyState>) -> impl IntoView {
    // Numbers, texts and lists can always be written.
    let data = serde_json::to_string(&seed).unwrap_or_default();
    let root = leptos::html::div().id(LIVE_ROOT).attr(SEED, data).attr(VIEW, view.name());
    let root = root.class("live").child(view.show()(LiveFamily::new(&Hub::new(viewer), seed)));
    (preload(view.chunk()), root)
}

/// The live root, with what a person sees of their own log. What that starts with is beside the bell.
pub(crate) fn person_root(
    view: PersonView,
    viewer: UserId,
    seed: Seed<PersonState>,
    zone: ZoneName,
) -> impl IntoView {
    let root = leptos::html::div().id(LIVE_ROOT).attr(ZONE, zone.to_string()).attr(VIEW, view.name());
    let root = root.class("live").child(view.show()(LivePerson::new(&Hub::new(viewer), seed), zone));
    (preload(view.chunk()), root)
}

/// Lets the browser fetch the chunk of what the page shows first beside the base, and not only once that runs.
fn preload(chunk: &'static str) -> impl IntoView {
    let path = use_context::<&Files>().and_then(|files| files.chunk(chunk));
    path.map(
        |path| view! { <Link rel="preload" href=path as_="fetch" type_="application/wasm" crossorigin="" /> },
    )
}

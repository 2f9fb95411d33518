use hubbub_model::UserId;
use hubbub_model::family::FamilyState;
use leptos::prelude::*;

use crate::api::Seed;
use crate::live::{Hub, LiveFamily};
use crate::live_view::{FamilyView, LIVE_ROOT, SEED, VIEW};

/// The live root, with what a person sees of a family and what it starts with.
pub(crate) fn family_root(view: FamilyView, viewer: UserId, seed: Seed<FamilyState>) -> impl IntoView {
    // Numbers, texts and lists can always be written.
    let data = serde_json::to_string(&seed).unwrap_or_default();
    let root = leptos::html::div().id(LIVE_ROOT).attr(SEED, data).attr(VIEW, view.name());
    root.class("live").child(view.show(LiveFamily::new(&Hub::new(viewer), seed)))
}

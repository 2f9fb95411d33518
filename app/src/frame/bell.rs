use hubbub_model::UserId;
use hubbub_model::person::PersonState;
use leptos::prelude::*;

use crate::api::Seed;
use crate::live::Hub;
use crate::live_view::{BELL_ROOT, SEED};
use crate::person::{LivePerson, OwnBell};

/// The bell's live root, with what the person's own log starts with, whatever else shows it.
pub(super) fn bell_root(viewer: UserId, seed: Seed<PersonState>) -> impl IntoView {
    // Numbers, texts and lists can always be written.
    let data = serde_json::to_string(&seed).unwrap_or_default();
    let live = LivePerson::new(&Hub::new(viewer), seed);
    leptos::html::div().id(BELL_ROOT).attr(SEED, data).child(view! { <OwnBell live=live /> })
}

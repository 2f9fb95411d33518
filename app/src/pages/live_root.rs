use leptos::prelude::*;

use crate::api::FamilyPage;
use crate::live_view::{LIVE_ROOT, LiveView, PAGE_DATA, VIEW};

/// The live root, with a view and what it starts with.
pub(crate) fn live_root(view: LiveView, page: FamilyPage) -> impl IntoView {
    // Numbers, texts and lists can always be written.
    let data = serde_json::to_string(&page).unwrap_or_default();
    let root = leptos::html::div().id(LIVE_ROOT).attr(PAGE_DATA, data).attr(VIEW, view.name());
    root.class("live").child(view.show(page))
}

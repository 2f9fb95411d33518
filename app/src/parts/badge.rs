use leptos::prelude::*;

/// A word about the thing beside it: a role, "you".
#[component]
pub(crate) fn Badge(children: Children) -> impl IntoView {
    view! { <span class="badge">{children()}</span> }
}

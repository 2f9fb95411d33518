use leptos::prelude::*;

use crate::erase::Erase;

/// A plain form that the browser posts, with or without script. What is wrong is said by
/// the page that comes back, in our words and language, so the browser's own bubbles
/// stay away.
#[component]
pub(crate) fn PostForm(
    #[prop(into)] action: String,
    #[prop(optional, into)] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <form method="post" action=action class=class novalidate>
            {children()}
        </form>
    }
    .erase()
}

use leptos::prelude::*;

use crate::erase::Erase;

/// The mark: a countdown ring that is also a speech bubble, with the name beside it. It
/// leads to `/`, because the server knows where a signed-in person belongs.
#[component]
pub(crate) fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href="/">
            <svg viewBox="0 0 32 32" aria-hidden="true">
                <path
                    class="bubble"
                    d="M16 3a13 13 0 1 0 5.800 24.640l5.300 1.700a.9.9 0 0 0 1.130-1.130l-1.700-5.300A13 13 0 0 0 16 3Z"
                />
                <path class="hand" d="M16 9.500a6.500 6.500 0 1 1-6.500 6.500" />
                <circle class="tip" cx="16" cy="16" r="1.900" />
            </svg>
            <span>"Hubbub"</span>
        </a>
    }
    .erase()
}

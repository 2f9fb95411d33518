use icondata_core::Icon as Drawing;
use leptos::prelude::*;

use crate::erase::Erase;

use super::Icon;

/// A button with a drawing only; its name is always said.
#[component]
pub(crate) fn IconButton(
    icon: Drawing,
    #[prop(into)] label: Signal<String>,
    /// At work: it turns and cannot be pressed.
    #[prop(optional, into)]
    working: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=label
            title=label
            disabled=working
            on:click=move |_| on_press.run(())
        >
            <Icon of=icon />
        </button>
    }
    .erase()
}

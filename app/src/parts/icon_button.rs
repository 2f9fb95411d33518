use icondata_core::Icon as Drawing;
use leptos::prelude::*;

use crate::erase::Erase;

use super::Icon;

/// A button with a drawing only; its name is always said. At work, it keeps its focus.
#[component]
pub(crate) fn IconButton(
    icon: Drawing,
    #[prop(into)] label: Signal<String>,
    /// At work: it turns and cannot be pressed.
    #[prop(optional, into)]
    working: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    let press = move |_| {
        if !working.get_untracked() {
            on_press.run(());
        }
    };
    let busy = move || working.get().then_some("true");
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=label
            title=label
            aria-disabled=busy
            aria-busy=busy
            on:click=press
        >
            <Icon of=icon />
        </button>
    }
    .erase()
}

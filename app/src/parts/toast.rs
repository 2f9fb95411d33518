use std::time::Duration;

use leptos::prelude::*;

const SHOWN_FOR: Duration = Duration::from_secs(6);

/// Something short to tell the person. `serial` makes two equal messages in a row two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) serial: u32,
    pub(crate) text: String,
}

/// Shows and says the last message for a while. The region is there before its first
/// message, as assistive technology wants it, and covers nothing that can be pressed.
#[component]
pub(crate) fn Toast(#[prop(into)] message: Signal<Option<Message>>) -> impl IntoView {
    let shown = RwSignal::new(None::<Message>);
    Effect::new(move || {
        let Some(message) = message.get() else { return };
        shown.set(Some(message.clone()));
        let still_this = move || shown.with_untracked(|now| now.as_ref() == Some(&message));
        let hide = move || {
            if still_this() {
                shown.set(None);
            }
        };
        if let Ok(timeout) = set_timeout_with_handle(hide, SHOWN_FOR) {
            on_cleanup(move || timeout.clear());
        }
    });
    view! {
        <div class="toast-region" role="status">
            {move || shown.get().map(|message| view! { <p class="toast">{message.text}</p> })}
        </div>
    }
}

//! Whether this device shows what is new while Hubbub is open but not in sight.

use leptos::prelude::*;

use crate::erase::Erase;
use crate::parts::{Button, Icon};
use crate::preferences::words;

/// Says what this device can do, before the browser is asked whether it may: by a press, never by itself.
#[component]
pub(super) fn Device() -> impl IntoView {
    let words = &words().person;
    // Nobody knows, before the person was asked.
    let may = RwSignal::new(None::<bool>);
    Effect::new(move || may.set(browser::may_show()));
    let text = move || match may.get() {
        None => words.device_detail,
        Some(true) => words.device_is_on,
        Some(false) => words.device_may_not,
    };
    let ask = Callback::new(move |()| browser::ask(may));
    view! {
        <section class="card stack device" aria-labelledby="device-title">
            <h2 id="device-title">{words.device}</h2>
            <p role="status">{text}</p>
            <Show when=move || may.get().is_none()>
                <Button on_press=ask>
                    <Icon of=icondata_lu::LuBell />
                    {words.device_turn_on}
                </Button>
            </Show>
        </section>
    }
    .erase()
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use wasm_bindgen::JsValue;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Notification, NotificationPermission};

    /// Whether the browser lets us show something; nothing, if nobody was asked.
    pub(super) fn may_show() -> Option<bool> {
        // Asking a browser that has none would throw.
        if !js_sys::Reflect::has(&window(), &JsValue::from_str("Notification")).unwrap_or(false) {
            return Some(false);
        }
        match Notification::permission() {
            NotificationPermission::Granted => Some(true),
            NotificationPermission::Denied => Some(false),
            _ => None,
        }
    }

    /// Lets the browser ask.
    pub(super) fn ask(may: RwSignal<Option<bool>>) {
        let Ok(asked) = Notification::request_permission() else { return };
        spawn_local(async move {
            // Whatever was answered, the browser says it.
            let _ = JsFuture::from(asked).await;
            may.set(may_show());
        });
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod browser {
    use leptos::prelude::RwSignal;

    pub(super) const fn may_show() -> Option<bool> {
        None
    }

    pub(super) const fn ask(_: RwSignal<Option<bool>>) {}
}

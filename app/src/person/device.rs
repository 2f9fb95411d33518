//! Whether this device shows what is new while Hubbub is open but not in sight.

use leptos::prelude::*;

use crate::erase::Erase;
use crate::parts::{Button, Icon};
use crate::preferences::words;

/// Whether the browser lets us show what is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Permission {
    /// Nobody has been asked.
    NotAsked,
    Given,
    /// Somebody said no, or the browser cannot.
    Refused,
}

/// Says what this device can do, before the browser is asked whether it may: by a press, never by itself.
#[component]
pub(super) fn Device() -> impl IntoView {
    let words = &words().person;
    let permission = RwSignal::new(Permission::NotAsked);
    Effect::new(move || permission.set(browser::permission()));
    let text = move || match permission.get() {
        Permission::NotAsked => words.device_detail,
        Permission::Given => words.device_is_on,
        Permission::Refused => words.device_may_not,
    };
    let ask = Callback::new(move |()| browser::ask(permission));
    view! {
        <section class="card stack device" aria-labelledby="device-title">
            <h2 id="device-title">{words.device}</h2>
            <p role="status">{text}</p>
            <Show when=move || permission.get() == Permission::NotAsked>
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

    use super::Permission;

    /// What the browser says now.
    pub(super) fn permission() -> Permission {
        // Asking a browser that has none would throw.
        if !js_sys::Reflect::has(&window(), &JsValue::from_str("Notification")).unwrap_or(false) {
            return Permission::Refused;
        }
        match Notification::permission() {
            NotificationPermission::Granted => Permission::Given,
            NotificationPermission::Denied => Permission::Refused,
            _ => Permission::NotAsked,
        }
    }

    /// Lets the browser ask.
    pub(super) fn ask(then: RwSignal<Permission>) {
        let Ok(asked) = Notification::request_permission() else { return };
        spawn_local(async move {
            // Whatever was answered, the browser says it.
            let _ = JsFuture::from(asked).await;
            then.set(permission());
        });
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod browser {
    use leptos::prelude::RwSignal;

    use super::Permission;

    pub(super) const fn permission() -> Permission {
        Permission::NotAsked
    }

    pub(super) const fn ask(_: RwSignal<Permission>) {}
}

//! Whether anybody can be looking at the page.

use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
use crate::web::{Listener, is_visible};

/// Can the page be seen? It is asked for as long as the current owner is there; on the server every page can.
pub(crate) fn visible() -> Signal<bool> {
    #[cfg(target_arch = "wasm32")]
    {
        let visible = RwSignal::new(is_visible());
        // It goes with the owner, and with it what listens.
        let _ = StoredValue::new_local(Listener::new(document().into(), "visibilitychange", move |_| {
            let _ = visible.try_set(is_visible());
        }));
        visible.into()
    }
    #[cfg(not(target_arch = "wasm32"))]
    Signal::stored(true)
}

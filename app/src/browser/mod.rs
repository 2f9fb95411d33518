//! The browser half: brings a page to life.

mod forms;
mod invitation;
mod limits;
mod time_zone;

#[cfg(target_arch = "wasm32")]
pub(crate) use forms::leaves_page;

#[cfg(target_arch = "wasm32")]
use leptos::prelude::*;

/// Brings the page to life that the server rendered.
pub fn wake() {
    #[cfg(target_arch = "wasm32")]
    {
        // Otherwise done by Leptos where something lives. Signing out asks the device on every page.
        let _ = any_spawner::Executor::init_wasm_bindgen();
        crate::device::ask_before_signing_out();
    }
    forms::send_once();
    limits::watch();
    invitation::offer_copying();
    time_zone::tell();
    #[cfg(target_arch = "wasm32")]
    leptos::task::spawn_local(async {
        crate::shell::start().await;
        tell_alive();
    });
}

/// Tells tests, and styles that need script, that the page is alive.
#[cfg(target_arch = "wasm32")]
fn tell_alive() {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-hydrated", "true");
    }
}

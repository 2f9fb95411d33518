//! The browser half: brings a page to life.

mod forms;
mod invitation;
mod limits;
mod time_zone;

#[cfg(target_arch = "wasm32")]
pub(crate) use forms::leaves_page;

use leptos::mount::hydrate_from;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::api::FamilyPage;
use crate::live_view::{LIVE_ROOT, LiveView, PAGE_DATA, VIEW};
use crate::preferences::Preferences;

/// Brings the page to life that the server rendered.
pub fn wake() {
    #[cfg(target_arch = "wasm32")]
    {
        // Otherwise done by Leptos where something lives. Signing out asks the device on every page.
        let _ = any_spawner::Executor::init_wasm_bindgen();
        crate::device::ask_before_signing_out();
    }
    hydrate_live_root();
    forms::send_once();
    limits::watch();
    invitation::offer_copying();
    time_zone::prefill();
    // Tells tests, and styles that need script, that the page is alive.
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-hydrated", "true");
    }
}

/// Hydrates what lives on this page, if something does, for as long as the page is there.
fn hydrate_live_root() {
    let Some(root) = document().get_element_by_id(LIVE_ROOT) else { return };
    let data = root.get_attribute(PAGE_DATA).unwrap_or_default();
    let view = LiveView::parse(&root.get_attribute(VIEW).unwrap_or_default());
    // It is old from now on, and would outlast the right to see it.
    let _ = root.remove_attribute(PAGE_DATA);
    let (Some(view), Ok(page), Ok(root)) =
        (view, serde_json::from_str::<FamilyPage>(&data), root.dyn_into::<HtmlElement>())
    else {
        // Left as it is, the page still shows what was true when it was loaded.
        leptos::logging::error!("the data of this page cannot be read");
        return;
    };
    let live = move || {
        provide_context(Preferences::current());
        view.show(page)
    };
    hydrate_from(root, live).forget();
}

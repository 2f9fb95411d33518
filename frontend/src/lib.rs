//! The WASM entry: hydrate, nothing else.

/// Makes the page that the server rendered come alive.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    hubbub_app::wake();
}

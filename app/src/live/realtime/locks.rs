//! Web Locks: of all tabs, one holds the lock of a name. A browser releases what a tab holds when the tab is gone,
//! whatever has become of it.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    // Of web-sys this would ask for `--cfg web_sys_unstable_apis`.
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], catch)]
    fn request(name: &str, options: &Object, granted: &JsValue) -> Result<Promise, JsValue>;
}

/// A lock that is held until it is dropped, or taken away.
pub(super) struct Lock(Function);

impl Drop for Lock {
    fn drop(&mut self) {
        // Resolving a promise does not fail.
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// How it ended with a lock.
pub(super) enum End {
    /// It was dropped.
    Dropped,
    /// Another tab has taken it away.
    Taken,
    /// The browser gives none.
    Refused,
}

/// Has the browser locks? On pages that are not secure it has none.
pub(super) fn exist() -> bool {
    Reflect::get(&window().navigator(), &"locks".into()).is_ok_and(|locks| locks.is_object())
}

/// Waits until the lock is free, or takes it away from whoever holds it; hands it to `granted`, and answers once it
/// has ended.
pub(super) async fn hold(name: &str, takes_away: bool, granted: Box<dyn FnOnce(Lock)>) -> End {
    let is_held = Rc::new(Cell::new(false));
    let held = Rc::clone(&is_held);
    let granted = Closure::once_into_js(move || {
        held.set(true);
        let mut granted = Some(granted);
        Promise::new(&mut |release, _| {
            if let Some(granted) = granted.take() {
                granted(Lock(release));
            }
        })
    });
    let options = Object::new();
    // It fails only for what cannot be changed.
    let _ = Reflect::set(&options, &"steal".into(), &takes_away.into());
    let ended = match request(name, &options, &granted) {
        Ok(ended) => JsFuture::from(ended).await,
        Err(error) => Err(error),
    };
    match ended {
        Ok(_) => End::Dropped,
        Err(_) if is_held.get() => End::Taken,
        Err(_) => End::Refused,
    }
}

//! How much may still be typed is told before it is too much, and what is too much is not sent. It is
//! counted as on the server; the attribute `maxlength` counts otherwise, and drops what was typed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlElement};

use crate::clusters::clusters;
use crate::preferences::Preferences;

/// How many characters a field may have: it stands there.
const LIMIT: &str = "data-limit";

/// From how few characters on that are left it is told.
const FEW: u64 = 10;

/// How much room a field had when it was last told.
const STATE: &str = "data-room";
const INVALID: &str = "aria-invalid";

/// Watches every field with a limit, also those that are yet to come.
pub(super) fn watch() {
    // Before anybody else hears of it: what is too long is sent by nobody.
    listen("input", |event| {
        if let Some(field) = event.target().and_then(limited) {
            tell(&field);
        }
    });
    listen("submit", |event| {
        let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let fields = form.and_then(|form| form.query_selector_all(&format!("[{LIMIT}]")).ok());
        let Some(fields) = fields else { return };
        let fields = (0..fields.length()).filter_map(|nth| limited(fields.item(nth)?.into()));
        // Each of them is told; the focus goes to the first.
        if let Some(first) = fields.filter(tell).reduce(|first, _| first) {
            event.prevent_default();
            event.stop_immediate_propagation();
            let _ = first.focus();
        }
    });
}

fn listen(name: &str, hear: fn(Event)) {
    let hear = Closure::<dyn Fn(Event)>::new(hear);
    let _ = window().add_event_listener_with_callback_and_bool(name, hear.as_ref().unchecked_ref(), true);
    hear.forget();
}

fn limited(target: web_sys::EventTarget) -> Option<HtmlElement> {
    target.dyn_into().ok().filter(|field: &HtmlElement| field.has_attribute(LIMIT))
}

/// What was typed, in one line or in several.
fn value(field: &HtmlElement) -> String {
    let value = js_sys::Reflect::get(field, &"value".into());
    value.ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Says how it stands with a field, and answers whether too much is in it.
fn tell(field: &HtmlElement) -> bool {
    let limit = field.get_attribute(LIMIT).and_then(|limit| limit.parse().ok()).unwrap_or(u64::MAX);
    let count = clusters(value(field).trim()).len() as u64;
    let words = &Preferences::current().locale.words().problems;
    let (state, text) = match limit.checked_sub(count) {
        Some(left) if left > FEW => ("much", String::new()),
        Some(left) => ("little", (words.left)(left)),
        None => ("none", (words.too_many)(count - limit)),
    };
    let before = field.get_attribute(STATE).unwrap_or_else(|| "much".to_owned());
    let around = field.closest(".field").ok().flatten();
    if let Some(shown) = around.and_then(|around| around.query_selector(".room").ok().flatten()) {
        shown.set_text_content(Some(&text));
        // It is said aloud once, and not with every letter.
        if let Some(said) = shown.next_element_sibling().filter(|_| state != before) {
            said.set_text_content(Some(&text));
        }
    }
    if state == "none" {
        let _ = field.set_attribute(INVALID, "true");
    } else if before == "none" {
        let _ = field.remove_attribute(INVALID);
    }
    let _ = field.set_attribute(STATE, state);
    state == "none"
}

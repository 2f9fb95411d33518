//! The link of an invitation that was just made: the server knows its path, the browser
//! its whole address, and a button copies it.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Shows the whole address, and lets the button beside it copy it.
pub(super) fn offer_copying() {
    let find = |selector| document().query_selector(selector).ok().flatten();
    let field = find("[data-invitation]").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let button = find("[data-copy]").and_then(|button| button.dyn_into::<HtmlElement>().ok());
    let (Some(field), Some(button)) = (field, button) else { return };
    let origin = window().location().origin().unwrap_or_default();
    field.set_value(&format!("{origin}{}", field.value()));
    button.set_hidden(false);
    window_event_listener(ev::click, move |event| {
        let at = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if button.contains(at.as_ref()) {
            copy(&field, &button);
        }
    });
}

/// Copies where the browser lets it; elsewhere the selected text can be copied by hand.
fn copy(field: &HtmlInputElement, button: &HtmlElement) {
    field.select();
    if window().is_secure_context() {
        drop(window().navigator().clipboard().write_text(&field.value()));
        let done = button.get_attribute("data-copied").unwrap_or_default();
        // Shown on the button, and said by the status beside it.
        let shown = button.query_selector("span").ok().flatten();
        for text in [shown, button.next_element_sibling()].into_iter().flatten() {
            text.set_text_content(Some(&done));
        }
    }
}

//! Moving the focus, when what has it is about to go.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// When the button that was pressed will go, the focus goes to another element of the same `row`.
pub(crate) fn move_focus(row: &str, to: &str) {
    let row = document().active_element().and_then(|button| button.closest(row).ok().flatten());
    focus(row.and_then(|row| row.query_selector(to).ok().flatten()));
}

/// Gives the focus to the element with this id.
pub(crate) fn focus_on(id: &str) {
    focus(document().get_element_by_id(id));
}

/// Gives it to this element, if there is one.
pub(crate) fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

//! Plain forms cannot be sent twice by accident: the button that sent one is busy.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlFormElement, SubmitEvent};

const BUSY: &str = "aria-busy";

/// Makes the button busy that sends a form, until the next page comes.
pub(super) fn send_once() {
    window_event_listener(ev::submit, |event: SubmitEvent| {
        let Some(button) = event.submitter().filter(|_| leaves_page(&event)) else { return };
        if button.has_attribute(BUSY) {
            event.prevent_default();
        }
        let _ = button.set_attribute(BUSY, "true");
    });
    // Going back shows the page as it was left: still sending.
    window_event_listener(ev::pageshow, |_| {
        if let Ok(busy) = document().query_selector_all(&format!("form [{BUSY}]")) {
            let buttons = (0..busy.length()).filter_map(|nth| busy.item(nth)?.dyn_into::<Element>().ok());
            buttons.for_each(|button| drop(button.remove_attribute(BUSY)));
        }
    });
}

/// Does this lead to another page, because the browser itself sends a form?
pub(crate) fn leaves_page(event: &Event) -> bool {
    let form = event.target().and_then(|target| target.dyn_into().ok());
    !event.default_prevented() && form.is_some_and(|form| is_plain(&form))
}

/// Does the browser send it, rather than our code?
fn is_plain(form: &HtmlFormElement) -> bool {
    form.method() == "post"
}

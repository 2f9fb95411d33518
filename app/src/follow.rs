//! Going somewhere that nobody has pressed a link to.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Goes where a link to this address would lead: within the document, if it is a page of the shell.
pub(crate) fn follow(address: &str) {
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    let (Some(link), Some(body)) = (link, document().body()) else { return };
    let attached = link.set_attribute("href", address).and_then(|()| body.append_child(&link).map(drop));
    // Neither fails for an element that was made just now.
    if attached.is_ok() {
        link.click();
    }
    link.remove();
}

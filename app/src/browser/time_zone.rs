//! A new family is most likely where the device is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Fills an empty time zone with the one that the device is in.
pub(super) fn prefill() {
    let field = document().query_selector("input[name=time_zone]").ok().flatten();
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    // To ask for the zone takes a phone as long as to hydrate a part of a page.
    if let Some(field) = field.filter(|field| field.value().is_empty())
        && let Some(zone) = of_device()
    {
        field.set_value(&zone);
    }
}

fn of_device() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

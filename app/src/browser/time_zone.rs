//! The zone that the device is in: a new family is most likely there, and so is whoever belongs to none.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// How long the server is told of the zone, in seconds: a year.
const KEPT: u32 = 365 * 24 * 60 * 60;

/// Fills an empty time zone, and tells the server the zone in which it writes times for whoever belongs to no
/// family.
pub(super) fn tell() {
    let Some(zone) = of_device() else { return };
    // It fails where nothing may be kept.
    let cookie = format!("hubbub_zone={zone}; path=/; max-age={KEPT}; samesite=lax");
    let _ = Reflect::set(&document(), &"cookie".into(), &cookie.into());
    let field = document().query_selector("input[name=time_zone]").ok().flatten();
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field.filter(|field| field.value().is_empty()) {
        field.set_value(&zone);
    }
}

fn of_device() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

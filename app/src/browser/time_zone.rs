//! The zone that the device is in: a new family is most likely there, and so is whoever belongs to none.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// How long the server is told of the zone before it is asked for again, in seconds: a day.
const KEPT: u32 = 24 * 60 * 60;
/// The cookie with the zone.
const COOKIE: &str = "hubbub_zone=";

/// Fills an empty time zone, and tells the server the zone in which it writes times for whoever belongs to no
/// family. To ask for the zone takes a phone as long as to hydrate a part of a page, so it is not asked for
/// needlessly.
pub(super) fn tell() {
    let field = document().query_selector("input[name=time_zone]").ok().flatten();
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let field = field.filter(|field| field.value().is_empty());
    let is_told = cookies().split("; ").any(|cookie| cookie.starts_with(COOKIE));
    if field.is_none() && is_told {
        return;
    }
    let Some(zone) = of_device() else { return };
    // It fails where nothing may be kept.
    let cookie = format!("{COOKIE}{zone}; path=/; max-age={KEPT}; samesite=lax");
    let _ = Reflect::set(&document(), &"cookie".into(), &cookie.into());
    if let Some(field) = field {
        // Nobody has typed it.
        field.set_default_value(&zone);
    }
}

fn cookies() -> String {
    Reflect::get(&document(), &"cookie".into()).ok().and_then(|cookie| cookie.as_string()).unwrap_or_default()
}

fn of_device() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

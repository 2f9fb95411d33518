//! Times of day as they are in a family's zone. The server asks its own zone database,
//! the browser its own; what is shown is written by the same code, so both show the same.

use hubbub_model::Timestamp;
use hubbub_model::text::ZoneName;

#[cfg(feature = "ssr")]
use crate::text::Locale;

/// A point in time on the calendar and clock of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Civil {
    month: i8,
    day: i8,
    hour: i8,
    minute: i8,
}

/// The time of day, such as `16:40`. Both languages write it alike.
pub(crate) fn time_of_day(at: Timestamp, zone: &ZoneName) -> String {
    let Civil { hour, minute, .. } = civil(at, zone);
    format!("{hour:02}:{minute:02}")
}

#[cfg(feature = "ssr")]
/// Day and time, such as `28 Nov, 16:40`.
pub(crate) fn day_and_time(at: Timestamp, zone: &ZoneName, locale: Locale) -> String {
    format!("{}, {}", day(at, zone, locale), time_of_day(at, zone))
}

#[cfg(feature = "ssr")]
/// The day, such as `28 Nov`.
pub(crate) fn day(at: Timestamp, zone: &ZoneName, locale: Locale) -> String {
    let words = &locale.words().settings;
    let Civil { month, day, .. } = civil(at, zone);
    let name = usize::try_from(month - 1).ok().and_then(|index| words.months.get(index));
    (words.day_of_month)(day, name.copied().unwrap_or_default())
}

#[cfg(feature = "ssr")]
fn civil(at: Timestamp, zone: &ZoneName) -> Civil {
    let zone = jiff::tz::TimeZone::get(zone.as_str()).unwrap_or(jiff::tz::TimeZone::UTC);
    let at = jiff::Timestamp::from_millisecond(at.as_millis()).unwrap_or_default().to_zoned(zone);
    Civil { month: at.month(), day: at.day(), hour: at.hour(), minute: at.minute() }
}

#[cfg(not(feature = "ssr"))]
fn civil(at: Timestamp, zone: &ZoneName) -> Civil {
    // A zone that this browser does not know would throw.
    browser(at, zone.as_str()).or_else(|| browser(at, "UTC")).unwrap_or(Civil {
        month: 1,
        day: 1,
        hour: 0,
        minute: 0,
    })
}

/// Asks `Date.prototype.toLocaleString`; the Swedish way of writing is `2026-11-28 16:40:05`.
#[cfg(not(feature = "ssr"))]
fn browser(at: Timestamp, zone: &str) -> Option<Civil> {
    use wasm_bindgen::{JsCast, JsValue};
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    let date = js_sys::Date::new(&JsValue::from_f64(at.as_millis() as f64));
    let method: js_sys::Function =
        js_sys::Reflect::get(&date, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
    let text = method.call2(&date, &"sv-SE".into(), &options).ok()?.as_string()?;
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).skip(1).map(str::parse);
    let mut next = || numbers.next()?.ok();
    Some(Civil { month: next()?, day: next()?, hour: next()?, minute: next()? })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shown_as_it_is_in_the_zone() {
        let at = Timestamp::from_millis(1_795_880_400_000); // 2026-11-28 15:40 UTC
        let show = |zone: &str| time_of_day(at, &zone.parse().unwrap());
        assert_eq!(
            [show("Europe/Berlin"), show("America/New_York"), show("Nowhere/Else")],
            ["16:40", "10:40", "15:40"]
        );
        let berlin = "Europe/Berlin".parse().unwrap();
        assert_eq!(day_and_time(at, &berlin, Locale::German), "28. November, 16:40");
        assert_eq!(day_and_time(at, &berlin, Locale::English), "28 Nov, 16:40");
    }
}

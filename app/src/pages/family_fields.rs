use hubbub_model::family::{Family, WeekStart};
use hubbub_model::text::{FamilyName, ZoneName};
use leptos::prelude::*;

use super::group::NameField;
use crate::api::FormState;
use crate::parts::{Field, Select};
use crate::preferences::words;

/// Zones to choose from while typing; every other IANA zone can be typed as well.
const ZONES: &[&str] = &[
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Anchorage",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Dubai",
    "Asia/Hong_Kong",
    "Asia/Istanbul",
    "Asia/Jakarta",
    "Asia/Jerusalem",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Atlantic/Reykjavik",
    "Australia/Perth",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/Helsinki",
    "Europe/Kyiv",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Rome",
    "Europe/Stockholm",
    "Europe/Vienna",
    "Europe/Warsaw",
    "Europe/Zurich",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "UTC",
];

/// Name, time zone and week of a family: of a new one, or of one that there is.
#[component]
pub(crate) fn FamilyFields(form: FormState, #[prop(optional)] family: Option<Family>) -> impl IntoView {
    let words = &words().family;
    let typed = |field: &str, now: fn(&Family) -> String| {
        let typed = form.typed(field);
        if typed.is_empty() { family.as_ref().map(now).unwrap_or_default() } else { typed }
    };
    let days = WeekStart::ALL.map(|day| (day.as_str().to_owned(), (words.day)(day).to_owned()));
    view! {
        <NameField
            label=words.name
            hint=words.name_hint
            now=typed("name", |family| family.name.to_string())
            form=form.clone()
            limit=FamilyName::MAX
        />
        <Field
            label=words.time_zone
            name="time_zone"
            value=typed("time_zone", |family| family.time_zone.to_string())
            hint=words.time_zone_hint.to_owned()
            error=form.error("time_zone")
            autocomplete="off"
            limit=ZoneName::MAX
            list="zones"
        />
        <datalist id="zones">
            {ZONES.iter().map(|zone| view! { <option value=*zone></option> }).collect_view()}
        </datalist>
        <Select
            label=words.week_start
            name="week_start"
            options=days.into()
            selected=typed("week_start", |family| family.week_start.as_str().to_owned())
        />
    }
    .into_any()
}

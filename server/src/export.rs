//! `GET /family/{id}/export`, and the same of groups of other kinds: all that is written down of a group, as a file.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use hubbub_model::person::GroupId;
use hubbub_model::text::ZoneName;
use hubbub_model::{Day, Timestamp};
use hubbub_services::export::Export;
use hubbub_services::{ServiceError, calendar};
use serde::de::DeserializeOwned;

use crate::AppState;
use crate::error::ApiError;
use crate::session::SignedIn;

pub(crate) async fn export<I: Into<GroupId> + DeserializeOwned + Send>(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Path(id): Path<I>,
) -> Result<Response, ApiError> {
    let Export { name, zone, json } =
        state.services.export(user.id, id).await.map_err(|error| match error {
            ServiceError::Refused(_) => {
                ApiError::Forbidden("not everybody in the group takes this along".into())
            }
            other => other.into(),
        })?;
    let about = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (CONTENT_DISPOSITION, disposition(&name, &zone, state.services.now())),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((about, json).into_response())
}

/// Names the file after the group and the day on which it is made there. Browsers that know it take
/// the second name, which may have any letters (RFC 6266).
fn disposition(name: &str, zone: &ZoneName, now: Timestamp) -> String {
    let day = calendar::today(zone, now, Day::default()).day;
    let file = |name: &str| format!("hubbub-{name}-{}.json", calendar::date(day));
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let whole = name.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-");
    let escaped: String = file(&whole)
        .bytes()
        .map(|byte| match byte {
            b'-' | b'.' => char::from(byte).to_string(),
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    let plain: String = name.chars().map(plain).collect();
    format!("attachment; filename=\"{}\"; filename*=UTF-8''{escaped}", file(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_group_and_day() {
        let zone = "Europe/Berlin".parse().unwrap();
        let at = Timestamp::from_millis(1_795_906_800_000); // 2026-11-28 23:00 UTC
        assert_eq!(
            disposition("Die \"Müllers\"", &zone, at),
            "attachment; filename=\"hubbub-die--m-llers--2026-11-29.json\"; \
             filename*=UTF-8''hubbub-die--m%C3%BCllers--2026-11-29.json"
        );
    }
}

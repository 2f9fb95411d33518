//! `GET /family/{id}/export`: all that is written down of a family, as a file.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hubbub_commands::{FamilyRefusal, Refusal};
use hubbub_model::FamilyId;
use hubbub_model::family::Family;
use hubbub_services::{ServiceError, calendar};

use crate::AppState;
use crate::error::ApiError;
use crate::session::SignedIn;

pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/family/{id}/export", get(export))
}

async fn export(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Path(family): Path<FamilyId>,
) -> Result<Response, ApiError> {
    let export = state.services.export(user.id, family).await.map_err(|error| match error {
        ServiceError::Refused(Refusal::Family(FamilyRefusal::NotAllowed)) => {
            ApiError::Forbidden("only parents take this along".into())
        }
        other => other.into(),
    })?;
    let about = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (CONTENT_DISPOSITION, disposition(&export.family, state.services.now())),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((about, export.json).into_response())
}

/// Names the file after the family and the day on which it is made there. Browsers that know it take
/// the second name, which may have any entries (RFC 6266).
fn disposition(family: &Family, now: hubbub_model::Timestamp) -> String {
    let day = calendar::today(&family.time_zone, now, hubbub_model::Day::default()).day;
    let file = |name: &str| format!("hubbub-{name}-{}.json", calendar::date(day));
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let name: String = family.name.as_str().chars().map(plain).collect();
    let whole = family.name.as_str().to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-");
    let escaped: String = file(&whole)
        .bytes()
        .map(|byte| match byte {
            b'-' | b'.' => char::from(byte).to_string(),
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{}\"; filename*=UTF-8''{escaped}", file(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_family_and_day() {
        let family = Family {
            id: FamilyId::new(hubbub_model::Timestamp::default(), [0; 10]),
            name: "Die \"Müllers\"".parse().unwrap(),
            time_zone: "Europe/Berlin".parse().unwrap(),
            week_start: Default::default(),
        };
        let at = hubbub_model::Timestamp::from_millis(1_795_906_800_000); // 2026-11-28 23:00 UTC
        assert_eq!(
            disposition(&family, at),
            "attachment; filename=\"hubbub-die--m-llers--2026-11-29.json\"; \
             filename*=UTF-8''hubbub-die--m%C3%BCllers--2026-11-29.json"
        );
    }
}

//! `POST /pusher/webhook`: a realtime service elsewhere tells who comes and goes.

use std::time::{Duration, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hubbub_model::Timestamp;
use hubbub_model::presence::Source;
use pusher_http::{Freshness, WebhookError, receive_webhook};

use super::presence::said;
use crate::AppState;
use crate::error::ApiError;

/// The largest webhook, in bytes. A service may send many events together.
const LARGEST: usize = 256 * 1024;
/// How old a webhook may be. Services try for five minutes to deliver one.
const FRESH: Duration = Duration::from_secs(6 * 60);

/// It stands outside what is for people: whoever asks signs what they ask.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/pusher/webhook", post(webhook).layer(DefaultBodyLimit::max(LARGEST)))
}

/// Takes a webhook whose raw body is signed with the secret of the realtime service: 401 for one that is not, or
/// is not fresh, 400 for one that is no webhook, 413 for one that is too large. One that was taken before changes
/// nothing and is answered 200, because the service has not heard that it was taken.
async fn webhook(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<(), ApiError> {
    let body = body.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge { max: LARGEST },
        _ => ApiError::Malformed("the body did not arrive whole".into()),
    })?;
    let credentials = state.realtime.credentials().ok_or(ApiError::Unauthorized)?;
    let now = Duration::from_millis(state.services.now().as_millis().try_into().unwrap_or_default());
    let fresh = Freshness { now: UNIX_EPOCH + now, within: FRESH };
    let webhook = receive_webhook(credentials, &headers, &body, Some(fresh)).map_err(refused)?;
    let made_at = Timestamp::from_millis(webhook.time_ms.try_into().unwrap_or(i64::MAX));
    let said = webhook.events.into_iter().filter_map(said).collect();
    Ok(state.services.hear(Source::Service, Some(made_at), said).await?)
}

fn refused(error: WebhookError) -> ApiError {
    match error {
        WebhookError::Body(_) => ApiError::Malformed(error.to_string()),
        WebhookError::Header { .. } | WebhookError::Signature(_) | WebhookError::Stale { .. } => {
            ApiError::Unsigned(error.to_string())
        }
    }
}

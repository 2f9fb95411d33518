//! `POST /api/signal`: what is told past the log, to those who listen at this moment.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::HeaderMap;
use axum::routing::post;
use axum::{Json, Router};
use hubbub_events::{Channel, Event as _, Signal, SignalRequest, StampedSignal};
use hubbub_model::json::{self, Unreadable};

use crate::AppState;
use crate::endpoints::{LARGEST, json};
use crate::error::ApiError;
use crate::session::SignedIn;

pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/api/signal", post(signal).layer(DefaultBodyLimit::max(LARGEST)))
}

/// Takes `{"channel", "name"}` with the signal's fields beside them; the name is the one on the wire
/// without its `signal:`. Answers the signal as it is sent: 403 for a channel that is not the person's, 422
/// for a signal that the channel does not carry, 429 for the second one within a second.
async fn signal(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<StampedSignal>, ApiError> {
    let request = read(json(&headers, body)?)?;
    Ok(Json(state.services.signal(user.id, request).await?))
}

fn read(body: json::Json) -> Result<SignalRequest, ApiError> {
    let malformed = |error: Unreadable| ApiError::Malformed(error.to_string());
    let mut fields = body.object().map_err(malformed)?;
    let channel: String = fields.take("channel").map_err(malformed)?;
    let channel: Channel = channel
        .parse()
        .map_err(|_| ApiError::Forbidden("there is no such channel, or it is not yours".into()))?;
    let name: String = fields.take("name").map_err(malformed)?;
    let signal = Signal::decode(&format!("signal:{name}"), &mut fields).map_err(malformed)?;
    signal.and_then(|signal| SignalRequest::new(channel, signal)).ok_or(ApiError::NoSuchSignal)
}

//! The two endpoints, and the documented read of active timers.

use std::str::FromStr;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::{get, post};
use axum::{Json, Router};
use hubbub_commands::CommandRequest;
use hubbub_events::{Channel, CommandReply, UnknownChannel};
use hubbub_model::ChannelSeq;
use hubbub_model::family::Timer;
use hubbub_services::{CaughtUp, Page, Since};
use serde::{Deserialize, Serialize};

use crate::AppState;
use crate::error::ApiError;
use crate::session::SignedIn;

/// The largest body, in bytes: a plan with all the rounds and exercises that it may have, each with a note of some
/// lines.
pub(crate) const LARGEST: usize = 256 * 1024;

pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/api/commands", post(run_command).layer(DefaultBodyLimit::max(LARGEST)))
        .route("/api/sync", get(catch_up))
        .route("/api/page", get(page))
        .route("/api/v1/timers/active", get(active_timers))
}

/// `POST /api/commands`: the one endpoint for changes.
async fn run_command(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<CommandReply>, ApiError> {
    let request: CommandRequest = json(&headers, body)?;
    Ok(Json(state.services.run_command(user.id, request).await?))
}

/// Reads a JSON body, and says what is wrong with it.
pub(crate) fn json<T: serde::de::DeserializeOwned>(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<T, ApiError> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("application/json") {
        return Err(ApiError::NotJson);
    }
    let body = body.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge { max: LARGEST },
        _ => ApiError::Malformed("the body did not arrive whole".into()),
    })?;
    serde_json::from_slice(&body).map_err(|error| ApiError::Malformed(error.to_string()))
}

#[derive(Deserialize)]
struct SyncQuery {
    channel: Option<String>,
    epoch: Option<String>,
    after: Option<String>,
    presence: Option<String>,
}

/// `GET /api/sync?channel&epoch&after`: the one endpoint for catching up. Without `epoch`
/// and `after` it answers a snapshot. A page that has no connection names as `presence` where its person is.
async fn catch_up(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(query): Query<SyncQuery>,
) -> Result<Json<CaughtUp>, ApiError> {
    let since = since(&query)?;
    let log = channel(query.channel.as_deref())?;
    let polled = query.presence.is_some().then(|| channel(query.presence.as_deref())).transpose()?;
    Ok(Json(state.services.catch_up_beside(user.id, log, since, polled).await?))
}

#[derive(Deserialize)]
struct PageQuery {
    channel: Option<String>,
    before: Option<String>,
}

/// `GET /api/page?channel&before`: what came before the window of a snapshot, and the position at which
/// it was read.
async fn page(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page>, ApiError> {
    let before = query.before.ok_or_else(|| ApiError::Malformed("before is missing".into()))?;
    let channel: Channel = channel(query.channel.as_deref())?;
    Ok(Json(state.services.page_on(user.id, channel, &before).await?))
}

/// The channel of this name, of either kind. What is not one is answered like one of others.
fn channel<C: FromStr<Err = UnknownChannel>>(name: Option<&str>) -> Result<C, ApiError> {
    let name = name.ok_or_else(|| ApiError::Malformed("channel is missing".into()))?;
    name.parse().map_err(|_| ApiError::Forbidden("there is no such channel, or it is not yours".into()))
}

fn since(query: &SyncQuery) -> Result<Option<Since>, ApiError> {
    match (&query.epoch, &query.after) {
        (None, None) => Ok(None),
        (Some(epoch), Some(after)) => {
            let epoch = epoch.parse().map_err(|_| ApiError::Malformed("epoch is not an id".into()))?;
            let after =
                after.parse().map_err(|_| ApiError::Malformed("after is not a whole number".into()))?;
            Ok(Some(Since { epoch, after: ChannelSeq(after) }))
        }
        _ => Err(ApiError::Malformed("epoch and after go together".into())),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ActiveQuery {
    family_id: Option<String>,
}

#[derive(Serialize)]
struct Active {
    success: bool,
    data: ActiveTimers,
}

#[derive(Serialize)]
struct ActiveTimers {
    timers: Vec<Timer>,
}

/// `GET /api/v1/timers/active[?familyId]`: the timers that are neither confirmed nor
/// cancelled, of one family or of all that the person belongs to.
async fn active_timers(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(query): Query<ActiveQuery>,
) -> Result<Json<Active>, ApiError> {
    let family = query.family_id.map(|id| id.parse()).transpose();
    let family = family.map_err(|_| ApiError::Malformed("familyId is not an id".into()))?;
    let timers = state.services.active_timers(user.id, family).await?;
    Ok(Json(Active { success: true, data: ActiveTimers { timers } }))
}

//! Who may subscribe: `POST /api/pusher/auth` and `POST /pusher/auth`, one handler.
//! Who is connected: `POST /api/pusher/user-auth`.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::routing::post;
use axum::{Json, Router};
use hubbub_events::Channel;
use pusher_protocol::{ChannelName, SocketId};
use serde::{Deserialize, Serialize};

use super::RealtimeServer;
use crate::AppState;
use crate::error::ApiError;
use crate::session::Visitor;

pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/api/pusher/auth", post(authorize_channel))
        .route("/pusher/auth", post(authorize_channel))
        .route("/api/pusher/user-auth", post(authorize_user))
}

#[derive(Deserialize)]
struct ChannelForm {
    socket_id: Option<String>,
    channel_name: Option<String>,
}

#[derive(Deserialize)]
struct UserForm {
    socket_id: Option<String>,
}

#[derive(Serialize)]
struct Authorized {
    auth: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_data: Option<String>,
}

/// Signs a subscription: 400 for what cannot be read, 401 without a session, 403 for
/// a channel that is unknown or not the person's, else 200 with `{auth}`.
async fn authorize_channel(
    State(state): State<AppState>,
    visitor: Visitor,
    form: Result<Form<ChannelForm>, FormRejection>,
) -> Result<Json<Authorized>, ApiError> {
    let Form(form) = form.map_err(|error| ApiError::Malformed(error.body_text()))?;
    let socket = socket_id(form.socket_id.as_deref())?;
    let name = form.channel_name.ok_or_else(|| ApiError::Malformed("channel_name is missing".into()))?;
    let name: ChannelName =
        name.parse().map_err(|error| ApiError::Malformed(format!("channel_name: {error}")))?;
    let user = visitor.0.ok_or(ApiError::Unauthorized)?;
    let forbidden = || ApiError::Forbidden("there is no such channel, or it is not yours".into());
    let channel: Channel = name.as_str().parse().map_err(|_| forbidden())?;
    if !state.services.may_subscribe(user.id, channel).await? {
        return Err(forbidden());
    }
    let server = server(&state)?;
    // From here on the connection is this person's, and ends with their membership.
    if !server.hub.sign_in(&socket, &user.id.to_string()) {
        return Err(forbidden());
    }
    let auth = server.credentials.authorize_channel(&socket, &name, None);
    Ok(Json(Authorized { auth, user_data: None }))
}

/// Says who is at the other end of a connection, so that it can be ended when the
/// person leaves a family.
async fn authorize_user(
    State(state): State<AppState>,
    visitor: Visitor,
    form: Result<Form<UserForm>, FormRejection>,
) -> Result<Json<Authorized>, ApiError> {
    let Form(form) = form.map_err(|error| ApiError::Malformed(error.body_text()))?;
    let socket = socket_id(form.socket_id.as_deref())?;
    let user = visitor.0.ok_or(ApiError::Unauthorized)?;
    let user_data = format!(r#"{{"id":"{}"}}"#, user.id);
    let auth = server(&state)?.credentials.authorize_user(&socket, &user_data);
    Ok(Json(Authorized { auth, user_data: Some(user_data) }))
}

fn socket_id(text: Option<&str>) -> Result<SocketId, ApiError> {
    let text = text.ok_or_else(|| ApiError::Malformed("socket_id is missing".into()))?;
    text.parse().map_err(|error| ApiError::Malformed(format!("socket_id: {error}")))
}

fn server(state: &AppState) -> Result<&RealtimeServer, ApiError> {
    state.realtime.as_ref().ok_or_else(|| ApiError::Forbidden("realtime is switched off".into()))
}

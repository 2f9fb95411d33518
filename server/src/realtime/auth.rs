//! Who may subscribe: `POST /api/pusher/auth` and `POST /pusher/auth`, one handler.
//! Who is connected: `POST /api/pusher/user-auth`.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::routing::post;
use axum::{Json, Router};
use hubbub_events::PresenceChannel;
use hubbub_model::account::User;
use pusher_protocol::{ChannelName, Credentials, SocketId};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::AppState;
use crate::error::ApiError;
use crate::session::Visitor;

pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/api/pusher/auth", post(authorize_channels))
        .route("/pusher/auth", post(authorize_channels))
        .route("/api/pusher/user-auth", post(authorize_user))
}

/// The most channels in one request.
const MOST_CHANNELS: usize = 100;

/// What wants authorisation to subscribe: the protocol's `{socket_id, channel_name}`, or with
/// several names `channel_name` again and again, as the crate pusher-js asks.
struct ChannelForm {
    socket: SocketId,
    names: Vec<ChannelName>,
}

#[derive(Deserialize)]
struct UserForm {
    socket_id: Option<String>,
}

/// The authorisation of a connection: to subscribe, or to be somebody's.
#[derive(Serialize)]
struct Authorized {
    auth: String,
    /// Who subscribes to a presence channel, as others see them. It is signed too.
    #[serde(skip_serializing_if = "Option::is_none")]
    channel_data: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_data: Option<String>,
}

/// One channel's part of the answer to several.
#[derive(Serialize)]
#[serde(untagged)]
enum Part {
    Authorized(Authorized),
    Refused { status: u16, error: String },
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    One(Authorized),
    Several { channels: BTreeMap<String, Part> },
}

impl ChannelForm {
    fn parse(fields: Vec<(String, String)>) -> Result<Self, ApiError> {
        let mut socket = None;
        let mut names = Vec::new();
        for (field, value) in fields {
            match field.as_str() {
                "socket_id" if socket.is_some() => return Err(malformed("socket_id comes twice")),
                "socket_id" => socket = Some(value),
                "channel_name" if names.len() == MOST_CHANNELS => {
                    return Err(malformed(format!("at most {MOST_CHANNELS} channels at once")));
                }
                "channel_name" => names.push(channel_name(&value)?),
                _ => {}
            }
        }
        if names.is_empty() {
            return Err(malformed("channel_name is missing"));
        }
        Ok(Self { socket: socket_id(socket.as_deref())?, names })
    }
}

/// Signs subscriptions: 400 for what cannot be read, 401 without a session, 403 for
/// a channel that is unknown or not the person's, else 200 with `{auth}`. To several
/// channels the answer is 200 and `{channels}`, with one of these for each.
async fn authorize_channels(
    State(state): State<AppState>,
    visitor: Visitor,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Json<Answer>, ApiError> {
    let Form(fields) = form.map_err(|error| malformed(error.body_text()))?;
    let ChannelForm { socket, names } = ChannelForm::parse(fields)?;
    let user = visitor.0.ok_or(ApiError::Unauthorized)?;
    if let [name] = &names[..] {
        return Ok(Json(Answer::One(authorize_channel(&state, &user, &socket, name).await?)));
    }
    let mut channels = BTreeMap::new();
    for name in names {
        let part = match authorize_channel(&state, &user, &socket, &name).await {
            Ok(authorized) => Part::Authorized(authorized),
            Err(ApiError::Forbidden(error)) => Part::Refused { status: 403, error },
            Err(error) => return Err(error),
        };
        channels.insert(name.as_str().to_owned(), part);
    }
    Ok(Json(Answer::Several { channels }))
}

/// Signs one subscription, if the person may hear of this channel: whoever may read a log may also be beside it.
async fn authorize_channel(
    state: &AppState,
    user: &User,
    socket: &SocketId,
    name: &ChannelName,
) -> Result<Authorized, ApiError> {
    let forbidden = || ApiError::Forbidden("there is no such channel, or it is not yours".into());
    let beside = name.as_str().parse().ok().map(PresenceChannel::log);
    let log = beside.or_else(|| name.as_str().parse().ok()).ok_or_else(forbidden)?;
    let credentials = credentials(state)?;
    // First of all the connection is this person's. A membership that ends after it is looked up then
    // finds the connection, and what is signed here is of no use any more.
    if !state.realtime.belongs_to(socket, user.id) || !state.services.may_subscribe(user.id, log).await? {
        return Err(forbidden());
    }
    let channel_data = beside.map(|_| channel_data(user));
    let auth = credentials.authorize_channel(socket, name, channel_data.as_deref());
    Ok(Authorized { auth, channel_data, user_data: None })
}

/// What others on a presence channel see of a person.
fn channel_data(user: &User) -> String {
    json!({ "user_id": user.id, "user_info": { "name": user.name } }).to_string()
}

/// Says who is at the other end of a connection, so that it can be ended when the
/// person leaves a family.
async fn authorize_user(
    State(state): State<AppState>,
    visitor: Visitor,
    form: Result<Form<UserForm>, FormRejection>,
) -> Result<Json<Authorized>, ApiError> {
    let Form(form) = form.map_err(|error| malformed(error.body_text()))?;
    let socket = socket_id(form.socket_id.as_deref())?;
    let user = visitor.0.ok_or(ApiError::Unauthorized)?;
    let user_data = format!(r#"{{"id":"{}"}}"#, user.id);
    let auth = credentials(&state)?.authorize_user(&socket, &user_data);
    Ok(Json(Authorized { auth, channel_data: None, user_data: Some(user_data) }))
}

fn socket_id(text: Option<&str>) -> Result<SocketId, ApiError> {
    let text = text.ok_or_else(|| malformed("socket_id is missing"))?;
    text.parse().map_err(|error| malformed(format!("socket_id: {error}")))
}

fn channel_name(text: &str) -> Result<ChannelName, ApiError> {
    text.parse().map_err(|error| malformed(format!("channel_name: {error}")))
}

fn malformed(what: impl Into<String>) -> ApiError {
    ApiError::Malformed(what.into())
}

fn credentials(state: &AppState) -> Result<&Credentials, ApiError> {
    state.realtime.credentials().ok_or_else(|| ApiError::Forbidden("realtime is switched off".into()))
}

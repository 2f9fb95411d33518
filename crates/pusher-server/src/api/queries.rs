//! Asking about channels and people.

use axum::Json;
use axum::extract::Path;
use pusher_protocol::ChannelName;
use pusher_protocol::http::{
    CachedEvent, ChannelAnswer, ChannelUser, ChannelsAnswer, ChannelsQuery, Info, UsersAnswer,
};
use serde::Serialize;

use super::error::ApiError;
use super::events::{attributes, check};
use super::signed::Signed;

/// `{}`.
#[derive(Serialize)]
pub(super) struct Nothing {}

pub(super) async fn channels(signed: Signed) -> Result<Json<ChannelsAnswer>, ApiError> {
    let ChannelsQuery { prefix, user_count } = ChannelsQuery::parse(&signed.params)?;
    let info = Info { user_count, ..Info::default() };
    let channels = signed.hub.channels(&prefix).into_iter().map(|(name, _)| {
        let attributes = attributes(&signed.hub, &name, info);
        (name, attributes)
    });
    Ok(Json(ChannelsAnswer { channels: channels.collect() }))
}

pub(super) async fn channel(
    Path((_, name)): Path<(String, String)>,
    signed: Signed,
) -> Result<Json<ChannelAnswer>, ApiError> {
    let name: ChannelName = name.parse()?;
    let info = Info::of_channel(signed.params.get("info"), &name)?;
    check(&signed.hub, info)?;
    let state = signed.hub.channel(&name);
    let cached = state.cached.filter(|_| info.cache);
    Ok(Json(ChannelAnswer {
        occupied: state.subscriptions > 0,
        attributes: attributes(&signed.hub, &name, info),
        cache: cached.map(|cached| CachedEvent { data: cached.data, ttl: cached.ttl.as_secs() }),
    }))
}

pub(super) async fn users(
    Path((_, name)): Path<(String, String)>,
    signed: Signed,
) -> Result<Json<UsersAnswer>, ApiError> {
    let name: ChannelName = name.parse()?;
    if !name.kind().is_presence() {
        return Err(ApiError::NotPresence);
    }
    let users = signed.hub.users(&name).into_iter().map(|id| ChannelUser { id }).collect();
    Ok(Json(UsersAnswer { users }))
}

pub(super) async fn terminate(Path((_, user)): Path<(String, String)>, signed: Signed) -> Json<Nothing> {
    let closed = signed.hub.terminate_user(&user);
    tracing::debug!(%user, closed, "terminated");
    Json(Nothing {})
}

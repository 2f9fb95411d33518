//! Triggering events.

use axum::Json;
use pusher_protocol::http::{Attributes, BatchAnswer, BatchTrigger, Info, Limits, Trigger, TriggerAnswer};
use pusher_protocol::{ChannelName, EventName, SocketId};

use super::error::ApiError;
use super::signed::Signed;
use crate::Hub;

pub(super) async fn trigger(signed: Signed) -> Result<Json<TriggerAnswer>, ApiError> {
    let Signed { hub, body, .. } = signed;
    let Trigger { name, data, channels, socket_id, info } = Trigger::parse(&body, &limits(&hub))?;
    check(&hub, info)?;
    for channel in &channels {
        send(&hub, channel, &name, &data, socket_id.as_ref());
    }
    let attributes = |channel: ChannelName| {
        let attributes = attributes(&hub, &channel, info);
        (channel, attributes)
    };
    let channels = (!info.is_empty()).then(|| channels.into_iter().map(attributes).collect());
    Ok(Json(TriggerAnswer { channels }))
}

pub(super) async fn trigger_batch(signed: Signed) -> Result<Json<BatchAnswer>, ApiError> {
    let Signed { hub, body, .. } = signed;
    let BatchTrigger { batch } = BatchTrigger::parse(&body, &limits(&hub))?;
    batch.iter().try_for_each(|event| check(&hub, event.info))?;
    for event in &batch {
        send(&hub, &event.channel, &event.name, &event.data, event.socket_id.as_ref());
    }
    let asked = batch.iter().any(|event| !event.info.is_empty());
    let attributes = || batch.iter().map(|event| attributes(&hub, &event.channel, event.info)).collect();
    Ok(Json(BatchAnswer { batch: asked.then(attributes) }))
}

fn send(hub: &Hub, channel: &ChannelName, event: &EventName, data: &str, except: Option<&SocketId>) {
    let reached = hub.trigger(channel, event, data, except);
    tracing::trace!(%channel, %event, reached, "triggered");
}

/// Whether the application may ask for this.
pub(super) fn check(hub: &Hub, info: Info) -> Result<(), ApiError> {
    if info.subscription_count && !hub.config().subscription_counts {
        return Err(ApiError::NoCounts);
    }
    Ok(())
}

/// What was asked about a channel, as far as it has it.
pub(super) fn attributes(hub: &Hub, channel: &ChannelName, info: Info) -> Attributes {
    if info.is_empty() {
        return Attributes::default();
    }
    let state = hub.channel(channel);
    Attributes {
        user_count: state.users.filter(|_| info.user_count).map(|users| users as u64),
        subscription_count: info.subscription_count.then_some(state.subscriptions as u64),
    }
}

fn limits(hub: &Hub) -> Limits {
    let limits = &hub.config().limits;
    Limits {
        data_bytes: limits.event_bytes,
        channels: limits.channels_per_event,
        batch: limits.events_per_batch,
    }
}

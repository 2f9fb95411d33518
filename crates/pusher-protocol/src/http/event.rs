//! Events to be sent: one, or several at once.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{BodyError, Info, Limits};
use crate::mend::mend;
use crate::object::Object;
use crate::{ChannelKind, ChannelName, EventName, SocketId};

/// The body of `POST /apps/{id}/events`: one event, for one channel or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trigger {
    /// What the event is called. `client-` is allowed: whoever holds the secret may speak for a
    /// client.
    pub name: EventName,
    /// What it carries: any text, and JSON by custom. It must be a JSON *string* in the body.
    pub data: String,
    /// Where it goes, in the order of the request, each channel once.
    pub channels: Vec<ChannelName>,
    /// The connection that shall not get it, usually because its user caused the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub socket_id: Option<SocketId>,
    /// What to answer about each channel.
    #[serde(skip_serializing_if = "Info::is_empty")]
    pub info: Info,
}

impl Trigger {
    /// Reads and checks a body.
    ///
    /// A channel that is named twice counts twice for the limit and gets the event once. Half of a
    /// surrogate pair in a text is taken as U+FFFD.
    ///
    /// # Errors
    ///
    /// Says which rule of the reference the body breaks.
    pub fn parse(body: &[u8], limits: &Limits) -> Result<Self, BodyError> {
        let body = mend(body);
        let Object(raw) = serde_json::from_slice::<Object<RawEvent<'_>>>(&body)?;
        let channels = match (raw.channel, raw.channels) {
            (Some(_), Some(_)) => return Err(BodyError::BothChannels),
            (Some(channel), None) => vec![channel],
            (None, channels) => channels.unwrap_or_default(),
        };
        Ok(Self {
            name: EventName::parse(&raw.name)?,
            data: parse_data(raw.data, limits)?,
            channels: parse_channels(channels, limits)?,
            socket_id: raw.socket_id.as_deref().map(SocketId::parse).transpose()?,
            info: Info::of_trigger(raw.info.as_deref())?,
        })
    }
}

/// The body of `POST /apps/{id}/batch_events`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BatchTrigger {
    /// The events, in the order in which they are sent.
    pub batch: Vec<BatchEvent>,
}

impl BatchTrigger {
    /// Reads and checks a body as [`Trigger::parse`] does. An empty batch is allowed and does
    /// nothing.
    ///
    /// # Errors
    ///
    /// Says which rule of the reference the body breaks; one bad event spoils the batch.
    pub fn parse(body: &[u8], limits: &Limits) -> Result<Self, BodyError> {
        let body = mend(body);
        let Object(RawBatch { batch }) = serde_json::from_slice(&body)?;
        if batch.len() > limits.batch {
            return Err(BodyError::TooManyEvents { count: batch.len(), limit: limits.batch });
        }
        let event = |(index, raw): (usize, &RawValue)| {
            BatchEvent::parse(raw, limits)
                .map_err(|reason| BodyError::InBatch { index, reason: Box::new(reason) })
        };
        let batch = batch.into_iter().enumerate().map(event).collect::<Result<_, _>>()?;
        Ok(Self { batch })
    }
}

/// One event of a [`BatchTrigger`]; the fields are those of [`Trigger`], for one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BatchEvent {
    /// What the event is called.
    pub name: EventName,
    /// What it carries.
    pub data: String,
    /// Where it goes.
    pub channel: ChannelName,
    /// The connection that shall not get it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub socket_id: Option<SocketId>,
    /// What to answer about the channel.
    #[serde(skip_serializing_if = "Info::is_empty")]
    pub info: Info,
}

impl BatchEvent {
    fn parse(raw: &RawValue, limits: &Limits) -> Result<Self, BodyError> {
        let Object(raw) = serde_json::from_str::<Object<RawEvent<'_>>>(raw.get())?;
        Ok(Self {
            name: EventName::parse(&raw.name)?,
            data: parse_data(raw.data, limits)?,
            channel: parse_channel(raw.channel.ok_or(BodyError::NoChannel)?)?,
            socket_id: raw.socket_id.as_deref().map(SocketId::parse).transpose()?,
            info: Info::of_trigger(raw.info.as_deref())?,
        })
    }
}

/// An event as it stands in the body, before any rule is applied; `null` is as good as nothing.
#[derive(Deserialize)]
struct RawEvent<'a> {
    name: String,
    #[serde(borrow)]
    data: &'a RawValue,
    channel: Option<String>,
    channels: Option<Vec<String>>,
    socket_id: Option<String>,
    info: Option<String>,
}

#[derive(Deserialize)]
struct RawBatch<'a> {
    /// Each is read by itself, so that an error says which one is wrong.
    #[serde(borrow)]
    batch: Vec<&'a RawValue>,
}

fn parse_data(raw: &RawValue, limits: &Limits) -> Result<String, BodyError> {
    if !raw.get().starts_with('"') {
        return Err(BodyError::DataNotString);
    }
    let data: String = serde_json::from_str(raw.get())?;
    if data.len() > limits.data_bytes {
        return Err(BodyError::DataTooLong { length: data.len(), limit: limits.data_bytes });
    }
    Ok(data)
}

fn parse_channel(name: String) -> Result<ChannelName, BodyError> {
    ChannelName::parse(&name).map_err(|reason| BodyError::Channel { name, reason })
}

fn parse_channels(names: Vec<String>, limits: &Limits) -> Result<Vec<ChannelName>, BodyError> {
    if names.is_empty() {
        return Err(BodyError::NoChannel);
    }
    if names.len() > limits.channels {
        return Err(BodyError::TooManyChannels { count: names.len(), limit: limits.channels });
    }
    let mut channels = names.into_iter().map(parse_channel).collect::<Result<Vec<_>, _>>()?;
    let mut seen = HashSet::new();
    channels.retain(|channel| seen.insert(channel.clone()));
    let is_encrypted = |channel: &ChannelName| {
        matches!(channel.kind(), ChannelKind::Encrypted | ChannelKind::EncryptedCache)
    };
    if channels.len() > 1 && channels.iter().any(is_encrypted) {
        return Err(BodyError::EncryptedWithOthers);
    }
    Ok(channels)
}

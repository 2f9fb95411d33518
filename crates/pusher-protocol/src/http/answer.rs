//! What a server answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ChannelName;

/// What is told about a channel: what was asked for, as far as the channel has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attributes {
    /// How many people are subscribed, however many connections they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_count: Option<u64>,
    /// How many connections are subscribed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscription_count: Option<u64>,
}

/// To `POST /events`: `{}`, or attributes when the request asked for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriggerAnswer {
    /// Each channel that the event went to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channels: Option<BTreeMap<ChannelName, Attributes>>,
}

/// To `POST /batch_events`: `{}`, or attributes when any event of the batch asked for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchAnswer {
    /// One entry for each event of the batch, in its order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<Vec<Attributes>>,
}

/// To `GET /channels`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelsAnswer {
    /// The channels that somebody is subscribed to.
    pub channels: BTreeMap<ChannelName, Attributes>,
}

/// To `GET /channels/{channel}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelAnswer {
    /// Whether anybody is subscribed.
    pub occupied: bool,
    /// What was asked for.
    #[serde(flatten)]
    pub attributes: Attributes,
    /// The event that a new subscriber would get, if one is kept and was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache: Option<CachedEvent>,
}

/// The last event of a cache channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CachedEvent {
    /// What the event carries.
    pub data: String,
    /// For how many seconds it will be kept.
    pub ttl: u64,
}

/// To `GET /channels/{channel}/users`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsersAnswer {
    /// The people on a presence channel.
    pub users: Vec<ChannelUser>,
}

/// One person on a presence channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelUser {
    /// The application's own id for the person.
    pub id: String,
}

/// To whatever is refused. The reference asks for "details in the response body" and leaves the
/// form open; this one can be read by people and by programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorAnswer {
    /// What was wrong with the request.
    pub error: String,
}

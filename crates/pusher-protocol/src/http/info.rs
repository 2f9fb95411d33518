//! The attributes of channels that a request may ask for.

use std::fmt;

use serde::{Serialize, Serializer};
use thiserror::Error;

use super::signature::Params;
use crate::{ChannelKind, ChannelName};

const USER_COUNT: &str = "user_count";
const SUBSCRIPTION_COUNT: &str = "subscription_count";
const CACHE: &str = "cache";

/// What a request wants to know about channels: the comma-separated `info`.
///
/// ```
/// use pusher_protocol::http::Info;
///
/// let info = Info::of_trigger(Some("user_count,subscription_count"))?;
/// assert!(info.user_count && info.subscription_count);
/// assert_eq!(info.to_string(), "user_count,subscription_count");
/// # Ok::<(), pusher_protocol::http::InfoError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Info {
    /// How many people are subscribed; presence channels only.
    pub user_count: bool,
    /// How many connections are subscribed; all but presence channels.
    pub subscription_count: bool,
    /// The event that a new subscriber would get; cache channels only.
    pub cache: bool,
}

impl Info {
    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is asked about the channels of an event.
    ///
    /// An attribute that a channel does not have is left out of the answer, for one request may
    /// name channels of several kinds.
    ///
    /// # Errors
    ///
    /// When an attribute is unknown, or is `cache`, which the reference does not offer here.
    pub fn of_trigger(info: Option<&str>) -> Result<Self, InfoError> {
        let info = Self::parse(info)?;
        match info.cache {
            true => Err(InfoError::NotHere { attribute: CACHE }),
            false => Ok(info),
        }
    }

    /// What is asked about one channel.
    ///
    /// # Errors
    ///
    /// When an attribute is unknown, or channels of this kind do not have it.
    pub fn of_channel(info: Option<&str>, channel: &ChannelName) -> Result<Self, InfoError> {
        let info = Self::parse(info)?;
        let available = Self::available(channel.kind());
        match info.attributes().find(|attribute| !available.attributes().any(|a| a == *attribute)) {
            Some(attribute) => Err(InfoError::NotHere { attribute }),
            None => Ok(info),
        }
    }

    /// The attributes that channels of a kind have.
    #[must_use]
    pub fn available(kind: ChannelKind) -> Self {
        let user_count = kind.is_presence();
        Self { user_count, subscription_count: !user_count, cache: kind.is_cache() }
    }

    /// The names of what is asked for.
    fn attributes(self) -> impl Iterator<Item = &'static str> {
        [(USER_COUNT, self.user_count), (SUBSCRIPTION_COUNT, self.subscription_count), (CACHE, self.cache)]
            .into_iter()
            .filter_map(|(name, wanted)| wanted.then_some(name))
    }

    fn parse(info: Option<&str>) -> Result<Self, InfoError> {
        let mut parsed = Self::default();
        for attribute in info.unwrap_or_default().split(',').map(str::trim).filter(|a| !a.is_empty()) {
            match attribute {
                USER_COUNT => parsed.user_count = true,
                SUBSCRIPTION_COUNT => parsed.subscription_count = true,
                CACHE => parsed.cache = true,
                _ => return Err(InfoError::Unknown { attribute: attribute.into() }),
            }
        }
        Ok(parsed)
    }
}

impl fmt::Display for Info {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.attributes().collect::<Vec<_>>().join(","))
    }
}

impl Serialize for Info {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The query of `GET /apps/{id}/channels`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChannelsQuery {
    /// What the names of the channels start with; empty for every channel.
    pub prefix: String,
    /// Whether to tell how many people are subscribed to each.
    pub user_count: bool,
}

impl ChannelsQuery {
    /// Reads `filter_by_prefix` and `info`.
    ///
    /// # Errors
    ///
    /// When an attribute is unknown or is not offered for lists of channels: the reference knows
    /// `user_count` alone, and that only when the prefix leaves presence channels alone.
    pub fn parse(params: &Params) -> Result<Self, InfoError> {
        let prefix = params.get("filter_by_prefix").unwrap_or_default().to_owned();
        let info = Info::parse(params.get("info"))?;
        if let Some(attribute) = info.attributes().find(|attribute| *attribute != USER_COUNT) {
            return Err(InfoError::NotHere { attribute });
        }
        if info.user_count && !prefix.starts_with("presence-") {
            return Err(InfoError::NeedsPresence);
        }
        Ok(Self { prefix, user_count: info.user_count })
    }

    /// The parameters that say the same.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, &str)> {
        let prefix = (!self.prefix.is_empty()).then_some(("filter_by_prefix", self.prefix.as_str()));
        let info = self.user_count.then_some(("info", USER_COUNT));
        prefix.into_iter().chain(info).collect()
    }
}

/// Why attributes cannot be told; answered with 400, like all of [`BodyError`](super::BodyError)
/// but too much data.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InfoError {
    /// No such attribute exists.
    #[error("\"info\": {attribute:?} is no attribute; there are user_count, subscription_count and cache")]
    Unknown {
        /// What was asked for.
        attribute: String,
    },
    /// The attribute does not belong to this request, or not to this kind of channel.
    #[error("\"info\": {attribute} is not available here")]
    NotHere {
        /// What was asked for.
        attribute: &'static str,
    },
    /// `user_count` for channels that may be anything.
    #[error("\"info\": user_count needs a filter_by_prefix that starts with \"presence-\"")]
    NeedsPresence,
}

impl InfoError {
    /// The HTTP status to answer with.
    #[must_use]
    pub fn status(&self) -> u16 {
        400
    }
}

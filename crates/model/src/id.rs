//! Ids: UUIDv7 strings, one type for each thing, so that no two can be mixed up.

use serde::Serialize;
use thiserror::Error;
use uuid::Uuid;

/// A text that should have been an id is none.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not an id")]
pub struct InvalidId(pub String);

/// Defines id types, each a UUID that is written and sent as its hyphenated text. Those of an area are defined in
/// the area's module.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "std::borrow::Cow<'_, str>", into = "String")]
        pub struct $name(uuid::Uuid);

        impl TryFrom<std::borrow::Cow<'_, str>> for $name {
            type Error = $crate::id::InvalidId;

            fn try_from(text: std::borrow::Cow<'_, str>) -> Result<Self, $crate::id::InvalidId> {
                text.parse()
            }
        }

        impl crate::json::FromJson for $name {
            fn from_json(json: crate::json::Json) -> Result<Self, crate::json::Unreadable> {
                json.text()?.parse().map_err(crate::json::Unreadable::new)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl $name {
            /// The id made of `unix_ms` (milliseconds since 1970, UTC) and ten random bytes.
            /// Both are parameters because this crate has neither a clock nor chance.
            #[must_use]
            pub fn new(unix_ms: crate::Timestamp, random: [u8; 10]) -> Self {
                let millis = u64::try_from(unix_ms.as_millis()).unwrap_or_default();
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }

            /// When it was made, by the clock of whoever has made it.
            #[must_use]
            pub fn made_at(self) -> crate::Timestamp {
                let (seconds, nanos) = self.0.get_timestamp().map(|at| at.to_unix()).unwrap_or_default();
                let millis = seconds.saturating_mul(1000).saturating_add(u64::from(nanos / 1_000_000));
                crate::Timestamp::from_millis(millis.try_into().unwrap_or(i64::MAX))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::id::InvalidId;

            fn from_str(text: &str) -> Result<Self, $crate::id::InvalidId> {
                $crate::id::read(text).map(Self)
            }
        }
    )*};
}

pub(crate) use ids;

/// Reads the one spelling of an id: it is also a key and part of channel names.
pub(crate) fn read(text: &str) -> Result<Uuid, InvalidId> {
    let id = Uuid::try_parse(text).map_err(|_| InvalidId(text.chars().take(64).collect()))?;
    if id.hyphenated().to_string() == text { Ok(id) } else { Err(InvalidId(text.into())) }
}

ids! {
    /// An account: one person who can sign in.
    UserId,
    /// A session: one browser in which a person is signed in.
    SessionId,
    /// Something that a change of an account has still to do in a group.
    AccountTaskId,
    /// An invitation into a group.
    InvitationId,
    /// Made by the client for each change, so that a retry has no second effect.
    MutationId,
    /// Names one lineage of the database; it changes when a backup is restored,
    /// and tells every browser to start again from a snapshot.
    Epoch,
}

/// The place of an entry in its channel's log: 1, 2, 3 … without gaps, in commit order.
/// 0 is the state before the first entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ChannelSeq(pub u64);

impl ChannelSeq {
    /// The place after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

crate::from_json!(int ChannelSeq = ChannelSeq);

impl std::fmt::Display for ChannelSeq {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_exactly_one_spelling() {
        let id = UserId::new(crate::Timestamp::from_millis(1_700_000_000_000), [7; 10]);
        let text = id.to_string();
        assert_eq!(text.parse(), Ok(id));
        assert_eq!(id.made_at().as_millis(), 1_700_000_000_000);
        for other in
            [text.to_uppercase(), text.replace('-', ""), format!("{{{text}}}"), String::new(), " ".into()]
        {
            assert!(other.parse::<UserId>().is_err(), "{other:?}");
        }
    }

    #[test]
    fn sorts_by_the_time_it_was_made() {
        let early = UserId::new(crate::Timestamp::from_millis(1), [255; 10]);
        let late = UserId::new(crate::Timestamp::from_millis(2), [0; 10]);
        assert!(early.to_string() < late.to_string());
    }
}

//! What the documented events of requests say in their own way: `type`, `status` and `createdAt`.

use serde::{Serialize, Serializer};

use crate::Timestamp;
use crate::json::{FromJson, Json, Unreadable};

/// Defines what can only say one thing.
macro_rules! constants {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct $name;

        impl $name {
            /// What it says.
            pub const TEXT: &'static str = $text;
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(Self::TEXT)
            }
        }

        impl FromJson for $name {
            fn from_json(json: Json) -> Result<Self, Unreadable> {
                let text = json.text()?;
                if text == Self::TEXT { Ok(Self) } else { Err(Unreadable::unknown("type", &text)) }
            }
        }
    )*};
}

constants! {
    /// The name of the event that tells of a request, once more among its fields: it cannot disagree.
    RequestType = "knowledge-request",
    /// The same of the event that tells of a response.
    ResponseType = "knowledge-response",
}

/// How a request was responded to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Decision {
    /// With an answer.
    Approved,
    /// It was declined.
    Denied,
}

crate::from_json!(name Decision = Decision::parse);

impl Decision {
    /// The decision with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "approved" => Some(Self::Approved),
            "denied" => Some(Self::Denied),
            _ => None,
        }
    }
}

/// A moment as RFC 3339 writes it: `2026-11-28T16:20:00Z`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Rfc3339(String);

impl From<Timestamp> for Rfc3339 {
    fn from(at: Timestamp) -> Self {
        let at = jiff::Timestamp::from_millisecond(at.as_millis());
        Self(at.unwrap_or_default().to_string())
    }
}

impl FromJson for Rfc3339 {
    fn from_json(json: Json) -> Result<Self, Unreadable> {
        json.text().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_says_the_name_of_its_event_and_nothing_else() {
        assert_eq!(serde_json::to_string(&RequestType).unwrap(), r#""knowledge-request""#);
        assert!(ResponseType::from_json(Json::Text("knowledge-response".into())).is_ok());
        assert!(ResponseType::from_json(Json::Text("knowledge-request".into())).is_err());
    }

    #[test]
    fn a_moment_is_written_in_utc() {
        let written = |millis| Rfc3339::from(Timestamp::from_millis(millis)).0;
        assert_eq!(written(1_795_879_200_000), "2026-11-28T15:20:00Z");
        assert_eq!(written(1), "1970-01-01T00:00:00.001Z");
    }
}

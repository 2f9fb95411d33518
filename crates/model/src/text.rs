//! Text that a person typed, made safe to keep: trimmed, not empty, not too long,
//! without control characters.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TextError {
    /// Nothing but white space.
    #[error("must not be empty")]
    Empty,
    /// More characters than the limit.
    #[error("must have at most {max} characters")]
    TooLong {
        /// The limit, in characters.
        max: usize,
    },
    /// A control character, such as a line break.
    #[error("must not contain control characters")]
    ControlCharacter,
}

/// Trims `text` and checks it against `max` characters.
///
/// # Errors
/// [`TextError`] says what is wrong.
pub fn line(text: &str, max: usize) -> Result<String, TextError> {
    let text = text.trim();
    if text.is_empty() {
        Err(TextError::Empty)
    } else if text.chars().count() > max {
        Err(TextError::TooLong { max })
    } else if text.chars().any(char::is_control) {
        Err(TextError::ControlCharacter)
    } else {
        Ok(text.to_owned())
    }
}

/// Defines one kind of one-line text with its own limit.
macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident: $max:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const MAX: usize = $max;

            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = TextError;

            fn from_str(text: &str) -> Result<Self, TextError> {
                line(text, Self::MAX).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                text.parse()
            }
        }

        impl crate::json::FromJson for $name {
            fn from_json(json: crate::json::Json) -> Result<Self, crate::json::Unreadable> {
                json.text()?.parse().map_err(crate::json::Unreadable::new)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

lines! {
    /// What a person is called.
    PersonName: 60,
    /// What a family is called.
    FamilyName: 60,
    /// What a timer or a template is called.
    TimerName: 60,
    /// What a chore is called.
    ChoreName: 60,
    /// What a reward is called.
    RewardName: 60,
    /// Why stars were given or taken, a chore sent back or a reward refused.
    Note: 200,
    /// An IANA time zone such as `Europe/Berlin`. Only the server, which has the
    /// zones, can say whether there is one of this name; it does when one is set.
    ZoneName: 64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_trimmed_and_checked() {
        assert_eq!("  Homework ".parse::<TimerName>().map(String::from), Ok("Homework".into()));
        assert_eq!(" \t ".parse::<TimerName>(), Err(TextError::Empty));
        assert_eq!("a\nb".parse::<TimerName>(), Err(TextError::ControlCharacter));
        assert_eq!("ä".repeat(60).parse::<TimerName>().map(|n| n.as_str().chars().count()), Ok(60));
        assert_eq!("ä".repeat(61).parse::<TimerName>(), Err(TextError::TooLong { max: 60 }));
    }

    #[test]
    fn is_checked_again_when_it_arrives_from_outside() {
        assert!(serde_json::from_str::<TimerName>(r#""  ""#).is_err());
        assert_eq!(serde_json::to_string(&"Tea".parse::<TimerName>().unwrap()).unwrap(), r#""Tea""#);
    }
}

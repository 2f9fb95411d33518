//! Text that a person typed, made safe to keep: one line that can be seen.
//!
//! What is typed is held to the rules of today, by [`std::str::FromStr`] and by commands. What was
//! kept under earlier rules stays readable: rows, entries and snapshots are read by [`Line::kept`].
//! A browser knows no Unicode tables and leaves what needs them to its own form and to the server.

mod error;
#[cfg_attr(target_arch = "wasm32", path = "text/without_tables.rs")]
mod unicode;

use serde::Serialize;

pub use error::TextError;
pub(crate) use unicode::{is_hidden, length, steers};

/// Trims `text` and checks it against `max` characters.
///
/// # Errors
/// [`TextError`] says what is wrong.
pub fn line(text: &str, max: usize) -> Result<String, TextError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().any(char::is_control) {
        return Err(TextError::ControlCharacter);
    }
    unicode::check(text, max)?;
    Ok(text.to_owned())
}

/// A text of one line.
pub trait Line: std::str::FromStr<Err = TextError> {
    /// The text as it was kept, whatever the rules were then.
    fn kept(text: String) -> Self;
}

/// Defines one kind of one-line text with its own limit.
macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident: $max:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have, counted in extended grapheme clusters.
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

        impl Line for $name {
            fn kept(text: String) -> Self {
                Self(text)
            }
        }

        impl crate::json::FromJson for $name {
            fn from_json(json: crate::json::Json) -> Result<Self, crate::json::Unreadable> {
                match json {
                    crate::json::Json::Typed(text) => text.parse().map_err(crate::json::Unreadable::new),
                    kept => kept.text().map(Self::kept),
                }
            }
        }
        crate::from_json!(serde $name);

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
    /// What a group of any area is called.
    GroupName: 60,
    /// What the thing is called that a notification is about.
    Label: 60,
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
    use crate::json::{FromJson, Json};

    #[test]
    fn is_trimmed_and_checked() {
        assert_eq!("  Homework ".parse::<TimerName>().map(String::from), Ok("Homework".into()));
        assert_eq!(" \t ".parse::<TimerName>(), Err(TextError::Empty));
        assert_eq!("a\nb".parse::<TimerName>(), Err(TextError::ControlCharacter));
    }

    #[test]
    fn what_is_typed_is_checked_and_what_was_kept_is_read() {
        let typed = |text: &str| TimerName::from_json(Json::Text(text.to_owned()).typed());
        assert!(typed("Tea").is_ok());
        assert_eq!(typed("\u{3164}").unwrap_err().to_string(), TextError::Invisible.to_string());
        let kept: TimerName = serde_json::from_str("\"\u{3164}\"").unwrap();
        assert_eq!(serde_json::to_string(&kept).unwrap(), "\"\u{3164}\"");
    }
}

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

/// Trims `text` and checks it against `max` characters. It may have several lines.
///
/// # Errors
/// [`TextError`] says what is wrong.
pub fn paragraphs(text: &str, max: usize) -> Result<String, TextError> {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(TextError::ControlCharacter);
    }
    unicode::check(&text, max)?;
    Ok(text)
}

/// The beginning of a text, in one line of at most `max` characters, for where there is no room for all of
/// it.
#[must_use]
pub fn beginning(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if length(&line) <= max { line } else { unicode::start(&line, max - 1).to_owned() + "…" }
}

/// The beginning of a text as a note.
#[must_use]
pub fn preview(text: &str) -> Note {
    Note(beginning(text, Note::MAX))
}

/// A text that somebody typed, of one line or of several.
pub trait Line: std::str::FromStr<Err = TextError> {
    /// The text as it was kept, whatever the rules were then.
    fn kept(text: String) -> Self;
}

/// Defines kinds of texts that a function checks, each with its own limit. Where it is used, `Line`, `TextError`,
/// `Serialize` and the function are in scope.
macro_rules! texts {
    ($check:ident: $($(#[$doc:meta])* $name:ident: $max:literal),* $(,)?) => {$(
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
                $check(text, Self::MAX).map(Self)
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
pub(crate) use texts;

texts! { line:
    /// What a person is called.
    PersonName: 60,
    /// What a family is called.
    FamilyName: 60,
    /// What a team is called.
    TeamName: 60,
    /// What a coaching is called.
    CoachingName: 60,
    /// What a training session is called.
    TrainingTitle: 60,
    /// What an exercise is called.
    ExerciseName: 60,
    /// What a topic is called.
    TopicTitle: 60,
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

texts! { paragraphs:
    /// What a topic is about, in a line or two.
    Summary: 200,
    /// What its owner has written of a topic, to be shared in answers.
    TopicText: 4000,
    /// What somebody asks.
    Question: 1000,
    /// What somebody says of an exercise, or of a training session.
    Remark: 500,
    /// What somebody is answered.
    AnswerText: 4000,
}

/// What is shared of a topic is an answer.
impl From<TopicText> for AnswerText {
    fn from(text: TopicText) -> Self {
        Self(text.0)
    }
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
    fn a_text_of_several_lines_keeps_them_and_its_preview_does_not() {
        let question: Question = " How?\r\n\r\nAnd why? ".parse().unwrap();
        assert_eq!(question.as_str(), "How?\n\nAnd why?");
        assert_eq!(preview(question.as_str()).as_str(), "How? And why?");
        assert_eq!("a\u{7}b".parse::<Question>(), Err(TextError::ControlCharacter));
        assert_eq!("ä".repeat(1001).parse::<Question>(), Err(TextError::TooLong { max: 1000 }));
        let long = preview(&"👩\u{200d}👧 ".repeat(150));
        assert!(long.as_str().ends_with('…'));
        assert_eq!(long.to_string().parse::<Note>(), Ok(long));
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

//! Event names.

use std::sync::Arc;

use serde::Deserialize;
use thiserror::Error;

use crate::text::checked_text;

/// The longest event name that the SDKs accept, in characters.
pub const MAX_LENGTH: usize = 200;

/// What the protocol keeps for itself: a client takes such events for the server's own.
const RESERVED: [&str; 2] = ["pusher:", "pusher_internal:"];

/// The name of an application's event, checked; cheap to clone.
///
/// ```
/// use pusher_protocol::EventName;
///
/// assert!("order.paid".parse::<EventName>().is_ok());
/// assert!("pusher:ping".parse::<EventName>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct EventName(Arc<str>);

checked_text!(EventName, EventNameError);

impl EventName {
    fn check(text: &str) -> Result<(), EventNameError> {
        let length = text.chars().count();
        if length == 0 {
            return Err(EventNameError::Empty);
        }
        if length > MAX_LENGTH {
            return Err(EventNameError::TooLong { length });
        }
        match RESERVED.into_iter().find(|prefix| text.starts_with(prefix)) {
            Some(prefix) => Err(EventNameError::Reserved { prefix }),
            None => Ok(()),
        }
    }

    /// Whether this is an event that clients send to each other: `client-…`.
    #[must_use]
    pub fn is_client(&self) -> bool {
        self.0.starts_with("client-")
    }
}

/// Why a text is no event name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EventNameError {
    /// Nothing to listen for.
    #[error("an event name must not be empty")]
    Empty,
    /// Longer than [`MAX_LENGTH`].
    #[error("an event name has at most {MAX_LENGTH} characters, not {length}")]
    TooLong {
        /// How many characters the text has.
        length: usize,
    },
    /// Starts like an event of the protocol itself.
    #[error("event names that start with {prefix:?} belong to the protocol")]
    Reserved {
        /// The prefix that is kept by the protocol.
        prefix: &'static str,
    },
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_protocols_own_names_are_refused() {
        for prefix in RESERVED {
            let name = format!("{prefix}anything");
            assert_eq!(EventName::parse(&name), Err(EventNameError::Reserved { prefix }));
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(EventName::parse(""), Err(EventNameError::Empty));
        assert!(EventName::parse(&"é".repeat(200)).is_ok());
        assert_eq!(EventName::parse(&"é".repeat(201)), Err(EventNameError::TooLong { length: 201 }));
    }

    #[test]
    fn client_events_are_told_by_their_prefix() {
        assert!(EventName::parse("client-typing").expect("a good name").is_client());
        assert!(!EventName::parse("clients").expect("a good name").is_client());
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(text in any::<String>()) {
            if let Ok(name) = EventName::parse(&text) {
                prop_assert_eq!(name.as_str(), text);
            }
        }
    }
}

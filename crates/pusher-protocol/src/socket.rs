//! Socket ids.

use std::sync::Arc;

use serde::Deserialize;
use thiserror::Error;

use crate::text::checked_text;

/// The longest socket id that is worth reading, in bytes. Two 64-bit numbers need 41.
const MAX_LENGTH: usize = 64;

/// The name of one connection: two numbers and a dot, `^\d+\.\d+$`, as the SDKs check it.
///
/// It is part of every signature, so a text that merely *contains* an id must not pass: a
/// signature over `1.1:private-a` could otherwise be passed off as one for another channel.
///
/// ```
/// use pusher_protocol::SocketId;
///
/// assert_eq!(SocketId::from_parts(123, 456).as_str(), "123.456");
/// assert!("123.456".parse::<SocketId>().is_ok());
/// assert!("123.456:private-orders".parse::<SocketId>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct SocketId(Arc<str>);

checked_text!(SocketId, SocketIdError);

impl SocketId {
    /// The id made of two numbers. A server draws them at random, for an id that can be guessed
    /// lets a stranger be left out of an event.
    #[must_use]
    pub fn from_parts(first: u64, second: u64) -> Self {
        Self(format!("{first}.{second}").into())
    }

    fn check(text: &str) -> Result<(), SocketIdError> {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        match text.split_once('.') {
            Some((first, second)) if text.len() <= MAX_LENGTH && is_number(first) && is_number(second) => {
                Ok(())
            }
            _ => Err(SocketIdError),
        }
    }
}

/// The text is no socket id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a socket id is two numbers with a dot between them, such as 123.456")]
pub struct SocketIdError;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_whole_text_has_to_match() {
        for text in ["", ".", "1.", ".1", "1", "1.2.3", "1.2\n", " 1.2", "1.2:a", "-1.2", "1.٣"] {
            assert_eq!(SocketId::parse(text), Err(SocketIdError), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn two_numbers_make_an_id(first: u64, second: u64) {
            let id = SocketId::from_parts(first, second);
            prop_assert_eq!(SocketId::parse(id.as_str()), Ok(id));
        }

        #[test]
        fn nothing_makes_it_panic(text in any::<String>()) {
            if let Ok(id) = SocketId::parse(&text) {
                prop_assert!(id.as_str().bytes().all(|b| b == b'.' || b.is_ascii_digit()));
            }
        }
    }
}

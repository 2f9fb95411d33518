//! Channel names, and what their prefix means.

use std::sync::Arc;

use serde::Deserialize;
use thiserror::Error;

use crate::text::checked_text;

/// The longest channel name that servers and SDKs accept, in characters.
///
/// Hosted Pusher documents 164 characters for an application to use; the SDKs check for 200. Make
/// names of at most 164 characters to be safe everywhere.
pub const MAX_LENGTH: usize = 200;

/// What a signed-in person's own channel starts with; the rest is the person's id.
const USER_PREFIX: &str = "#server-to-user-";

/// The prefixes that give a channel its kind. A longer prefix stands before one it starts with.
const PREFIXES: [(&str, ChannelKind); 7] = [
    ("private-encrypted-cache-", ChannelKind::EncryptedCache),
    ("private-encrypted-", ChannelKind::Encrypted),
    ("private-cache-", ChannelKind::PrivateCache),
    ("private-", ChannelKind::Private),
    ("presence-cache-", ChannelKind::PresenceCache),
    ("presence-", ChannelKind::Presence),
    ("cache-", ChannelKind::Cache),
];

/// The name of a channel, checked; cheap to clone.
///
/// ```
/// use pusher_protocol::{ChannelKind, ChannelName};
///
/// let channel: ChannelName = "private-orders.17".parse()?;
/// assert_eq!(channel.kind(), ChannelKind::Private);
/// assert!("private orders".parse::<ChannelName>().is_err());
/// # Ok::<(), pusher_protocol::channel::ChannelNameError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct ChannelName(Arc<str>);

checked_text!(ChannelName, ChannelNameError);

impl ChannelName {
    /// What the prefix says about the channel.
    #[must_use]
    pub fn kind(&self) -> ChannelKind {
        if self.user_id().is_some() {
            return ChannelKind::User;
        }
        PREFIXES
            .into_iter()
            .find(|(prefix, _)| self.0.starts_with(prefix))
            .map_or(ChannelKind::Public, |(_, kind)| kind)
    }

    /// Whose channel this is, if it is one of [`ChannelKind::User`].
    #[must_use]
    pub fn user_id(&self) -> Option<&str> {
        self.0.strip_prefix(USER_PREFIX)
    }

    fn check(text: &str) -> Result<(), ChannelNameError> {
        let length = text.chars().count();
        if length > MAX_LENGTH {
            return Err(ChannelNameError::TooLong { length });
        }
        match text.strip_prefix(USER_PREFIX) {
            // A person's id may hold any character: applications use mail addresses, say.
            Some(user) if !user.is_empty() => Ok(()),
            Some(_) => Err(ChannelNameError::Empty),
            None if text.is_empty() => Err(ChannelNameError::Empty),
            None => match text.chars().find(|&c| !is_allowed(c)) {
                Some(character) => Err(ChannelNameError::Character { character }),
                None => Ok(()),
            },
        }
    }
}

/// Whether a channel name may hold the character.
fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || "_-=@,.;".contains(character)
}

/// The kinds of channel that the protocol knows; the prefix of the name decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChannelKind {
    /// No prefix: whoever knows the name may listen.
    Public,
    /// `private-`: a subscription needs a signature.
    Private,
    /// `private-encrypted-`: private, and the server cannot read the events.
    Encrypted,
    /// `presence-`: private, and subscribers know of each other.
    Presence,
    /// `cache-`: public, and the last event is repeated to a new subscriber.
    Cache,
    /// `private-cache-`: private and cached.
    PrivateCache,
    /// `private-encrypted-cache-`: encrypted and cached.
    EncryptedCache,
    /// `presence-cache-`: presence and cached.
    PresenceCache,
    /// `#server-to-user-`: for the sockets that are signed in as one person.
    User,
}

impl ChannelKind {
    /// Whether a subscription has to carry a signature.
    #[must_use]
    pub fn needs_signature(self) -> bool {
        !matches!(self, Self::Public | Self::Cache | Self::User)
    }

    /// Whether subscribers of the channel know of each other.
    #[must_use]
    pub fn is_presence(self) -> bool {
        matches!(self, Self::Presence | Self::PresenceCache)
    }

    /// Whether the last event is repeated to a new subscriber.
    #[must_use]
    pub fn is_cache(self) -> bool {
        matches!(self, Self::Cache | Self::PrivateCache | Self::EncryptedCache | Self::PresenceCache)
    }
}

/// Why a text is no channel name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChannelNameError {
    /// Nothing is left to tell one channel from another.
    #[error("a channel name must not be empty")]
    Empty,
    /// Longer than [`MAX_LENGTH`].
    #[error("a channel name has at most {MAX_LENGTH} characters, not {length}")]
    TooLong {
        /// How many characters the text has.
        length: usize,
    },
    /// A character outside `A-Za-z0-9_-=@,.;`.
    #[error("a channel name must not contain {character:?}; letters, digits and _-=@,.; may be used")]
    Character {
        /// The first one that is not allowed.
        character: char,
    },
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kind(name: &str) -> ChannelKind {
        ChannelName::parse(name).expect("a good name").kind()
    }

    #[test]
    fn the_longest_prefix_decides() {
        assert_eq!(kind("orders"), ChannelKind::Public);
        assert_eq!(kind("privateer"), ChannelKind::Public);
        assert_eq!(kind("private-orders"), ChannelKind::Private);
        assert_eq!(kind("private-encrypted-orders"), ChannelKind::Encrypted);
        assert_eq!(kind("presence-room"), ChannelKind::Presence);
        assert_eq!(kind("cache-prices"), ChannelKind::Cache);
        assert_eq!(kind("private-cache-prices"), ChannelKind::PrivateCache);
        assert_eq!(kind("private-encrypted-cache-prices"), ChannelKind::EncryptedCache);
        assert_eq!(kind("presence-cache-room"), ChannelKind::PresenceCache);
        assert_eq!(kind("#server-to-user-ann@example.org"), ChannelKind::User);
    }

    #[test]
    fn only_public_kinds_go_without_a_signature() {
        for (prefix, kind) in PREFIXES {
            assert_eq!(kind.needs_signature(), prefix != "cache-", "{prefix}");
            assert_eq!(kind.is_cache(), prefix.ends_with("cache-"), "{prefix}");
            assert_eq!(kind.is_presence(), prefix.starts_with("presence-"), "{prefix}");
        }
    }

    #[test]
    fn a_users_channel_names_the_user() {
        let channel = ChannelName::parse("#server-to-user-17+ann").expect("a good name");
        assert_eq!(channel.user_id(), Some("17+ann"));
        assert_eq!(ChannelName::parse("#server-to-user-"), Err(ChannelNameError::Empty));
        assert_eq!(ChannelName::parse("#other"), Err(ChannelNameError::Character { character: '#' }));
    }

    #[test]
    fn length_has_a_limit() {
        assert!(ChannelName::parse(&"a".repeat(200)).is_ok());
        assert_eq!(ChannelName::parse(&"a".repeat(201)), Err(ChannelNameError::TooLong { length: 201 }));
    }

    proptest! {
        #[test]
        fn what_the_sdks_accept_is_accepted_and_kept(name in "[A-Za-z0-9_\\-=@,.;]{1,200}") {
            let channel = ChannelName::parse(&name).expect("a good name");
            prop_assert_eq!(channel.as_str(), name);
        }

        #[test]
        fn one_bad_character_spoils_a_name(
            before in "[a-z]{0,20}", bad in "[^A-Za-z0-9_\\-=@,.;]", after in "[a-z]{0,20}",
        ) {
            let name = format!("{before}{bad}{after}");
            prop_assert!(ChannelName::parse(&name).is_err());
        }

        #[test]
        fn nothing_makes_it_panic(text in any::<String>()) {
            if let Ok(name) = ChannelName::parse(&text) {
                let _ = name.kind();
            }
        }
    }
}

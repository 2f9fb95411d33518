//! Why something cannot be done.

use thiserror::Error;

/// pusher-js is not there, because its script was blocked or has failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("pusher-js is not loaded")]
pub struct Unavailable;

/// Why a channel cannot be subscribed to at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SubscribeError {
    /// An encrypted channel needs the build of pusher-js that is called
    /// `pusher-with-encryption`.
    #[error("this build of pusher-js cannot decrypt: load pusher-with-encryption")]
    NoDecryption,
    /// A name that begins with `#` belongs to the protocol.
    #[error("the names of channels do not begin with `#`")]
    ReservedName,
}

/// Why a client event was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TriggerError {
    /// Its name does not begin with `client-`.
    #[error("the names of client events begin with `client-`")]
    Name,
    /// The channel is public or encrypted: client events are for private and presence
    /// channels.
    #[error("there are no client events on this kind of channel")]
    Channel,
    /// Its data is not JSON.
    #[error("the data is not JSON")]
    Data,
    /// The subscription does not stand at this moment.
    #[error("not subscribed")]
    NotSubscribed,
}

impl TriggerError {
    /// What can be said without a connection.
    pub(crate) fn check(channel: &str, event: &str) -> Result<(), Self> {
        if !event.starts_with("client-") {
            return Err(Self::Name);
        }
        let encrypted = channel.starts_with("private-encrypted-");
        let known = channel.starts_with("private-") || channel.starts_with("presence-");
        if known && !encrypted { Ok(()) } else { Err(Self::Channel) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn client_events_are_for_private_and_presence_channels() {
        for channel in ["private-a", "presence-a", "private-cache-a", "presence-cache-a"] {
            assert_eq!(TriggerError::check(channel, "client-typing"), Ok(()), "{channel}");
            assert_eq!(TriggerError::check(channel, "typing"), Err(TriggerError::Name), "{channel}");
        }
        for channel in ["a", "cache-a", "private-encrypted-a", "private-encrypted-cache-a"] {
            assert_eq!(
                TriggerError::check(channel, "client-typing"),
                Err(TriggerError::Channel),
                "{channel}"
            );
        }
    }
}

//! How much may be asked for.

use serde::Deserialize;

/// How much one client, and all of them together, may ask for. The defaults are those that
/// hosted Pusher documents, where it documents one.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Connections of the application at the same time; one more is closed with 4004, after which
    /// pusher-js does not come back by itself. No limit by default.
    pub connections: usize,
    /// Connections from one address at the same time; one more is closed with 4100. No limit by
    /// default, for a whole school may share an address.
    pub connections_per_address: usize,
    /// Channels that one connection may be subscribed to; the next subscription is refused.
    pub channels_per_connection: usize,
    /// The longest message from a client, in bytes; a longer one ends the connection.
    pub message_bytes: usize,
    /// Messages a second that one connection may send for ever; taken as at least one.
    pub messages_per_second: u32,
    /// Messages that one connection may send at once before that, as a client does which comes
    /// back and subscribes to all its channels. Above it the connection is closed with 4100.
    pub message_burst: u32,
    /// Client events a second from one connection; the next ones are refused with error 4301.
    pub client_events_per_second: u32,
    /// Messages that may wait for one connection before it is closed with 4100 for being too
    /// slow; taken as at least one. Waiting costs little memory, for all connections share the
    /// text of an event.
    pub queued_messages: usize,
    /// The longest data of an event, in bytes.
    pub event_bytes: usize,
    /// Channels that one request may trigger an event on.
    pub channels_per_event: usize,
    /// Events in one batch.
    pub events_per_batch: usize,
    /// People on one presence channel; the next one's subscription is refused.
    pub presence_members: usize,
    /// The longest id of a person, in characters.
    pub user_id_chars: usize,
    /// The longest description of a member of a presence channel, in bytes of JSON.
    pub user_info_bytes: usize,
    /// People on one watchlist; the rest is cut off, with error 4302.
    pub watchlist: usize,
    /// Cache channels whose last event is kept at the same time.
    pub cached_channels: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: usize::MAX,
            connections_per_address: usize::MAX,
            channels_per_connection: 100,
            message_bytes: 64 << 10,
            messages_per_second: 50,
            message_burst: 300,
            client_events_per_second: 10,
            queued_messages: 256,
            event_bytes: 10 << 10,
            channels_per_event: 100,
            events_per_batch: 10,
            presence_members: 100,
            user_id_chars: 128,
            user_info_bytes: 1 << 10,
            watchlist: 100,
            cached_channels: 10_000,
        }
    }
}

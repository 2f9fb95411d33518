//! What a connection and a channel say.

/// Where the connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionState {
    /// Not asked to connect yet.
    Initialized,
    /// It is being made, for the first time or again.
    Connecting,
    /// It is there.
    Connected,
    /// It could not be made for ten seconds; it is tried further.
    Unavailable,
    /// This browser has no WebSocket.
    Failed,
    /// It was closed, by this side or for good by the other: it is not tried further.
    Disconnected,
}

impl ConnectionState {
    /// The state of this name; one that is not known counts as being made.
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only the browser connects"))]
    pub(crate) fn parse(name: &str) -> Self {
        match name {
            "initialized" => Self::Initialized,
            "connected" => Self::Connected,
            "unavailable" => Self::Unavailable,
            "failed" => Self::Failed,
            "disconnected" => Self::Disconnected,
            _ => Self::Connecting,
        }
    }
}

/// What arrives on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The subscription stands, for the first time or again after the connection was
    /// lost. What was published before this moment does not arrive: fetch it.
    Subscribed,
    /// The subscription was refused.
    Failed {
        /// The HTTP status of the refusal, 0 where the server was not reached.
        status: Option<u16>,
        /// The reason is passing: it will be tried again.
        retrying: bool,
    },
    /// An event.
    Event {
        /// Its name.
        name: String,
        /// Its data as JSON.
        data: String,
    },
}

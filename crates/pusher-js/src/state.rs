//! What a connection says.

use wasm_bindgen::prelude::*;

use crate::raw::{field, number};

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

/// What went wrong with a connection: the server said so, closed it, or was not reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionError {
    /// The protocol's number for it, if it has one: 4000 to 4099 end the connection for
    /// good, 4100 to 4299 do not, and 4301 and 4302 leave it open. Numbers below 4000
    /// are those of WebSocket itself.
    pub code: Option<u16>,
    /// What the server or the browser says; it may be empty.
    pub message: String,
}

impl ConnectionError {
    /// pusher-js has the server's words in `data` or, where it closed the connection or
    /// refused it, in `error.data`.
    pub(crate) fn parse(error: &JsValue) -> Self {
        let inner = field(error, "error");
        let said = [field(error, "data"), field(&inner, "data"), inner.clone()];
        let said = said.into_iter().find(JsValue::is_object).unwrap_or_default();
        Self {
            code: number(&said, "code").map(|code| code as u16),
            message: field(&said, "message").as_string().or(inner.as_string()).unwrap_or_default(),
        }
    }
}

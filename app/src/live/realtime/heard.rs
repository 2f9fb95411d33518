//! What a channel tells its listeners.

use serde::Serialize;

/// What a channel tells its listeners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(in crate::live) enum Heard {
    /// The subscription stands, for the first time or again. What was published before does not arrive.
    Subscribed {
        /// Who is on a presence channel, by their ids.
        there: Vec<String>,
    },
    /// The subscription was refused, or one that stood was ended.
    Failed {
        /// It is tried again.
        retrying: bool,
    },
    /// An event that the server published.
    Event {
        /// Its name.
        name: String,
        /// Its data as JSON.
        data: String,
    },
    /// Somebody came to a presence channel.
    Came {
        /// Who it is.
        id: String,
    },
}

hubbub_model::from_json!(enum Heard by kind {
    Subscribed { there } = "subscribed",
    Failed { retrying } = "failed",
    Event { name, data } = "event",
    Came { id } = "came",
});

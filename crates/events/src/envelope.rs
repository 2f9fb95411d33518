//! An event with its position in its channel's log.
//!
//! On the wire the position rides beside the event's own fields, so that a foreign
//! subscriber finds those where they are documented:
//! `{"timer": {…}, "epoch": "…", "seq": 12, "at": 1700000000000, "mutationId": "…"}`.

use hubbub_model::json::{FromJson, Json, Unreadable};
use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use thiserror::Error;

use crate::Event;

/// The position of an event in its channel's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Position {
    /// The lineage of the database.
    pub epoch: Epoch,
    /// The number in the log.
    pub seq: ChannelSeq,
    /// When it was decided, by the server's clock.
    pub at: Timestamp,
    /// The change it is part of; none where the server itself acted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mutation_id: Option<MutationId>,
}

hubbub_model::from_json!(struct Position { epoch, seq, at, mutation_id });

/// An event and its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope<E> {
    /// Where it stands in the log.
    pub position: Position,
    /// What happened. `None` is an event of a newer server that this version does
    /// not know: it keeps its place in the order and changes nothing.
    pub event: Option<E>,
}

/// An envelope as it is stored and sent: a name and a JSON object.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LogEntry {
    /// The event's name on the wire.
    pub name: String,
    /// The event's fields with its position beside them.
    pub data: Box<RawValue>,
}

/// An entry cannot be read.
#[derive(Debug, Error)]
pub enum MalformedEntry {
    /// It is no JSON.
    #[error("malformed event: {0}")]
    NotJson(#[from] serde_json::Error),
    /// It lacks something or has something wrong.
    #[error("malformed event: {0}")]
    Unreadable(#[from] Unreadable),
}

/// An event's fields, and its position beside them.
#[derive(Serialize)]
pub(crate) struct Data<'a, E> {
    #[serde(flatten)]
    pub(crate) event: &'a E,
    #[serde(flatten)]
    pub(crate) position: Position,
}

impl<E: Event> Envelope<E> {
    /// Writes `event` at `position` as it is stored and sent.
    ///
    /// # Errors
    /// The event cannot be written as JSON, which no event of ours is.
    pub fn seal(position: Position, event: &E) -> Result<LogEntry, MalformedEntry> {
        let data = serde_json::value::to_raw_value(&Data { event, position })?;
        Ok(LogEntry { name: event.name().to_owned(), data })
    }

    /// Reads what arrived under `name`.
    ///
    /// # Errors
    /// `data` has no position, or lacks a field of the event that `name` names.
    pub fn open(name: &str, data: &str) -> Result<Self, MalformedEntry> {
        let json: Json = serde_json::from_str(data)?;
        let mut data = json.object()?;
        // First the event: what belongs to the position has names of its own.
        Ok(Self { event: E::decode(name, &mut data)?, position: Position::from_json(Json::Object(data))? })
    }
}

impl LogEntry {
    /// Reads the entry.
    ///
    /// # Errors
    /// As [`Envelope::open`].
    pub fn open<E: Event>(&self) -> Result<Envelope<E>, MalformedEntry> {
        Envelope::open(&self.name, self.data.get())
    }
}

impl PartialEq for LogEntry {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.data.get() == other.data.get()
    }
}

/// Says that a log has grown, without saying how: sent when an entry is too large
/// or too many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Advanced {
    /// The lineage of the database.
    pub epoch: Epoch,
    /// The log's last number.
    pub seq: ChannelSeq,
}

hubbub_model::from_json!(struct Advanced { epoch, seq });

impl Advanced {
    /// Its name on the wire.
    pub const NAME: &'static str = "channel:advanced";
}

//! How the server answers the two endpoints: `GET /api/sync` and `POST /api/commands`.

use hubbub_model::{ChannelSeq, Epoch, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::LogEntry;

/// The answer to *catch me up from here*: all of what was missed, or a new start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[serde(try_from = "Written", bound(deserialize = "S: DeserializeOwned"))]
pub enum SyncReply<S> {
    /// Every entry after the asked one, in order and without a gap; often none.
    Events {
        /// The lineage of the database.
        epoch: Epoch,
        /// The log's last number.
        seq: ChannelSeq,
        /// The entries.
        entries: Vec<LogEntry>,
        /// The server's clock when it answered.
        now: Timestamp,
    },
    /// The whole state, because the asked position is unknown or too far back.
    Snapshot {
        /// The lineage of the database.
        epoch: Epoch,
        /// The number of the last entry that the state contains.
        seq: ChannelSeq,
        /// The state.
        state: S,
        /// The server's clock when it answered.
        now: Timestamp,
    },
}

/// A [`SyncReply`] as it is written. serde reads the variants of a tagged enum only
/// after it has taken the JSON apart, and entries are pieces of JSON that stay whole. So does the state:
/// what is around it is then read by the same code for every area.
#[derive(Deserialize)]
struct Written {
    epoch: Epoch,
    seq: ChannelSeq,
    now: Timestamp,
    // Earlier versions called them letters, and stored replies are older than the server that reads them.
    #[serde(alias = "letters")]
    entries: Option<Vec<LogEntry>>,
    state: Option<Box<RawValue>>,
}

impl<S: DeserializeOwned> TryFrom<Written> for SyncReply<S> {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { epoch, seq, now, entries, state } = written;
        match (entries, state) {
            (Some(entries), None) => Ok(Self::Events { epoch, seq, entries, now }),
            (None, Some(state)) => match serde_json::from_str(state.get()) {
                Ok(state) => Ok(Self::Snapshot { epoch, seq, state, now }),
                Err(error) => Err(error.to_string()),
            },
            _ => Err("a reply has either entries or a state".to_owned()),
        }
    }
}

impl<S> SyncReply<S> {
    /// The server's clock when it answered.
    pub const fn now(&self) -> Timestamp {
        match self {
            Self::Events { now, .. } | Self::Snapshot { now, .. } => *now,
        }
    }
}

/// The answer to *what came before this*: a part of a state that is older than its window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "S: serde::de::DeserializeOwned"))]
pub struct PageReply<S> {
    /// The lineage of the database.
    pub epoch: Epoch,
    /// The position of the log at which it was read.
    pub seq: ChannelSeq,
    /// The part: a state in which nothing else is.
    pub state: S,
    /// Before what the next page is read, if there is something older still.
    pub next: Option<String>,
}

/// The answer to a command that was carried out: the entries it made. A retry with
/// the same mutation id gets the same answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommandReply {
    /// The lineage of the database.
    pub epoch: Epoch,
    /// The number of the last entry it made; without entries, the log's last number.
    pub seq: ChannelSeq,
    /// The entries it made, in order.
    #[serde(alias = "letters")]
    pub entries: Vec<LogEntry>,
}

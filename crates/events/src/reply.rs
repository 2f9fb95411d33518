//! How the server answers the two doors: `GET /api/sync` and `POST /api/commands`.

use hubbub_model::{ChannelSeq, Epoch, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Letter;

/// The answer to *catch me up from here*: all of what was missed, or a new start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum SyncReply<S> {
    /// Every entry after the asked one, in order and without a gap; often none.
    Events {
        /// The lineage of the database.
        epoch: Epoch,
        /// The log's last number.
        seq: ChannelSeq,
        /// The entries.
        letters: Vec<Letter>,
        /// The server's clock when it answered.
        now: Timestamp,
    },
    /// The whole state, because the asked place is unknown or too far back.
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

impl<S> SyncReply<S> {
    /// The server's clock when it answered.
    pub const fn now(&self) -> Timestamp {
        match self {
            Self::Events { now, .. } | Self::Snapshot { now, .. } => *now,
        }
    }
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
    pub letters: Vec<Letter>,
}

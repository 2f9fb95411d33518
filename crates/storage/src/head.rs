//! Where a log stands.

use hubbub_model::{ChannelSeq, Epoch};

/// Where a channel's log stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The lineage of the database at this moment: a backup may be restored under a
    /// server that runs, so that this holds no longer than the transaction.
    pub epoch: Epoch,
    /// The last number.
    pub seq: ChannelSeq,
}

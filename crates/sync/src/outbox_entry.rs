//! What a device keeps.

use hubbub_model::{MutationId, Timestamp};
use serde::{Deserialize, Serialize};

/// A command as it is kept on the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OutboxEntry<C> {
    /// Names the command, the same at every attempt and on every page.
    pub mutation_id: MutationId,
    /// What is to be done.
    pub command: C,
    /// When it was done here, by the server's clock.
    pub at: Timestamp,
}

//! What people want done, and every rule about it.
//!
//! `decide` takes the state, who wants it, what they want and the time, and says
//! what then happens or why it may not. It runs in the server under the
//! transaction and in the browser to show the result before the reply comes: the
//! same code, hence the same answer.
//!
//! Pure, like `hubbub-model`.

pub mod family;

pub use family::{FamilyCommand, Refusal};

use hubbub_model::{FamilyId, Millis, MutationId, Timestamp};
use serde::{Deserialize, Serialize};

/// How long the server remembers what it has carried out: until then a command that
/// is sent again has no second effect.
pub const REMEMBERED: Millis = Millis::from_minutes(30 * 24 * 60);

/// How long a client may send a command after it was done: a day less, for clocks
/// that differ and for what is long under way.
const SENDABLE: Millis = Millis::from_minutes(29 * 24 * 60);

/// Was a command that was done at `at` left waiting for so long that sending it could
/// carry it out a second time? Whoever takes commands back from a device asks this,
/// and says that they were not sent.
#[must_use]
pub fn is_too_old(at: Timestamp, now: Timestamp) -> bool {
    at.until(now) > SENDABLE
}

/// What a client posts to `/api/commands`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CommandRequest {
    /// Made by the client, once for each thing a person does: sent again, the
    /// command has no second effect and gets the same answer.
    pub mutation_id: MutationId,
    /// What is to be done.
    pub command: Command,
}

/// Something that somebody wants done, in one of the areas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "area", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Command {
    /// In a family.
    Family {
        /// In which one.
        family_id: FamilyId,
        /// What is to be done there.
        command: FamilyCommand,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_too_old_before_the_server_forgets_it() {
        let at = Timestamp::from_millis(1_700_000_000_000);
        assert!(!is_too_old(at, at) && !is_too_old(at, at + SENDABLE));
        assert!(is_too_old(at, at + SENDABLE + Millis::new(1)) && is_too_old(at, at + REMEMBERED));
        assert!(!is_too_old(at + Millis::from_secs(60), at), "a clock that went back makes nothing old");
    }
}

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

use hubbub_model::{FamilyId, MutationId};
use serde::{Deserialize, Serialize};

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

//! A team: its people, and what each of them can be asked about.

pub mod id;
pub mod member;
pub mod rules;
pub mod state;
pub mod told;
pub mod topic;

use serde::Serialize;

pub use id::{TeamId, TopicId};
pub use member::{Actor, Delegation, Member, Role};
pub use rules::{Action, Limits};
pub use state::TeamState;
pub use told::{Thing, Told};
pub use topic::Topic;

use crate::text::TeamName;

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Team {
    /// Which team.
    pub id: TeamId,
    /// What it is called.
    pub name: TeamName,
}

crate::from_json!(struct Team { id, name });

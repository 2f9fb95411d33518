//! A team: its people, and what each of them can be asked about.

pub mod member;
pub mod rules;
pub mod state;
pub mod told;
pub mod topic;

use serde::Serialize;

pub use member::{Actor, Delegation, Member, Role};
pub use rules::{Action, Limits};
pub use state::TeamState;
pub use told::{Thing, Told};
pub use topic::Topic;

use crate::id::ids;
use crate::text::TeamName;

ids! {
    /// A team of colleagues.
    TeamId,
    /// Something that somebody in a team can be asked about.
    TopicId,
}

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

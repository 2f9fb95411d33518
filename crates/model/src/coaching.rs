//! A coaching: what a trainer and an athlete have with each other.

pub mod id;
pub mod member;
pub mod plan;
pub mod state;
pub mod told;
pub mod vocabulary;

use serde::Serialize;

pub use id::{CoachingId, PlanId};
pub use member::{Actor, Member, Role};
pub use plan::{Plan, PlanHead, PlanName, SavedPlan};
pub use state::{CoachingState, Ended, Limits};
pub use told::{Thing, Told};
pub use vocabulary::Term;

use crate::text::CoachingName;

/// A coaching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Coaching {
    /// Which coaching.
    pub id: CoachingId,
    /// What it is called.
    pub name: CoachingName,
}

crate::from_json!(struct Coaching { id, name });

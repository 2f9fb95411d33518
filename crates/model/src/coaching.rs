//! A coaching: what a trainer and an athlete have with each other.

pub mod member;
pub mod plan;
pub mod state;

use serde::Serialize;

pub use member::{Actor, Member, Role};
pub use plan::{Plan, PlanHead};
pub use state::{CoachingState, Ended, Limits};

use crate::CoachingId;
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

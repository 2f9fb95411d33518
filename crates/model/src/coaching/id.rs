//! Ids of what is in coachings.

use crate::id::ids;

ids! {
    /// What a trainer and an athlete have with each other.
    CoachingId,
    /// A plan that a trainer has saved.
    PlanId,
}

//! Ids of what is in families.

use crate::id::ids;

ids! {
    /// A family.
    FamilyId,
    /// One person's membership in one family.
    MemberId,
    /// A countdown timer.
    TimerId,
    /// A template from which timers are started.
    TemplateId,
    /// An entry in a family's ledger of stars.
    StarEntryId,
    /// A chore.
    ChoreId,
    /// A reward.
    RewardId,
    /// Somebody's wish for a reward.
    RequestId,
}

/// A timer awards its stars at most once, so the entry that does it can have the timer's own id,
/// which everybody knows.
impl From<TimerId> for StarEntryId {
    fn from(id: TimerId) -> Self {
        Self(id.0)
    }
}

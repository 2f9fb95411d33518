//! Links with which a child sets a new password: what the family is told of them.

use serde::Serialize;

use crate::{MemberId, Millis, Timestamp};

/// A link with which a member sets a new password, as a parent has made it. Not the link itself,
/// which only the parent has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reset {
    /// Whose password.
    pub member_id: MemberId,
    /// The parent.
    pub by: MemberId,
    /// When the link was made.
    pub made_at: Timestamp,
    /// When it was used, if it was.
    pub used_at: Option<Timestamp>,
}

crate::from_json!(struct Reset { member_id, by, made_at, used_at });

impl Reset {
    /// For how long the family is told: a week.
    pub const TOLD: Millis = Millis::from_days(7);

    /// Is the family still told on a day that begins then?
    #[must_use]
    pub fn is_told(&self, day_begins_at: Timestamp) -> bool {
        self.made_at + Self::TOLD > day_begins_at
    }
}

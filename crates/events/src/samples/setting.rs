//! When the examples happen, and to whom.

use hubbub_model::{Timestamp, UserId};

/// When it all happens: a Saturday in Stockholm, at 16:20.
pub const NOW: Timestamp = Timestamp::from_millis(1_795_879_200_000);

/// The person of the examples: a parent in the family, and a member of the team.
#[must_use]
pub fn user_id() -> UserId {
    UserId::new(NOW, [15; 10])
}

//! The groups of every kind that a person belongs to.

use hubbub_commands::areas;
use hubbub_model::UserId;
use hubbub_model::person::Group;

use crate::{StoreError, Stored, Tx};

/// Asks every area.
macro_rules! of_every_area {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// The groups that a person belongs to, as the groups themselves say. Those of each kind are in the order
        /// in which they joined.
        pub async fn of_person(tx: &mut Tx, user: UserId) -> Result<Vec<Group>, StoreError> {
            Ok([$(<areas::$Area as Stored>::groups_of(tx, user).await?),*].concat())
        }
    };
}

hubbub_events::areas!(of_every_area);

//! Ids of what persons are told.

use crate::id::ids;

ids! {
    /// Something that a person was told.
    NotificationId,
}

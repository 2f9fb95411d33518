//! Ids of what is in teams.

use crate::id::ids;

ids! {
    /// A team of colleagues.
    TeamId,
    /// Something that somebody in a team can be asked about.
    TopicId,
}

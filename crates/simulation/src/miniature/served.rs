//! What the server in miniature asks of an area beside its rules.

use hubbub_commands::{Area, EventOf};
use hubbub_events::Channel;
use hubbub_model::{Timestamp, UserId};

use super::data::{Data, InKept};
use crate::server::Failure;

/// A log that is to begin.
pub(crate) struct New<'c, A: Area> {
    pub(crate) id: A::Id,
    pub(crate) user: UserId,
    pub(crate) command: &'c A::Command,
    pub(crate) now: Timestamp,
}

/// An area as the server in miniature serves it.
pub(crate) trait Served: InKept {
    /// What happens by itself at `now`.
    fn due(state: &Self::State, now: Timestamp) -> Vec<EventOf<Self>> {
        let _ = (state, now);
        Vec::new()
    }

    /// May this person, who has a part in it, read it?
    fn may_read(data: &Data, state: &Self::State, user: UserId) -> bool {
        let _ = (data, state, user);
        true
    }

    /// Is nothing against a command that the core cannot know?
    fn admits(data: &Data, state: &Self::State, command: &Self::Command) -> bool {
        let _ = (data, state, command);
        true
    }

    /// With what a log begins, and in which other log.
    fn begin(data: &Data, new: New<'_, Self>) -> Result<(EventOf<Self>, Channel), Failure> {
        let _ = (data, new);
        Err(Failure::Refused)
    }

    fn clean_up_after(data: &mut Data, id: Self::Id, user: UserId, now: Timestamp) {
        let _ = (data, id, user, now);
    }
}

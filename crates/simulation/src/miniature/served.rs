//! What the server in miniature asks of an area beside its rules.

use hubbub_commands::{Area, EventOf};
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

    /// Is nothing against a command of this person that the core cannot know?
    fn admit(data: &Data, state: &Self::State, user: UserId, command: &Self::Command) -> Result<(), Failure> {
        let _ = (data, state, user, command);
        Ok(())
    }

    /// What a log begins with.
    fn begin(data: &Data, new: New<'_, Self>) -> Result<Vec<EventOf<Self>>, Failure> {
        let _ = (data, new);
        Err(Failure::Refused)
    }

    /// What follows in other logs.
    fn follow(data: &mut Data, before: &Self::State, after: &Self::State, now: Timestamp) {
        let _ = (data, before, after, now);
    }

    fn clean_up_after(data: &mut Data, id: Self::Id, user: UserId, now: Timestamp) {
        let _ = (data, id, user, now);
    }
}

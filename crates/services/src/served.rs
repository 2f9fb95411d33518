//! What an area does beside its rules: what acts by itself, and what has no place in a log.

use hubbub_commands::{EventOf, Refusal};
use hubbub_model::{Timestamp, UserId};
use hubbub_storage::{Stored, Tx};

use crate::ServiceError;

/// An area as the services serve it.
pub(crate) trait Served: Stored<Refusal: Into<Refusal>> {
    /// What happens before anything is decided at `now`, such as a day that begins.
    fn before(state: &Self::State, now: Timestamp) -> Vec<EventOf<Self>> {
        let _ = (state, now);
        Vec::new()
    }

    /// What follows at once from what was decided.
    fn after(state: &Self::State, events: &[EventOf<Self>], now: Timestamp) -> Vec<EventOf<Self>> {
        let _ = (state, events, now);
        Vec::new()
    }

    /// Refuses a command for a reason that the core cannot know.
    ///
    /// # Errors
    /// The reason.
    fn check(command: &Self::Command) -> Result<(), Self::Refusal> {
        let _ = command;
        Ok(())
    }

    /// Cleans up after somebody who may no longer read the log, in the same transaction.
    fn clean_up_after(tx: &mut Tx, user: UserId) -> impl Future<Output = Result<(), ServiceError>> + Send {
        let _ = (tx, user);
        async { Ok(()) }
    }
}

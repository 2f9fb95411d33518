//! What an area is, for every layer that does not care which one it serves.

use std::fmt::{Debug, Display};

use hubbub_events::{Channel, State};
use hubbub_model::json::FromJson;
use hubbub_model::{Timestamp, UserId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Post;

/// The events of an area.
pub type EventOf<A> = <<A as Area>::State as State>::Event;

/// An area: a state machine with one log for each of its groups, and every rule about it. Pure; the same
/// code runs in the server and in the browser.
pub trait Area: Sized + Send + Sync + 'static {
    /// Names one of its logs.
    type Id: Copy + Debug + Display + PartialEq + Ord + Send + Sync;
    /// What a snapshot of a log carries and its events change.
    type State: State<Event: Debug + PartialEq + Send + Sync> + Debug + PartialEq + Send + Sync;
    /// What somebody may want done.
    type Command: Debug + Clone + PartialEq + Serialize + FromJson + Send + Sync;
    /// Why something may not happen.
    type Refusal: Debug + Copy + PartialEq + Serialize + DeserializeOwned + Send + Sync;
    /// Who wants it done, as the rules see them.
    type Actor: Copy + Send + Sync;

    /// The channel of a log.
    fn channel(id: Self::Id) -> Channel;

    /// Whose state it is.
    fn id(state: &Self::State) -> Self::Id;

    /// What this person is here. `None` is somebody who has no business here, and is told the same as if
    /// there were nothing.
    fn actor(state: &Self::State, user: UserId) -> Option<Self::Actor>;

    /// In which log a log begins with `command`: its own, if it begins by itself. `None` is a command in a log
    /// that is there. What then happens first is decided by a function of the area's own.
    fn begins(id: Self::Id, command: &Self::Command) -> Option<Channel> {
        let _ = (id, command);
        None
    }

    /// What happens when `actor` wants `command` at `now`.
    ///
    /// # Errors
    /// A refusal says why nothing happens.
    fn decide(
        state: &Self::State,
        actor: Self::Actor,
        command: &Self::Command,
        now: Timestamp,
    ) -> Result<Vec<EventOf<Self>>, Self::Refusal>;

    /// Why a command is refused whose new thing has an id that is taken.
    fn id_taken() -> Self::Refusal;

    /// What the persons concerned are told in their own logs when `events` have led from `before` to
    /// `after`. `by` is who wanted it; nobody where the server itself acted.
    fn posts(
        before: &Self::State,
        after: &Self::State,
        events: &[EventOf<Self>],
        by: Option<UserId>,
    ) -> Vec<Post> {
        let _ = (before, after, events, by);
        Vec::new()
    }

    /// Who may no longer read this log: their subscriptions end.
    fn departed(before: &Self::State, after: &Self::State) -> Vec<UserId> {
        let _ = (before, after);
        Vec::new()
    }
}

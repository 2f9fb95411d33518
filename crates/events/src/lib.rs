//! What happens, and how it changes what people see.
//!
//! - [`areas`]: the list of areas.
//! - [`Channel`]: where it happens. Only this crate formats or parses a channel name.
//! - [`FamilyEvent`] and its sisters: what happens in each area.
//! - [`State::apply`]: the only way a state changes, in the browser and in tests.
//! - [`Envelope`] and [`LogEntry`]: an event with its position in its channel's log,
//!   typed and as it is stored and sent.
//! - [`catalogue`]: the same events as a reader of another program needs them.
//! - [`Signal`]: what is said past the log, to those who listen at this moment.
//! - [`PresenceChannel`], [`UserStatus`]: who is there, beside a log.
//! - [`SyncReply`] and [`CommandReply`]: how the server answers.
//!
//! Pure, like `hubbub-model`.

/// Hands the list of areas to another macro, which makes of it what its layer needs: for each its name, the
/// name of its field, the types of its ids and of its state, and the beginning of its channels' names.
///
/// Locks are taken in this order. A log that begins in another one comes after it; personal logs come last,
/// because areas decide under their own lock and then post to the persons concerned.
#[macro_export]
macro_rules! areas {
    ($with:ident) => {
        $with! {
            Family, family_id: hubbub_model::FamilyId, hubbub_model::family::FamilyState, "private-family-";
            Team, team_id: hubbub_model::TeamId, hubbub_model::team::TeamState, "private-team-";
            Knowledge, knowledge_id: hubbub_model::KnowledgeId, hubbub_model::knowledge::KnowledgeState,
                "private-request-";
            Coaching, coaching_id: hubbub_model::CoachingId, hubbub_model::coaching::CoachingState,
                "private-coaching-";
            Training, session_id: hubbub_model::TrainingId, hubbub_model::training::TrainingState,
                "private-session-";
            Person, user_id: hubbub_model::UserId, hubbub_model::person::PersonState, "private-user-";
        }
    };
}

pub mod catalogue;
mod channel;
mod coaching;
mod define;
mod envelope;
mod family;
mod knowledge;
mod person;
mod presence;
mod reply;
#[cfg(feature = "samples")]
pub mod samples;
mod signal;
mod team;
mod training;

pub use channel::{Channel, UnknownChannel};
pub use coaching::CoachingEvent;
pub use envelope::{Advanced, Envelope, LogEntry, MalformedEntry, Position};
pub use family::FamilyEvent;
pub use knowledge::KnowledgeEvent;
pub use person::PersonEvent;
pub use presence::{PresenceChannel, UserStatus};
pub use reply::{CommandReply, PageReply, SyncReply};
pub use signal::{Signal, SignalRequest, StampedSignal};
pub use team::TeamEvent;
pub use training::TrainingEvent;

use hubbub_model::json::{Object, Unreadable};
use serde::{Serialize, de::DeserializeOwned};

/// What can happen in one area. Made by the `events!` macro.
pub trait Event: Clone + Serialize {
    /// Every event name of this area, as it is on the wire.
    const NAMES: &'static [&'static str];

    /// Every event with what is said of it, in the same order. It costs nothing where nobody
    /// reads it: what is constant and not used is not in the program.
    const CATALOGUE: &'static [catalogue::Entry];

    /// The name on the wire, such as `timer:started`.
    fn name(&self) -> &'static str;

    /// Takes the event called `name` out of `data`, which may have more fields than the
    /// event. An unknown name gives `None`.
    ///
    /// # Errors
    /// `data` lacks a field of the event or holds a wrong one.
    fn decode(name: &str, data: &mut Object) -> Result<Option<Self>, Unreadable>;
}

/// What one channel is about: the state that its snapshot carries and its events change.
pub trait State: Clone + Serialize + DeserializeOwned {
    /// What can happen to it.
    type Event: Event;

    /// Do people see who else is there? Then a [`PresenceChannel`] is beside each log.
    const HAS_PRESENCE: bool = false;

    /// The state of a log whose first entry is this one, if logs of this area begin with one.
    fn begin(first: &Self::Event) -> Option<Self> {
        let _ = first;
        None
    }

    /// Changes the state by one event. Never fails: what is not there to be
    /// changed stays away, what is there already is replaced.
    fn apply(&mut self, event: &Self::Event);

    /// Drops what is outside the window of a snapshot, for a state that is larger than one. What was
    /// applied is never trimmed by [`apply`](Self::apply): a page keeps what it has scrolled to.
    fn trim(&mut self) {}

    /// Takes in an older part that was read at the position of this state.
    fn merge(&mut self, older: Self) {
        let _ = older;
    }
}

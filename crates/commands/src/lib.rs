//! What people want done, and every rule about it.
//!
//! `decide` takes the state, who wants it, what they want and the time, and says
//! what then happens or why it may not. It runs in the server under the
//! transaction and in the browser to show the result before the reply comes: the
//! same code, hence the same answer.
//!
//! Pure, like `hubbub-model`.

mod area;
pub mod coaching;
mod command;
pub mod family;
pub mod knowledge;
pub mod person;
pub mod post;
pub mod team;
pub mod training;

/// The areas, as types.
pub mod areas {
    pub use crate::coaching::Coaching;
    pub use crate::family::Family;
    pub use crate::knowledge::Knowledge;
    pub use crate::person::Person;
    pub use crate::team::Team;
    pub use crate::training::Training;
}

pub use area::{Area, EventOf};
pub use coaching::{CoachingCommand, CoachingRefusal};
pub use command::{Command, CommandRequest, OneOfAll, Refusal};
pub use family::{FamilyCommand, Refusal as FamilyRefusal};
pub use knowledge::{KnowledgeCommand, KnowledgeRefusal};
pub use person::{PersonCommand, PersonRefusal};
pub use post::Post;
pub use team::{TeamCommand, TeamRefusal};
pub use training::{TrainingCommand, TrainingRefusal};

use hubbub_model::{Millis, Timestamp};

/// How long the server remembers what it has carried out: until then a command that
/// is sent again has no second effect.
pub const REMEMBERED: Millis = Millis::from_minutes(30 * 24 * 60);

/// How long a client may send a command after it was done: a day less, for clocks
/// that differ and for what is long under way.
const SENDABLE: Millis = Millis::from_minutes(29 * 24 * 60);

/// Was a command that was done at `at` left waiting for so long that sending it could
/// carry it out a second time? Whoever takes commands back from a device asks this,
/// and says that they were not sent.
#[must_use]
pub fn is_too_old(at: Timestamp, now: Timestamp) -> bool {
    at.until(now) > SENDABLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_too_old_before_the_server_forgets_it() {
        let at = Timestamp::from_millis(1_700_000_000_000);
        assert!(!is_too_old(at, at) && !is_too_old(at, at + SENDABLE));
        assert!(is_too_old(at, at + SENDABLE + Millis::new(1)) && is_too_old(at, at + REMEMBERED));
        assert!(!is_too_old(at + Millis::from_secs(60), at), "a clock that went back makes nothing old");
    }
}

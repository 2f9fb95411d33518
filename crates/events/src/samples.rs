//! One example of each event, from one family, one of its parents, and a team of theirs: for the catalogue, and
//! for the tests that hold on to what foreign subscribers rely on. Each area has its own.

use hubbub_model::presence::{Source, Status};
use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp, UserId};

use crate::envelope::Data;
use crate::{Channel, Event, Position, State, UserStatus};

/// What an area has examples of.
pub trait Sampled: State {
    /// The JSON of each example by its name, as it always was.
    const WIRE: &'static str;

    /// The log of the examples.
    fn channel() -> Channel;

    /// One example of each event, in the order of [`Event::NAMES`]. It would be nothing if a name in it were
    /// none, which the tests rule out.
    fn samples() -> Option<Vec<Self::Event>>;
}

/// When it all happens: a Saturday in Stockholm, at 16:20.
pub const NOW: Timestamp = Timestamp::from_millis(1_795_879_200_000);

/// The person of the examples: a parent in the family, and a member of the team.
#[must_use]
pub fn user_id() -> UserId {
    UserId::new(NOW, [15; 10])
}

/// The position of an example in its log.
#[must_use]
pub fn position() -> Position {
    let (epoch, mutation_id) = (Epoch::new(NOW, [2; 10]), MutationId::new(NOW, [3; 10]));
    Position { epoch, seq: ChannelSeq(12), at: NOW, mutation_id: Some(mutation_id) }
}

/// The data of an example as it is sent, but with line breaks.
#[must_use]
pub fn pretty(event: &impl Event) -> String {
    serde_json::to_string_pretty(&Data { event, position: position() }).unwrap_or_default()
}

/// What is sent of a person's status, with line breaks. It has no position.
#[must_use]
pub fn pretty_status() -> Option<String> {
    let until = Some(Source::Hub.counts_until(true, NOW));
    let status = UserStatus { user_id: user_id(), status: Status::Online, last_active: NOW, at: NOW, until };
    serde_json::to_string_pretty(&status).ok()
}

//! What the replica of a family needs to predict.

use hubbub_commands::FamilyCommand;
use hubbub_commands::family::decide;
use hubbub_events::FamilyEvent;
use hubbub_model::family::{Actor, FamilyState};
use hubbub_model::{MemberId, Timestamp};
use hubbub_sync::Predict;

/// The rules of a family, as seen by the member at this screen.
pub(super) struct Viewer(pub(super) MemberId);

impl Predict for Viewer {
    type State = FamilyState;
    type Command = FamilyCommand;

    fn predict(&self, state: &FamilyState, command: &FamilyCommand, at: Timestamp) -> Vec<FamilyEvent> {
        let actor = state.member(self.0).map(Actor::from);
        actor.and_then(|actor| decide(state, actor, command, at).ok()).unwrap_or_default()
    }
}

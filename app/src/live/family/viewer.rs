//! What the replica of a family needs to predict.

use hubbub_commands::family::decide;
use hubbub_events::FamilyEvent;
use hubbub_model::family::{Actor, FamilyState};
use hubbub_model::{MemberId, Timestamp};
use hubbub_sync::Predict;

use crate::live::Change;

/// The rules of a family, as seen by the member at this screen.
pub(super) struct Viewer(pub(super) MemberId);

impl Predict for Viewer {
    type State = FamilyState;
    type Command = Change;

    fn predict(&self, state: &FamilyState, change: &Change, at: Timestamp) -> Vec<FamilyEvent> {
        let actor = state.member(self.0).map(Actor::from);
        actor.and_then(|actor| decide(state, actor, &change.command, at).ok()).unwrap_or_default()
    }
}

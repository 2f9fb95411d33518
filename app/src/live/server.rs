//! What stands in for the driver while the server renders: nothing moves there.

use hubbub_commands::FamilyCommand;
use hubbub_model::{MutationId, Timestamp};

use super::screen::Screen;
use crate::api::FamilyPage;

/// Does nothing.
#[derive(Clone, Copy)]
pub(super) struct Handle(Timestamp);

impl Handle {
    pub(super) fn start(page: FamilyPage, _screen: Screen) -> Self {
        Self(page.now)
    }

    pub(super) fn run(self, _command: FamilyCommand) {}

    pub(super) fn retry(self, _id: MutationId) {}

    pub(super) fn dismiss(self, _id: MutationId) {}

    pub(super) fn refresh(self) {}

    pub(super) fn now(self) -> Timestamp {
        self.0
    }
}

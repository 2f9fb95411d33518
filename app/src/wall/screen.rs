//! What the parts of the wall share.

use hubbub_model::family::Actor;
use hubbub_model::{ChoreId, Day, TemplateId};
use leptos::prelude::*;

use crate::family::LiveFamily;

/// What the parts of the wall share.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    pub(super) live: LiveFamily,
    /// What only a face can answer.
    pub(super) asking: RwSignal<Option<Asking>>,
    /// What to say aloud, politely.
    pub(super) say: RwSignal<String>,
}

impl Screen {
    /// Who looks at it, as the one who wants something.
    pub(super) fn actor(self) -> Option<Actor> {
        self.live.me.with(|me| me.as_ref().map(Actor::from))
    }
}

/// What only a face can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    /// Who did this?
    Did(ChoreId, Day),
    /// For whom is this?
    Start(TemplateId),
}

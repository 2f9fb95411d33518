//! States that changes have come to, so that the next one need not load what is known.
//!
//! A family's rows change only together with its log, in one transaction. So what they make is
//! settled by the place where the log stands: a state that is kept with its place is right whenever
//! the locked channel stands there, whoever has appended what. A restored backup is of another epoch.
//!
//! Only a place that was committed is there for good; one that was rolled back is given again, to
//! something else. So a state counts once its change is kept, and goes when the commit fails.
//! Nothing depends on what is kept here: `docs/decisions/0014-sqlite-is-written-on-one-thread.md`.

use std::collections::HashMap;

use hubbub_model::FamilyId;
use hubbub_model::family::FamilyState;

use crate::log::Head;

/// Families that are kept; when there are more, it starts again with none.
const FAMILIES: usize = 1000;

/// States that changes have come to.
#[derive(Default)]
pub(crate) struct Recent {
    families: HashMap<FamilyId, (Head, FamilyState)>,
    /// What the change under way has come to.
    coming: Vec<(Head, FamilyState)>,
}

impl Recent {
    /// The family as it is when its log stands at `head`, if that is known.
    pub(crate) fn family(&self, id: FamilyId, head: Head) -> Option<FamilyState> {
        self.families.get(&id).filter(|(place, _)| *place == head).map(|(_, state)| state.clone())
    }

    /// The change under way has come to this.
    pub(crate) fn note(&mut self, head: Head, state: FamilyState) {
        self.coming.push((head, state));
    }

    /// The change under way is over, and kept or not.
    pub(crate) fn settle(&mut self, keep: bool) {
        for (head, state) in self.coming.drain(..).filter(|_| keep) {
            if self.families.len() >= FAMILIES {
                self.families.clear();
            }
            self.families.insert(state.family.id, (head, state));
        }
    }
}

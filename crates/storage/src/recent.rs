//! States of families, so that neither the next change nor the next reader need load what is known.
//!
//! A family's rows change only together with its log, in one transaction. So what they make is
//! settled by the place where the log stands: a state that is kept with its place is right whenever
//! the channel stands there, whoever has appended what. A restored backup is of another epoch.
//!
//! Only a place that was committed is there for good; one that was rolled back is given again, to
//! something else. So what a transaction comes to is its own until it is committed.
//! Nothing depends on what is kept here: `docs/decisions/0014-sqlite-is-written-on-one-thread.md`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hubbub_model::FamilyId;
use hubbub_model::family::FamilyState;

use crate::log::Head;

/// Families that are kept; when there are more, it starts again with none.
const FAMILIES: usize = 1000;

/// A state, and the place where its log then stands.
type Placed = (Head, Arc<FamilyState>);

/// States that are committed, for all transactions of a store. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Recent(Arc<Mutex<HashMap<FamilyId, Placed>>>);

impl Recent {
    fn families(&self) -> MutexGuard<'_, HashMap<FamilyId, Placed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, (head, state): Placed) {
        let mut families = self.families();
        if families.len() >= FAMILIES {
            families.clear();
        }
        families.insert(state.family.id, (head, state));
    }
}

/// What a transaction knows: what is committed, and what it has come to itself.
#[derive(Default)]
pub(crate) struct Known {
    committed: Recent,
    /// It only reads, so that all it sees is committed.
    reads: bool,
    own: HashMap<FamilyId, Placed>,
    /// What the change under way has come to.
    coming: Vec<Placed>,
}

impl Known {
    pub(crate) fn of_reader(committed: Recent) -> Self {
        Self { committed, reads: true, ..Self::default() }
    }

    pub(crate) fn of_writer(committed: Recent) -> Self {
        Self { committed, ..Self::default() }
    }

    /// The family as it is when its log stands at `head`, if that is known.
    pub(crate) fn family(&self, id: FamilyId, head: Head) -> Option<Arc<FamilyState>> {
        let at_head = |(place, state): &Placed| (*place == head).then(|| Arc::clone(state));
        self.own.get(&id).and_then(at_head).or_else(|| self.committed.families().get(&id).and_then(at_head))
    }

    /// This was loaded. Others may have it if it is certain to be committed.
    pub(crate) fn note_loaded(&self, head: Head, state: &Arc<FamilyState>) {
        if self.reads {
            self.committed.keep((head, Arc::clone(state)));
        }
    }

    /// The change under way has come to this.
    pub(crate) fn note(&mut self, head: Head, state: FamilyState) {
        self.coming.push((head, Arc::new(state)));
    }

    /// The change under way is over, and kept or not.
    pub(crate) fn settle(&mut self, keep: bool) {
        let kept = self.coming.drain(..).filter(|_| keep);
        self.own.extend(kept.map(|placed| (placed.1.family.id, placed)));
    }

    /// The transaction is committed: what it has come to holds for all.
    pub(crate) fn publish(self) {
        self.own.into_values().for_each(|placed| self.committed.keep(placed));
    }
}

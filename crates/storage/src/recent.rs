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
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hubbub_model::FamilyId;
use hubbub_model::family::FamilyState;
use lru::LruCache;

use crate::head::Head;

/// How many families are kept. For one more, the one goes that nobody has asked for the longest.
const FAMILIES: NonZeroUsize = NonZeroUsize::new(1000).unwrap();

/// A state, and the place where its log then stands.
type Placed = (Head, Arc<FamilyState>);

/// States that are committed, for all transactions of a store. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Recent(Arc<Mutex<LruCache<FamilyId, Placed>>>);

impl Default for Recent {
    fn default() -> Self {
        Self::of(FAMILIES)
    }
}

impl Recent {
    fn of(most: NonZeroUsize) -> Self {
        Self(Arc::new(Mutex::new(LruCache::new(most))))
    }

    fn families(&self) -> MutexGuard<'_, LruCache<FamilyId, Placed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, (head, state): Placed) {
        self.families().put(state.family.id, (head, state));
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

#[cfg(test)]
mod tests {
    use hubbub_model::family::{Family, WeekStart};
    use hubbub_model::{ChannelSeq, Epoch, Timestamp};

    use super::*;

    fn family(n: u8) -> FamilyState {
        FamilyState::new(Family {
            id: FamilyId::new(Timestamp::from_millis(1), [n; 10]),
            name: "Us".parse().unwrap(),
            time_zone: "UTC".parse().unwrap(),
            week_start: WeekStart::Monday,
        })
    }

    #[test]
    fn one_family_more_puts_out_the_one_that_was_used_longest_ago() {
        let head = Head { epoch: Epoch::new(Timestamp::from_millis(1), [0; 10]), seq: ChannelSeq(1) };
        let known = Known::of_reader(Recent::of(NonZeroUsize::new(3).unwrap()));
        let keep = |n| known.note_loaded(head, &Arc::new(family(n)));
        let has = |n| known.family(family(n).family.id, head).is_some();
        (1..=3).for_each(keep);
        assert!(has(1), "which makes the second the oldest");
        keep(4);
        assert_eq!([1, 2, 3, 4].map(has), [true, false, true, true]);
    }
}

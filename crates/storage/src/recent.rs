//! States that are known, so that neither the next change nor the next reader need load them.
//!
//! The rows of an area change only together with its log, in one transaction. So what they make is
//! settled by the position where the log stands: a state that is cached with its position is right
//! whenever the channel stands there, whoever has appended what. A restored backup is of another epoch.
//!
//! Only a position that was committed is there for good; one that was rolled back is given again, to
//! something else. So what a transaction comes to is its own until it is committed.
//! Nothing depends on what is cached here: `docs/decisions/0014-sqlite-is-written-on-one-thread.md`.

use std::any::Any;
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hubbub_events::Channel;
use lru::LruCache;

use crate::head::Head;

/// How many states are cached. For one more, the one goes that nobody has asked for the longest.
const STATES: NonZeroUsize = NonZeroUsize::new(1000).unwrap();

/// A state of some area, and the position where its log then stands. Its channel says of which area it is.
type Positioned = (Head, Arc<dyn Any + Send + Sync>);

/// States that are committed, for all transactions of a store. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Recent(Arc<Mutex<LruCache<Channel, Positioned>>>);

impl Default for Recent {
    fn default() -> Self {
        Self::of(STATES)
    }
}

impl Recent {
    fn of(most: NonZeroUsize) -> Self {
        Self(Arc::new(Mutex::new(LruCache::new(most))))
    }

    fn states(&self) -> MutexGuard<'_, LruCache<Channel, Positioned>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a transaction knows: what is committed, and what it has come to itself.
#[derive(Default)]
pub(crate) struct Known {
    /// None where nothing is to be cached. One of its own for each transaction would cost more than most statements.
    committed: Option<Recent>,
    /// It only reads, so that all it sees is committed.
    reads: bool,
    own: HashMap<Channel, Positioned>,
    /// What the change under way has come to.
    coming: Vec<(Channel, Positioned)>,
}

impl Known {
    pub(crate) fn of_reader(committed: Recent) -> Self {
        Self { committed: Some(committed), reads: true, ..Self::default() }
    }

    pub(crate) fn of_writer(committed: Recent) -> Self {
        Self { committed: Some(committed), ..Self::default() }
    }

    /// The state of a channel when its log stands at `head`, if that is known.
    pub(crate) fn state<S: Send + Sync + 'static>(&self, channel: Channel, head: Head) -> Option<Arc<S>> {
        let at_head = |(position, state): &Positioned| (*position == head).then(|| Arc::clone(state));
        let own = self.own.get(&channel).and_then(at_head);
        let committed = || self.committed.as_ref()?.states().get(&channel).and_then(at_head);
        let state = own.or_else(committed)?;
        state.downcast().ok()
    }

    /// This was loaded. Others may have it if it is certain to be committed.
    pub(crate) fn note_loaded<S: Send + Sync + 'static>(&self, channel: Channel, head: Head, state: &Arc<S>) {
        if self.reads
            && let Some(committed) = &self.committed
        {
            committed.states().put(channel, (head, Arc::<S>::clone(state)));
        }
    }

    /// The change under way has come to this.
    pub(crate) fn note<S: Send + Sync + 'static>(&mut self, channel: Channel, head: Head, state: S) {
        self.coming.push((channel, (head, Arc::new(state))));
    }

    /// The change under way is over, and kept or not.
    pub(crate) fn settle(&mut self, keep: bool) {
        let kept = self.coming.drain(..).filter(|_| keep);
        self.own.extend(kept);
    }

    /// The transaction is committed: what it has come to holds for all.
    pub(crate) fn publish(self) {
        let Some(committed) = self.committed else { return };
        let mut states = committed.states();
        self.own.into_iter().for_each(|(channel, positioned)| _ = states.put(channel, positioned));
    }
}

#[cfg(test)]
mod tests {
    use hubbub_model::{ChannelSeq, Epoch, FamilyId, Timestamp};

    use super::*;

    fn channel(n: u8) -> Channel {
        Channel::Family(FamilyId::new(Timestamp::from_millis(1), [n; 10]))
    }

    #[test]
    fn one_state_more_puts_out_the_one_that_was_used_longest_ago() {
        let head = Head { epoch: Epoch::new(Timestamp::from_millis(1), [0; 10]), seq: ChannelSeq(1) };
        let known = Known::of_reader(Recent::of(NonZeroUsize::new(3).unwrap()));
        let keep = |n| known.note_loaded(channel(n), head, &Arc::new(n));
        let has = |n| known.state::<u8>(channel(n), head).is_some();
        (1..=3).for_each(keep);
        assert!(has(1), "which makes the second the oldest");
        keep(4);
        assert_eq!([1, 2, 3, 4].map(has), [true, false, true, true]);
    }
}

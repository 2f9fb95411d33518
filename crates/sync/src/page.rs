//! Reading an older part of a state, while the log goes on.

use hubbub_events::State;
use hubbub_model::ChannelSeq;

/// A page that is being read. A page belongs to the state only at the position at which it was read, so
/// what is applied meanwhile is kept: a page that is behind takes it in, one that is ahead waits.
pub(crate) struct Reading<S: State> {
    applied: Vec<(ChannelSeq, S::Event)>,
    page: Option<(ChannelSeq, S)>,
}

impl<S: State> Reading<S> {
    pub(crate) const fn begin() -> Self {
        Self { applied: Vec::new(), page: None }
    }

    /// This was applied to the state.
    pub(crate) fn applied(&mut self, seq: ChannelSeq, event: &S::Event) {
        self.applied.push((seq, event.clone()));
    }

    /// The page as it was at `seq`.
    pub(crate) fn answered(&mut self, seq: ChannelSeq, page: S) {
        self.page = Some((seq, page));
    }

    /// The page as it is at `here`, once that can be said.
    pub(crate) fn ready(&mut self, here: ChannelSeq) -> Option<S> {
        let (at, mut page) = self.page.take_if(|(at, _)| *at <= here)?;
        let since = self.applied.iter().filter(|(seq, _)| *seq > at);
        since.for_each(|(_, event)| page.apply(event));
        Some(page)
    }
}

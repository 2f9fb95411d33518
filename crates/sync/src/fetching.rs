//! Asking the server for what is missing: one question at a time.

use hubbub_model::{ChannelSeq, Epoch, Millis};

use crate::backoff::Backoff;

/// Tells one fetch from another, so that the late answer to one that was given up
/// is not taken for the answer to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket(u64);

/// A question to the server. It must end in [`Replica::fetched`](crate::Replica::fetched)
/// or [`Replica::fetch_failed`](crate::Replica::fetch_failed): until then there is no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fetch {
    /// Hand it back with the answer.
    pub ticket: Ticket,
    /// Where to go on from; `None` asks for a snapshot.
    pub after: Option<(Epoch, ChannelSeq)>,
    /// Somebody asked for it by [`Replica::refresh`](crate::Replica::refresh) and waits for its end.
    pub refresh: bool,
}

/// What shall be asked next.
#[derive(Debug, Clone, Copy, Default)]
struct Wanted {
    snapshot: bool,
    refresh: bool,
}

/// The question under way and the one to follow it.
#[derive(Debug, Default)]
pub(crate) struct Fetching {
    flying: Option<(Fetch, Millis)>,
    wanted: Option<Wanted>,
    retry: Backoff,
    tickets: u64,
    behind: bool,
}

impl Fetching {
    /// Asks for all new entries, only to be sure that there are none.
    pub(crate) fn probe(&mut self) {
        self.wanted.get_or_insert_default();
    }

    /// Asks for the entries that are missing.
    pub(crate) fn want_entries(&mut self) {
        self.behind = true;
        self.wanted.get_or_insert_default();
    }

    /// Asks for a snapshot, because entries do not help.
    pub(crate) fn want_snapshot(&mut self) {
        self.behind = true;
        self.wanted.get_or_insert_default().snapshot = true;
    }

    /// Asks for a snapshot, because somebody wants one.
    pub(crate) fn refresh(&mut self) {
        self.wanted = Some(Wanted { snapshot: true, refresh: true });
        self.retry.reset();
    }

    /// Waits no longer after a failure.
    pub(crate) fn hurry(&mut self) {
        self.retry.reset();
    }

    /// The next question, if one is due. `here` is where the client stands.
    pub(crate) fn start(&mut self, now: Millis, here: (Epoch, ChannelSeq)) -> Option<Fetch> {
        self.due_at().filter(|due| *due <= now)?;
        let Wanted { snapshot, refresh } = self.wanted.take()?;
        self.tickets += 1;
        let after = (!snapshot).then_some(here);
        let fetch = Fetch { ticket: Ticket(self.tickets), after, refresh };
        self.flying = Some((fetch, now));
        Some(fetch)
    }

    /// The question with this ticket was answered; says when it was asked.
    /// `None` if it is not the one under way.
    pub(crate) fn succeed(&mut self, ticket: Ticket) -> Option<Millis> {
        let (_, asked) = self.flying.take_if(|(fetch, _)| fetch.ticket == ticket)?;
        self.retry.reset();
        self.behind = self.wanted.is_some();
        Some(asked)
    }

    /// The question with this ticket was not answered: it will be asked again.
    pub(crate) fn fail(&mut self, ticket: Ticket, now: Millis, chance: f64) {
        if let Some((fetch, _)) = self.flying.take_if(|(fetch, _)| fetch.ticket == ticket) {
            self.behind = true;
            self.wanted.get_or_insert_default().snapshot |= fetch.after.is_none();
            self.retry.fail(now, chance);
        }
    }

    /// When the next question is due, if there is one and none is under way.
    pub(crate) fn due_at(&self) -> Option<Millis> {
        (self.flying.is_none() && self.wanted.is_some()).then(|| self.retry.ready_at())
    }

    /// Is there nothing under way and nothing to be asked?
    pub(crate) fn is_idle(&self) -> bool {
        self.flying.is_none() && self.wanted.is_none()
    }

    /// Is something known to be missing?
    pub(crate) const fn is_behind(&self) -> bool {
        self.behind
    }

    /// Did the last question fail?
    pub(crate) const fn is_failing(&self) -> bool {
        self.retry.is_failing()
    }
}

//! Whether a log is what it must be: whole, and with each thing that was done in it once.

use std::collections::HashMap;

use hubbub_commands::EventOf;
use hubbub_events::{Envelope, LogEntry, MalformedEntry, State};
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, TimerId};
use hubbub_simulation::Simulated;
use thiserror::Error;

use super::act::{Act, Outcome};

/// Something that must never be.
#[derive(Debug, PartialEq, Error)]
pub(super) enum Fault {
    #[error("entry {0} cannot be read")]
    Unreadable(u64),
    #[error("a gap: entry {position} of the log has the number {number}")]
    Gap { position: u64, number: ChannelSeq },
    #[error("entry {0} is of another epoch")]
    OtherEpoch(ChannelSeq),
    #[error("the counter stands at {counter}, the log at {log}")]
    Counter { counter: ChannelSeq, log: u64 },
    #[error("lost: entry {0} was acknowledged and is not in the log as it was")]
    Lost(ChannelSeq),
    #[error("applied twice: {0} has more entries than its reply")]
    Doubled(MutationId),
    #[error("entry {0} belongs to nothing that anybody did")]
    Stranger(ChannelSeq),
    #[error("timer {0} expired twice, too early, or without running")]
    ExpiredWrongly(TimerId),
    #[error("timer {0} ran out and went on without having expired")]
    NotExpired(TimerId),
    #[error("timer {0} ran out long ago and has not expired")]
    Overdue(TimerId),
    #[error("timer {0} expired {late} ms late, while the server was up", late = .1.as_millis())]
    Late(TimerId, Millis),
    #[error("the state as it is shown is not what the log amounts to")]
    Diverged,
}

/// A log and what it must come to.
pub(super) struct Whole<'a, A: Simulated> {
    pub(super) epoch: Epoch,
    /// The whole log, as it stands in the database.
    pub(super) entries: &'a [LogEntry],
    /// The database's counter, from which the next entry will get its number.
    pub(super) counter: ChannelSeq,
    /// The state as a fresh page shows it.
    pub(super) shown: &'a A::State,
}

impl<A: Simulated> Whole<'_, A> {
    /// Looks for what must never be, in a log that had this state before its first entry, if it had one.
    /// Gives the entries, if they can be read.
    pub(super) fn check(
        &self,
        acts: &[&Act],
        beginning: Option<A::State>,
        faults: &mut Vec<Fault>,
    ) -> Option<Vec<Envelope<EventOf<A>>>> {
        let opened: Result<Vec<_>, _> =
            (1..).zip(self.entries).map(|(position, entry)| open::<A>(entry).map_err(|_| position)).collect();
        let entries = match opened {
            Ok(entries) => entries,
            Err(position) => {
                faults.push(Fault::Unreadable(position));
                return None;
            }
        };
        self.check_numbers(&entries, faults);
        self.check_acts(&entries, acts, faults);
        let mut state = entries.iter().filter_map(|entry| entry.event.as_ref()).fold(beginning, next::<A>);
        state.iter_mut().for_each(State::trim);
        if state.as_ref() != Some(self.shown) {
            faults.push(Fault::Diverged);
        }
        Some(entries)
    }

    /// The numbers are 1, 2, 3 … of one epoch, and the counter is the last of them.
    fn check_numbers(&self, entries: &[Envelope<EventOf<A>>], faults: &mut Vec<Fault>) {
        for (position, entry) in (1..).zip(entries) {
            if entry.position.seq != ChannelSeq(position) {
                faults.push(Fault::Gap { position, number: entry.position.seq });
            }
            if entry.position.epoch != self.epoch {
                faults.push(Fault::OtherEpoch(entry.position.seq));
            }
        }
        let log = entries.len() as u64;
        if self.counter != ChannelSeq(log) {
            faults.push(Fault::Counter { counter: self.counter, log });
        }
    }

    /// What was acknowledged stands in the log under its numbers, once; nothing else does but what
    /// the server did by itself.
    fn check_acts(&self, entries: &[Envelope<EventOf<A>>], acts: &[&Act], faults: &mut Vec<Fault>) {
        let mut of_mutation: HashMap<MutationId, Vec<ChannelSeq>> = HashMap::new();
        for position in entries.iter().map(|entry| entry.position) {
            if let Some(id) = position.mutation_id {
                of_mutation.entry(id).or_default().push(position.seq);
            }
        }
        let logged: HashMap<ChannelSeq, &LogEntry> =
            entries.iter().map(|entry| entry.position.seq).zip(self.entries).collect();
        for act in acts {
            let entries: usize =
                act.tried.iter().filter_map(|id| of_mutation.remove(id)).map(|s| s.len()).sum();
            if let Some(id) =
                act.tried.last().filter(|_| entries > act.entries().len() && !self.may_be_forgotten(act))
            {
                faults.push(Fault::Doubled(*id));
            }
            let acknowledged =
                act.entries().iter().filter_map(|entry| Some((open::<A>(entry).ok()?.position.seq, entry)));
            let lost = acknowledged
                .filter(|(seq, entry)| logged.get(seq).is_none_or(|there| !is_same::<A>(there, entry)));
            faults.extend(lost.map(|(seq, _)| Fault::Lost(seq)));
        }
        faults.extend(of_mutation.into_values().flatten().map(Fault::Stranger));
    }

    /// Was the reply of what was carried out deleted together with the text that is in it? Whoever had no
    /// answer was then refused.
    fn may_be_forgotten(&self, act: &Act) -> bool {
        matches!(act.outcome, Outcome::Refused) && A::has_forgotten_replies(self.shown)
    }
}

/// The state after one more event, which may begin it.
pub(super) fn next<A: Simulated>(before: Option<A::State>, event: &EventOf<A>) -> Option<A::State> {
    match before {
        Some(mut state) => {
            state.apply(event);
            Some(state)
        }
        None => A::State::begin(event),
    }
}

fn open<A: Simulated>(entry: &LogEntry) -> Result<Envelope<EventOf<A>>, MalformedEntry> {
    entry.open()
}

/// Are both the same, entry by entry?
pub(super) fn are_same<A: Simulated>(some: &[LogEntry], others: &[LogEntry]) -> bool {
    some.len() == others.len() && some.iter().zip(others).all(|(one, other)| is_same::<A>(one, other))
}

/// Are both the same but for texts that were taken back?
fn is_same<A: Simulated>(one: &LogEntry, other: &LogEntry) -> bool {
    let bare = |entry| {
        let Envelope { position, event } = open::<A>(entry).ok()?;
        Some((position, event.as_ref().map(A::emptied)))
    };
    one == other || bare(one).is_some_and(|one| bare(other) == Some(one))
}

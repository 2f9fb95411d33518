//! Whether a family's log is what it must be: whole, with each thing that was done in it once, and
//! with each timer's end in it once.

use std::collections::HashMap;

use hubbub_events::{Envelope, FamilyEvent, LogEntry, MalformedEntry, State};
use hubbub_model::family::{FamilyState, Phase};
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, TimerId, Timestamp};
use thiserror::Error;

use super::act::Act;

/// Everything that is known of a family when all is over.
pub(super) struct History<'a> {
    /// The family before the first entry.
    pub(super) beginning: FamilyState,
    pub(super) epoch: Epoch,
    /// The whole log, as it stands in the database.
    pub(super) entries: &'a [LogEntry],
    /// The database's counter, from which the next entry will get its number.
    pub(super) counter: ChannelSeq,
    /// The family as a fresh page shows it.
    pub(super) shown: &'a FamilyState,
    /// When that was read.
    pub(super) now: Timestamp,
    /// When the server was up, in order.
    pub(super) lives: &'a [Life],
}

/// From when until when the server answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Life {
    pub(super) ready: Timestamp,
    pub(super) killed: Timestamp,
}

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
    #[error("the family as it is shown is not what its log amounts to")]
    Diverged,
}

/// How many timers expired, and how late.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Expiries {
    pub(super) count: usize,
    /// How many of them ended while the server was down.
    pub(super) while_down: usize,
    /// For how long the server was up, at most, between a timer's end and the entry that says so.
    pub(super) latest: Millis,
}

/// For no longer than this may the server be up until it lets a timer expire that has ended. It does
/// so as soon as it starts, but most of its lives are shorter than that takes on a busy machine.
const LATEST: Millis = Millis::from_secs(10);

impl History<'_> {
    /// Looks for everything that must never be.
    pub(super) fn check(&self, acts: &[Act]) -> (Expiries, Vec<Fault>) {
        let mut faults = Vec::new();
        let opened: Result<Vec<_>, _> =
            (1..).zip(self.entries).map(|(position, entry)| open(entry).map_err(|_| position)).collect();
        let entries = match opened {
            Ok(entries) => entries,
            Err(position) => return (Expiries::default(), vec![Fault::Unreadable(position)]),
        };
        self.check_numbers(&entries, &mut faults);
        self.check_acts(&entries, acts, &mut faults);
        let expiries = self.replay(&entries, &mut faults);
        (expiries, faults)
    }

    /// The numbers are 1, 2, 3 … of one epoch, and the counter is the last of them.
    fn check_numbers(&self, entries: &[Envelope<FamilyEvent>], faults: &mut Vec<Fault>) {
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
    fn check_acts(&self, entries: &[Envelope<FamilyEvent>], acts: &[Act], faults: &mut Vec<Fault>) {
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
            if let Some(id) = act.tried.last().filter(|_| entries > act.entries().len()) {
                faults.push(Fault::Doubled(*id));
            }
            let acknowledged =
                act.entries().iter().filter_map(|entry| Some((open(entry).ok()?.position.seq, entry)));
            let lost = acknowledged.filter(|(seq, entry)| logged.get(seq) != Some(entry));
            faults.extend(lost.map(|(seq, _)| Fault::Lost(seq)));
        }
        faults.extend(of_mutation.into_values().flatten().map(Fault::Stranger));
    }

    /// Goes through the log from its beginning: every timer that ran out expired before anything
    /// else became of it, and what comes of it all is what is shown.
    fn replay(&self, entries: &[Envelope<FamilyEvent>], faults: &mut Vec<Fault>) -> Expiries {
        let (mut state, mut expiries) = (self.beginning.clone(), Expiries::default());
        for Envelope { position, event } in entries {
            let Some(event) = event else { continue };
            if let FamilyEvent::TimerExpired { timer } = event {
                expiries.count += 1;
                if let Phase::Expired { expired_at } = timer.phase {
                    let late = self.up_time(expired_at, position.at);
                    expiries.latest = expiries.latest.max(late);
                    expiries.while_down += usize::from(self.is_down(expired_at));
                    faults.extend((late > LATEST).then_some(Fault::Late(timer.id, late)));
                }
            }
            faults.extend(timer_fault(&state, event, position.at));
            state.apply(event);
        }
        let overdue =
            |phase| matches!(phase, Phase::Running { ends_at } if self.up_time(ends_at, self.now) > LATEST);
        let overdue = state.timers.iter().filter(|timer| overdue(timer.phase));
        faults.extend(overdue.map(|timer| Fault::Overdue(timer.id)));
        if state != *self.shown {
            faults.push(Fault::Diverged);
        }
        expiries
    }

    /// For how long the server was up between two moments.
    fn up_time(&self, from: Timestamp, to: Timestamp) -> Millis {
        let lives = &self.lives[self.lives.partition_point(|life| life.killed <= from)..];
        let lives = lives.iter().take_while(|life| life.ready < to);
        lives.fold(Millis::ZERO, |sum, life| sum + life.ready.max(from).until(life.killed.min(to)))
    }

    fn is_down(&self, moment: Timestamp) -> bool {
        let life = self.lives.get(self.lives.partition_point(|life| life.killed <= moment));
        life.is_none_or(|life| moment < life.ready)
    }
}

fn open(entry: &LogEntry) -> Result<Envelope<FamilyEvent>, MalformedEntry> {
    entry.open()
}

/// What is wrong with what becomes of a timer at `at`.
fn timer_fault(before: &FamilyState, event: &FamilyEvent, at: Timestamp) -> Option<Fault> {
    let phase = |id| before.timer(id).map(|timer| timer.phase);
    match event {
        FamilyEvent::TimerExpired { timer } => match phase(timer.id) {
            Some(Phase::Running { ends_at })
                if ends_at <= at && timer.phase == (Phase::Expired { expired_at: ends_at }) =>
            {
                None
            }
            _ => Some(Fault::ExpiredWrongly(timer.id)),
        },
        FamilyEvent::TimerUpdated { timer } => match phase(timer.id) {
            Some(Phase::Running { ends_at }) if ends_at <= at => Some(Fault::NotExpired(timer.id)),
            _ => None,
        },
        FamilyEvent::TimerCompleted { timer, .. } => match phase(timer.id) {
            Some(Phase::Expired { .. }) => None,
            _ => Some(Fault::NotExpired(timer.id)),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests;

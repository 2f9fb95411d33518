//! Whether each timer's end is in a family's log once, and in time.

use hubbub_events::{Envelope, FamilyEvent, State as _};
use hubbub_model::family::{FamilyState, Phase};
use hubbub_model::{Millis, Timestamp};

use super::whole::Fault;

/// What is known of a family's timers when all is over.
pub(super) struct History<'a> {
    /// The family before the first entry.
    pub(super) beginning: FamilyState,
    /// The whole log, as it stands in the database.
    pub(super) entries: &'a [Envelope<FamilyEvent>],
    /// When the family was read as a fresh page shows it.
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
    /// Goes through the log from its beginning: every timer that ran out expired before anything
    /// else became of it.
    pub(super) fn check(&self, faults: &mut Vec<Fault>) -> Expiries {
        let (mut state, mut expiries) = (self.beginning.clone(), Expiries::default());
        for Envelope { position, event } in self.entries {
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

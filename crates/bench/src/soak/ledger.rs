//! What a webhook must have said: two states that take turns, with a grace in between.

use crate::clock::{MILLISECOND, Micros, SECOND};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The server waits this long before it says that something ended.
pub(super) const GRACE: Micros = 3 * SECOND;

/// A gap this close to the grace may have gone either way: the server's clock ran with other
/// things on its mind than ours.
const SLACK: Micros = 1_500 * MILLISECOND;

/// Something that begins and ends: a channel that is occupied, or a person who is on a channel.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Thing {
    Channel(String),
    Member(String, String),
}

/// What one thing went through, as its clients and as the webhooks have it.
#[derive(Default)]
struct History {
    connections: usize,
    empty_since: Option<Micros>,
    /// How often webhooks must and may have said that it began.
    must_begin: u64,
    may_begin: u64,
    begun: u64,
    ended: u64,
}

impl History {
    /// How often it should have been said to begin.
    fn beginnings(&self) -> RangeInclusive<u64> {
        self.must_begin..=self.must_begin + self.may_begin
    }
}

/// Everything that clients did and webhooks said.
#[derive(Default)]
pub(super) struct Ledger {
    things: BTreeMap<Thing, History>,
    /// Webhooks that cannot be right, in words.
    pub(super) faults: Vec<String>,
    pub(super) webhooks: u64,
}

impl Ledger {
    /// A client joined.
    pub(super) fn join(&mut self, thing: Thing, now: Micros) {
        let history = self.things.entry(thing).or_default();
        history.connections += 1;
        if history.connections == 1 {
            match history.empty_since.take().map(|since| now.saturating_sub(since)) {
                Some(gap) if gap < GRACE - SLACK => {}
                Some(gap) if gap < GRACE + SLACK => history.may_begin += 1,
                _ => history.must_begin += 1,
            }
        }
    }

    /// A client left.
    pub(super) fn leave(&mut self, thing: &Thing, now: Micros) {
        if let Some(history) = self.things.get_mut(thing) {
            history.connections = history.connections.saturating_sub(1);
            if history.connections == 0 {
                history.empty_since = Some(now);
            }
        }
    }

    /// A webhook said that something began.
    pub(super) fn begun(&mut self, thing: Thing) {
        self.webhooks += 1;
        let history = self.things.entry(thing.clone()).or_default();
        if history.begun != history.ended {
            self.faults.push(format!("{thing:?} began twice"));
        }
        history.begun += 1;
    }

    /// A webhook said that something ended.
    pub(super) fn ended(&mut self, thing: Thing) {
        self.webhooks += 1;
        let history = self.things.entry(thing.clone()).or_default();
        if history.begun != history.ended + 1 {
            self.faults.push(format!("{thing:?} ended before it began"));
        }
        history.ended += 1;
    }

    /// Whether a thing should be there now, by how many connections: channels only.
    pub(super) fn channels(&self) -> impl Iterator<Item = (&str, usize)> {
        self.things.iter().filter_map(|(thing, history)| match thing {
            Thing::Channel(channel) if history.connections > 0 => Some((&**channel, history.connections)),
            _ => None,
        })
    }

    /// The people on a channel now.
    pub(super) fn members<'a>(&'a self, of: &'a str) -> impl Iterator<Item = &'a str> {
        self.things.iter().filter_map(move |(thing, history)| match thing {
            Thing::Member(channel, user) if channel == of && history.connections > 0 => Some(&**user),
            _ => None,
        })
    }

    /// What is missing or too much once every webhook had time to arrive, in words.
    pub(super) fn verdict(&self) -> Vec<String> {
        let mut faults = self.faults.clone();
        for (thing, history) in &self.things {
            let there = history.begun - history.ended.min(history.begun);
            if there != u64::from(history.connections > 0) {
                faults
                    .push(format!("{thing:?} has {} connections, webhooks say {there}", history.connections));
            }
            let beginnings = history.beginnings();
            if !beginnings.contains(&history.begun) {
                faults.push(format!("{thing:?} began {} times, not {beginnings:?}", history.begun));
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel() -> Thing {
        Thing::Channel("cache-a".to_owned())
    }

    #[test]
    fn a_short_absence_is_no_end() {
        let mut ledger = Ledger::default();
        ledger.join(channel(), 0);
        ledger.begun(channel());
        ledger.leave(&channel(), 10);
        ledger.join(channel(), 10 + SECOND);
        assert_eq!(ledger.verdict(), Vec::<String>::new());
        assert_eq!(ledger.channels().collect::<Vec<_>>(), [("cache-a", 1)]);
    }

    #[test]
    fn a_missing_webhook_is_found() {
        let mut ledger = Ledger::default();
        ledger.join(channel(), 0);
        ledger.begun(channel());
        ledger.leave(&channel(), 10);
        assert_eq!(ledger.verdict().len(), 1, "the end is missing");
        ledger.join(channel(), 10 * SECOND);
        assert_eq!(ledger.verdict().len(), 1, "the end and the second beginning are missing");
        ledger.ended(channel());
        ledger.begun(channel());
        assert_eq!(ledger.verdict(), Vec::<String>::new());
    }

    #[test]
    fn a_doubled_webhook_is_found() {
        let mut ledger = Ledger::default();
        ledger.join(channel(), 0);
        ledger.begun(channel());
        ledger.begun(channel());
        assert!(ledger.verdict()[0].contains("began twice"));
    }
}

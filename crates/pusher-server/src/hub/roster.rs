//! Who is on a presence channel.

use std::collections::BTreeMap;
use std::sync::Arc;

use pusher_protocol::frame::Member;
use serde_json::value::RawValue;

/// The people on a presence channel: people, not connections. Somebody whose last connection has
/// gone stays for the grace, so that a reload is not seen as a coming and going.
#[derive(Debug, Default)]
pub(super) struct Roster(BTreeMap<Arc<str>, Place>);

#[derive(Debug)]
struct Place {
    info: Option<Box<RawValue>>,
    connections: usize,
    /// How often somebody's last connection has gone: tells one absence from the next.
    absences: u64,
}

/// The end of somebody's last connection, to be looked at again after the grace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Absence {
    pub(super) user_id: Arc<str>,
    number: u64,
}

impl Roster {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn contains(&self, user_id: &str) -> bool {
        self.0.contains_key(user_id)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.keys()
    }

    pub(super) fn members(&self) -> Vec<Member<'_>> {
        self.0.iter().map(member).collect()
    }

    /// Adds a connection of somebody. The member is given if that makes one.
    pub(super) fn join(&mut self, user_id: &Arc<str>, info: Option<Box<RawValue>>) -> Option<Member<'_>> {
        let is_new = !self.0.contains_key(user_id);
        let place = self.0.entry(Arc::clone(user_id)).or_insert(Place { info, connections: 0, absences: 0 });
        place.connections += 1;
        let (user_id, place) = self.0.get_key_value(user_id).filter(|_| is_new)?;
        Some(member((user_id, place)))
    }

    /// Takes a connection of somebody away. An absence is given if that was the last one.
    pub(super) fn leave(&mut self, user_id: &Arc<str>) -> Option<Absence> {
        let place = self.0.get_mut(user_id)?;
        place.connections = place.connections.saturating_sub(1);
        if place.connections > 0 {
            return None;
        }
        place.absences += 1;
        Some(Absence { user_id: Arc::clone(user_id), number: place.absences })
    }

    /// Ends somebody's membership if they are still away since that absence began.
    pub(super) fn remove(&mut self, absence: &Absence) -> bool {
        let gone = self
            .0
            .get(&absence.user_id)
            .is_some_and(|place| place.connections == 0 && place.absences == absence.number);
        gone && self.0.remove(&absence.user_id).is_some()
    }
}

fn member<'a>((user_id, place): (&'a Arc<str>, &'a Place)) -> Member<'a> {
    Member { user_id, user_info: place.info.as_deref() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ann() -> Arc<str> {
        "ann".into()
    }

    #[test]
    fn people_are_counted_not_connections() {
        let mut roster = Roster::default();
        assert!(roster.join(&ann(), None).is_some());
        assert!(roster.join(&ann(), None).is_none());
        assert_eq!(roster.len(), 1);
        assert_eq!(roster.leave(&ann()), None, "one is left");
    }

    #[test]
    fn who_comes_back_was_never_away() {
        let mut roster = Roster::default();
        roster.join(&ann(), None);
        let absence = roster.leave(&ann()).unwrap();
        assert!(roster.join(&ann(), None).is_none());
        assert!(!roster.remove(&absence));
    }

    /// Otherwise the grace of the second absence would end with that of the first.
    #[test]
    fn an_absence_that_ended_does_not_end_the_next_one() {
        let mut roster = Roster::default();
        roster.join(&ann(), None);
        let first = roster.leave(&ann()).unwrap();
        roster.join(&ann(), None);
        let second = roster.leave(&ann()).unwrap();
        assert!(!roster.remove(&first));
        assert!(roster.remove(&second));
        assert_eq!(roster.len(), 0);
    }
}

//! Who is on a presence channel.

use std::collections::BTreeMap;
use std::sync::Arc;

use pusher_protocol::frame::Member;
use serde_json::Value;
use serde_json::value::RawValue;

/// The people on a presence channel: people, not connections. Clients and webhooks may each be
/// told of an end only after a while, so that a reload is not seen as a coming and going; what they
/// know differs from the truth until then.
#[derive(Debug, Default)]
pub(super) struct Roster(BTreeMap<Arc<str>, Place>);

/// Invariant: nobody has one who has no connection and is known to nobody.
#[derive(Debug)]
struct Place {
    info: Option<Box<RawValue>>,
    connections: usize,
    /// How often somebody's last connection has gone: tells one absence from the next.
    absences: u64,
    /// Clients know that they are there.
    shown: bool,
    /// Webhooks have said so.
    reported: bool,
}

/// What somebody's joining is to those who look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrival {
    pub(super) to_clients: Change,
    /// Whether webhooks have to say that they are there.
    pub(super) to_webhooks: bool,
}

/// What clients have to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Nothing,
    /// There is somebody more.
    Added,
    /// Somebody is there still, and something else is told of them.
    Replaced,
}

/// The end of somebody's last connection, to be looked at again after a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Absence {
    pub(super) user_id: Arc<str>,
    number: u64,
}

impl Roster {
    /// How many there are, as clients know it. So is what follows.
    pub(super) fn len(&self) -> usize {
        self.shown().count()
    }

    pub(super) fn contains(&self, user_id: &str) -> bool {
        self.0.get(user_id).is_some_and(|place| place.shown)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &Arc<str>> {
        self.shown().map(|(user_id, _)| user_id)
    }

    pub(super) fn members(&self) -> Vec<Member<'_>> {
        self.shown().map(member).collect()
    }

    pub(super) fn member(&self, user_id: &str) -> Option<Member<'_>> {
        self.0.get_key_value(user_id).map(member)
    }

    fn shown(&self) -> impl Iterator<Item = (&Arc<str>, &Place)> {
        self.0.iter().filter(|(_, place)| place.shown)
    }

    /// Whether nobody is known to anybody.
    pub(super) fn is_forgotten(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a connection of somebody. What is told of them last is what counts.
    pub(super) fn join(&mut self, user_id: &Arc<str>, info: Option<Box<RawValue>>) -> Arrival {
        let place = self.0.entry(Arc::clone(user_id)).or_insert_with(Place::new);
        place.connections += 1;
        let was_shown = std::mem::replace(&mut place.shown, true);
        let was_reported = std::mem::replace(&mut place.reported, true);
        let to_clients = match (was_shown, place.describe(info)) {
            (false, _) => Change::Added,
            (true, true) => Change::Replaced,
            (true, false) => Change::Nothing,
        };
        Arrival { to_clients, to_webhooks: !was_reported }
    }

    /// Takes note of what a connection that is here already tells of its person, and says whether
    /// that is something else.
    pub(super) fn describe(&mut self, user_id: &str, info: Option<Box<RawValue>>) -> bool {
        self.0.get_mut(user_id).is_some_and(|place| place.describe(info))
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

    /// Ends somebody's membership for clients, if they are still away since that absence began.
    pub(super) fn hide(&mut self, absence: &Absence) -> bool {
        self.end(absence, |place| &mut place.shown)
    }

    /// The same for webhooks.
    pub(super) fn report_gone(&mut self, absence: &Absence) -> bool {
        self.end(absence, |place| &mut place.reported)
    }

    fn end(&mut self, absence: &Absence, known: impl FnOnce(&mut Place) -> &mut bool) -> bool {
        let Some(place) = self.0.get_mut(&absence.user_id) else { return false };
        if place.connections > 0 || place.absences != absence.number {
            return false;
        }
        let was_known = std::mem::take(known(place));
        if !place.shown && !place.reported {
            self.0.remove(&absence.user_id);
        }
        was_known
    }
}

impl Place {
    fn new() -> Self {
        Self { info: None, connections: 0, absences: 0, shown: false, reported: false }
    }

    /// Keeps what is told of somebody, and says whether it is something else. The same members in
    /// another order are not: some libraries write them in any.
    fn describe(&mut self, info: Option<Box<RawValue>>) -> bool {
        let before = std::mem::replace(&mut self.info, info);
        let (before, after) = (before.as_deref().map(RawValue::get), self.info.as_deref().map(RawValue::get));
        before != after && value(before) != value(after)
    }
}

/// What a text says; one that no value can hold is its own.
fn value(text: Option<&str>) -> Option<Result<Value, &str>> {
    text.map(|text| serde_json::from_str(text).map_err(|_| text))
}

fn member<'a>((user_id, place): (&'a Arc<str>, &'a Place)) -> Member<'a> {
    Member { user_id, user_info: place.info.as_deref() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: Arrival = Arrival { to_clients: Change::Added, to_webhooks: true };
    const KNOWN: Arrival = Arrival { to_clients: Change::Nothing, to_webhooks: false };

    fn ann() -> Arc<str> {
        "ann".into()
    }

    fn info(text: &str) -> Option<Box<RawValue>> {
        Some(RawValue::from_string(text.into()).unwrap())
    }

    #[test]
    fn people_are_counted_not_connections() {
        let mut roster = Roster::default();
        assert_eq!(roster.join(&ann(), None), NEW);
        assert_eq!(roster.join(&ann(), None), KNOWN);
        assert_eq!(roster.len(), 1);
        assert_eq!(roster.leave(&ann()), None, "one is left");
    }

    #[test]
    fn who_comes_back_was_never_away() {
        let mut roster = Roster::default();
        roster.join(&ann(), None);
        let absence = roster.leave(&ann()).unwrap();
        assert_eq!(roster.join(&ann(), None), KNOWN);
        assert!(!roster.hide(&absence) && !roster.report_gone(&absence));
    }

    /// Otherwise the grace of the second absence would end with that of the first.
    #[test]
    fn an_absence_that_ended_does_not_end_the_next_one() {
        let mut roster = Roster::default();
        roster.join(&ann(), None);
        let first = roster.leave(&ann()).unwrap();
        roster.join(&ann(), None);
        let second = roster.leave(&ann()).unwrap();
        assert!(!roster.hide(&first) && !roster.report_gone(&first));
        assert!(roster.hide(&second) && roster.report_gone(&second));
        assert!(roster.is_forgotten());
    }

    #[test]
    fn clients_and_webhooks_each_know_what_they_were_told() {
        let mut roster = Roster::default();
        roster.join(&ann(), None);
        let absence = roster.leave(&ann()).unwrap();
        assert!(roster.hide(&absence) && !roster.hide(&absence));
        assert_eq!((roster.len(), roster.contains("ann"), roster.ids().count()), (0, false, 0));
        assert!(roster.members().is_empty() && !roster.is_forgotten());
        let back = Arrival { to_clients: Change::Added, to_webhooks: false };
        assert_eq!(roster.join(&ann(), None), back);
        assert!(!roster.report_gone(&absence));
    }

    #[test]
    fn what_is_told_last_counts() {
        let mut roster = Roster::default();
        roster.join(&ann(), info(r#"{"name":"Ann","age":1}"#));
        let replaced = Arrival { to_clients: Change::Replaced, to_webhooks: false };
        for (text, arrival) in [
            (r#"{"age": 1, "name": "Ann"}"#, KNOWN),
            (r#"{"name":"Anna"}"#, replaced),
            ("1e400", replaced),
            ("1e400", KNOWN),
        ] {
            assert_eq!(roster.join(&ann(), info(text)), arrival, "{text}");
            assert_eq!(roster.member("ann").unwrap().user_info.unwrap().get(), text);
        }
        assert_eq!(roster.join(&ann(), None), replaced);
        assert!(roster.describe("ann", info("2")) && !roster.describe("ann", info("2")));
        assert!(!roster.describe("ben", info("2")), "nobody");
    }
}

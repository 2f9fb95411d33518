//! Whether the personal logs of a family's people are what they must be: whole, and with each post of the
//! family in them once and in its order.

use std::collections::HashMap;

use hubbub_commands::areas::Family;
use hubbub_commands::{Area as _, Post};
use hubbub_events::{Envelope, FamilyEvent, LogEntry, MalformedEntry, PersonEvent, State as _};
use hubbub_model::family::FamilyState;
use hubbub_model::person::{Notification, PersonState};
use hubbub_model::{ChannelSeq, MutationId, NotificationId, Timestamp, UserId};

use super::act::Act;
use super::database::Log;

/// What had to be posted to each person: the family's log says it.
pub(super) struct Posted(HashMap<UserId, Vec<PersonEvent>>);

impl Posted {
    /// Goes through the whole log of a family, change by change.
    pub(super) fn by(
        mut family: FamilyState,
        entries: &[LogEntry],
        acts: &[Act],
    ) -> Result<Self, MalformedEntry> {
        let authors = acts.iter().flat_map(|act| act.tried.iter().map(|id| (*id, act.by)));
        let authors: HashMap<MutationId, UserId> = authors.collect();
        let entries: Vec<Envelope<FamilyEvent>> =
            entries.iter().map(LogEntry::open).collect::<Result<_, _>>()?;
        let mut posted: HashMap<UserId, Vec<PersonEvent>> = HashMap::new();
        let id = |entry: &Envelope<FamilyEvent>| entry.position.mutation_id;
        // What no client has asked for posts entry by entry what it posts as a whole.
        for change in entries.chunk_by(|one, next| id(one).is_some() && id(one) == id(next)) {
            let before = family.clone();
            let events: Vec<_> = change.iter().filter_map(|entry| entry.event.clone()).collect();
            events.iter().for_each(|event| family.apply(event));
            let by = match (id(&change[0]), &change[0].event) {
                (None, Some(FamilyEvent::MemberJoined { member })) => Some(member.user_id),
                (mutation, _) => mutation.and_then(|id| authors.get(&id).copied()),
            };
            for Post { to, what } in Family::posts(&before, &family, &events, by) {
                let any = (NotificationId::new(Timestamp::default(), [0; 10]), Timestamp::default());
                posted.entry(to).or_default().push(what.into_event(any.0, any.1));
            }
        }
        Ok(Self(posted))
    }

    /// What is wrong with somebody's log, of which this was read while all went on, and which is shown so.
    pub(super) fn faults(
        &self,
        user: UserId,
        log: &Log,
        read: &[LogEntry],
        shown: &PersonState,
    ) -> Vec<&'static str> {
        let Ok(entries) = log.entries.iter().map(LogEntry::open).collect::<Result<Vec<_>, _>>() else {
            return vec!["an entry cannot be read"];
        };
        let numbers = entries.iter().map(|entry: &Envelope<PersonEvent>| entry.position.seq);
        let events: Vec<_> = entries.iter().filter_map(|entry| entry.event.clone()).collect();
        let mut state = PersonState::new(user);
        events.iter().for_each(|event| state.apply(event));
        state.trim();
        let wrong = [
            (!numbers.eq((1..=log.counter.0).map(ChannelSeq)), "there is a gap"),
            (read != log.entries, "what was read of the log is not what stands there now"),
            (state != *shown, "the state as it is shown is not what the log amounts to"),
            (
                !events.into_iter().map(bare).eq(self.0.get(&user).into_iter().flatten().cloned()),
                "posts are lost, doubled or out of order",
            ),
        ];
        wrong.into_iter().filter_map(|(is_wrong, what)| is_wrong.then_some(what)).collect()
    }
}

/// An event without what the server makes up.
fn bare(event: PersonEvent) -> PersonEvent {
    match event {
        PersonEvent::NotificationAdded { notification } => {
            let (id, at) = (NotificationId::new(Timestamp::default(), [0; 10]), Timestamp::default());
            PersonEvent::NotificationAdded { notification: Notification { id, at, ..notification } }
        }
        other => other,
    }
}

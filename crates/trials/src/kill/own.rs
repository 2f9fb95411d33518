//! Whether the personal logs of people are what they must be: whole, and with each post of the other logs in them once and in its order.

use std::collections::{BTreeMap, HashMap};

use hubbub_commands::areas::{Coaching, Family, Knowledge, Person, Team, Training};
use hubbub_commands::{EventOf, Post};
use hubbub_events::{
    Channel, CoachingEvent, Envelope, FamilyEvent, LogEntry, PersonEvent, State as _, TeamEvent,
};
use hubbub_model::person::{About, Notification, PersonState};
use hubbub_model::{ChannelSeq, MutationId, NotificationId, Timestamp, UserId, coaching, team};
use hubbub_simulation::Simulated;

use super::act::Act;
use super::database::Log;
use super::whole::{are_same, next};

/// What had to be posted to each person by each log, whose entries say it.
#[derive(Default)]
pub(super) struct Posted(HashMap<UserId, BTreeMap<Channel, Vec<PersonEvent>>>);

/// An area whose posts are checked.
pub(super) trait Posting: Simulated {
    /// Who has joined by this, and so has wanted it.
    fn joiner(event: &EventOf<Self>) -> Option<UserId> {
        let _ = event;
        None
    }
}

impl Posting for Family {
    fn joiner(event: &FamilyEvent) -> Option<UserId> {
        match event {
            FamilyEvent::MemberJoined { member } => Some(member.user_id),
            _ => None,
        }
    }
}

impl Posting for Team {
    fn joiner(event: &TeamEvent) -> Option<UserId> {
        match event {
            TeamEvent::ColleagueJoined { member } => Some(member.user_id),
            _ => None,
        }
    }
}

impl Posting for Knowledge {}

impl Posting for Coaching {
    fn joiner(event: &CoachingEvent) -> Option<UserId> {
        match event {
            CoachingEvent::PartyJoined { member } => Some(member.user_id),
            _ => None,
        }
    }
}

impl Posting for Training {}

impl Posted {
    /// Goes through a whole log, change by change.
    pub(super) fn add<A: Posting>(
        &mut self,
        id: A::Id,
        mut state: Option<A::State>,
        entries: &[Envelope<EventOf<A>>],
        acts: &[&Act],
    ) {
        let authors = acts.iter().flat_map(|act| act.tried.iter().map(|id| (*id, act.by)));
        let authors: HashMap<MutationId, UserId> = authors.collect();
        let mutation = |entry: &Envelope<EventOf<A>>| entry.position.mutation_id;
        // What no client has asked for posts entry by entry what it posts as a whole.
        for change in entries.chunk_by(|one, next| mutation(one).is_some() && mutation(one) == mutation(next))
        {
            let events: Vec<_> = change.iter().filter_map(|entry| entry.event.clone()).collect();
            let before = state.clone().or_else(|| events.first().and_then(A::State::begin));
            state = events.iter().fold(state, next::<A>);
            let by = match mutation(&change[0]) {
                None => events.first().and_then(A::joiner),
                Some(mutation) => authors.get(&mutation).copied(),
            };
            let posts =
                before.zip(state.as_ref()).map(|(before, after)| A::posts(&before, after, &events, by));
            for Post { to, what } in posts.unwrap_or_default() {
                let any = (NotificationId::new(Timestamp::default(), [0; 10]), Timestamp::default());
                let of_person = self.0.entry(to).or_default();
                of_person.entry(A::channel(id)).or_default().push(bare(what.into_event(any.0, any.1)));
            }
        }
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
        let mut posts: BTreeMap<Channel, Vec<PersonEvent>> = BTreeMap::new();
        for event in events {
            posts.entry(source(&event, user)).or_default().push(bare(event));
        }
        let wrong = [
            (!numbers.eq((1..=log.counter.0).map(ChannelSeq)), "there is a gap"),
            (
                !are_same::<Person>(read, &log.entries),
                "what was read of the log is not what stands there now",
            ),
            (state != *shown, "the state as it is shown is not what the log amounts to"),
            (
                posts != self.0.get(&user).cloned().unwrap_or_default(),
                "posts are lost, doubled or out of order",
            ),
        ];
        wrong.into_iter().filter_map(|(is_wrong, what)| is_wrong.then_some(what)).collect()
    }
}

/// From which log a post has come.
fn source(event: &PersonEvent, user: UserId) -> Channel {
    use PersonEvent as E;
    let about = |about| match about {
        About::Team(_, team::Thing::Request(id)) => Channel::Knowledge(id),
        About::Coaching(_, coaching::Thing::Session(id)) => Channel::Training(id),
        other => Channel::from(other.group()),
    };
    match event {
        E::GroupJoined { group: joined } | E::GroupUpdated { group: joined } => joined.id().into(),
        E::GroupLeft { group_id } => Channel::from(*group_id),
        E::RequestListed { request } => Channel::Knowledge(request.id),
        E::SessionListed { session } => Channel::Training(session.id),
        E::SessionUnlisted { session_id } => Channel::Training(*session_id),
        E::NotificationAdded { notification } | E::KnowledgeRequest { notification, .. } => {
            about(notification.about)
        }
        E::NotificationHandled { about: one }
        | E::NotificationRetracted { about: one }
        | E::KnowledgeResponse { about: one, .. } => about(*one),
        E::NotificationRead { .. } | E::NotificationAllRead { .. } | E::PreferenceSaved { .. } => {
            Channel::Person(user)
        }
    }
}

/// An event without what the server makes up, and without texts that may have been taken back.
fn bare(event: PersonEvent) -> PersonEvent {
    let bare = |one: Notification| {
        let (id, at) = (NotificationId::new(Timestamp::default(), [0; 10]), Timestamp::default());
        Notification { id, at, ..one }
    };
    match Person::emptied(&event) {
        PersonEvent::NotificationAdded { notification } => {
            PersonEvent::NotificationAdded { notification: bare(notification) }
        }
        PersonEvent::KnowledgeRequest {
            r#type,
            request_id,
            question,
            requester_name,
            created_at,
            notification,
        } => {
            let notification = bare(notification);
            PersonEvent::KnowledgeRequest {
                r#type,
                request_id,
                question,
                requester_name,
                created_at,
                notification,
            }
        }
        PersonEvent::KnowledgeResponse {
            r#type,
            request_id,
            status,
            response_content,
            about,
            notification,
        } => {
            let notification = notification.map(bare);
            PersonEvent::KnowledgeResponse {
                r#type,
                request_id,
                status,
                response_content,
                about,
                notification,
            }
        }
        other => other,
    }
}

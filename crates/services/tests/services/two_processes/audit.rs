//! What must hold when all is over: every log is whole and comes to its state, and every person was posted
//! just what the logs of their groups say, and of what began there.

use std::collections::BTreeMap;

use hubbub_commands::areas::{Coaching, Family, Knowledge, Person, Team, Training};
use hubbub_commands::{Area, EventOf};
use hubbub_events::{Channel, State};
use hubbub_model::family::FamilyState;
use hubbub_model::person::{Group, GroupId, PersonState};
use hubbub_model::{ChannelSeq, MutationId, UserId};
use hubbub_services::Services;
use hubbub_storage::{Stored, group, knowledge, load_at, log, training};

use super::common::Common;
use super::posts::{Posting, Posts, from_where};

/// What was compared.
#[derive(Default)]
pub(super) struct Audit {
    /// How many logs of each area, by how their names begin.
    logs: BTreeMap<String, usize>,
    entries: usize,
    /// Posts that had to be there, and were, each once and in its order.
    pub(super) posts: usize,
    expected: Posts,
    alive: Vec<Channel>,
}

impl std::fmt::Display for Audit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} entries of {:?}, {} posts compared", self.entries, self.logs, self.posts)
    }
}

impl Audit {
    pub(super) async fn of(services: &Services, common: &Common) -> Self {
        let mut audit = Self::default();
        for group in common.groups() {
            audit.check_group(services, common, group).await;
        }
        for user in common.people() {
            audit.check_person(services, user).await;
        }
        audit
    }

    /// Has there been something of every area?
    pub(super) fn is_complete(&self) -> bool {
        self.logs.len() == 6 && self.posts > 100
    }

    /// Checks a group and what began there.
    async fn check_group(&mut self, services: &Services, common: &Common, group: GroupId) {
        match group {
            GroupId::Family(id) => {
                let (seq, state) = common.beginning(id);
                let nobody = FamilyState { members: Vec::new(), ..state.clone() };
                self.expected.add(Family::posts(&nobody, &state, &[], Some(common.founder(group))));
                self.check::<Family>(services, common, id, Some((seq, state))).await;
            }
            GroupId::Team(id) => {
                self.check::<Team>(services, common, id, None).await;
                let mut tx = services.store().read().await.unwrap();
                for request in knowledge::of_team(&mut tx, id).await.unwrap() {
                    self.check::<Knowledge>(services, common, request, None).await;
                }
            }
            GroupId::Coaching(id) => {
                self.check::<Coaching>(services, common, id, None).await;
                let mut tx = services.store().read().await.unwrap();
                for session in training::of_coaching(&mut tx, id).await.unwrap() {
                    self.check::<Training>(services, common, session, None).await;
                }
            }
        }
    }

    /// Goes through a log change by change, notes what is posted at each, and compares what it comes to.
    async fn check<A: Posting>(
        &mut self,
        services: &Services,
        common: &Common,
        id: A::Id,
        beginning: Option<(ChannelSeq, A::State)>,
    ) {
        let Some(log) = Log::<A>::read(services, id).await else { return };
        self.count(A::channel(id), log.entries.len());
        self.alive.push(A::channel(id));
        let skipped = beginning.as_ref().map_or(0, |(seq, _)| usize::try_from(seq.0).unwrap());
        let mut state = beginning.map(|(_, state)| state);
        // What no client has asked for posts entry by entry what it posts as a whole.
        let changes = log.entries[skipped..].chunk_by(|(one, _), (next, _)| one.is_some() && one == next);
        for change in changes {
            let events: Vec<_> = change.iter().map(|(_, event)| event.clone()).collect();
            let before = state.clone().or_else(|| A::State::begin(&events[0])).unwrap();
            let by = match change[0].0 {
                Some(mutation) => common.author(mutation),
                None => A::author(&before, &events[0]),
            };
            state = events.iter().fold(state, next);
            self.expected.add(A::posts(&before, state.as_ref().unwrap(), &events, by));
        }
        state.iter_mut().for_each(State::trim);
        assert_eq!(state, Some(log.shown), "{}", A::channel(id));
    }

    fn count(&mut self, channel: Channel, entries: usize) {
        let name = channel.to_string();
        let area = name.split('-').nth(1).unwrap();
        *self.logs.entry(area.to_owned()).or_default() += 1;
        self.entries += entries;
    }

    /// Compares somebody's log with its state, with their memberships, and with what had to be posted by the
    /// logs that are still there.
    async fn check_person(&mut self, services: &Services, user: UserId) {
        let log = Log::<Person>::read(services, user).await.unwrap();
        self.count(Channel::Person(user), log.entries.len());
        let mut state = PersonState::new(user);
        log.entries.iter().for_each(|(_, event)| state.apply(event));
        state.trim();
        assert_eq!(state, log.shown, "person {user}");
        let mut groups = group::of_person(&mut services.store().read().await.unwrap(), user).await.unwrap();
        groups.sort_by_key(Group::id);
        assert_eq!(state.groups, groups, "the groups of {user}");
        let mut posted: BTreeMap<Channel, Vec<String>> = BTreeMap::new();
        for (channel, words) in log.entries.iter().filter_map(|(_, event)| from_where(event)) {
            posted.entry(channel).or_default().push(words);
        }
        for channel in &self.alive {
            let must = self.expected.to(user, *channel);
            assert_eq!(posted.get(channel).map_or(&[][..], Vec::as_slice), must, "from {channel} to {user}");
            self.posts += must.len();
        }
    }
}

/// The state after one more event, which may begin it.
fn next<S: State>(before: Option<S>, event: &S::Event) -> Option<S> {
    match before {
        Some(mut state) => {
            state.apply(event);
            Some(state)
        }
        None => S::begin(event),
    }
}

/// A whole log, and the state that a fresh page shows.
struct Log<A: Area> {
    entries: Vec<(Option<MutationId>, EventOf<A>)>,
    shown: A::State,
}

impl<A: Stored> Log<A> {
    /// Nothing where it is no more. Its numbers have no gap.
    async fn read(services: &Services, id: A::Id) -> Option<Self> {
        let mut tx = services.store().read().await.unwrap();
        let channel = A::channel(id);
        let head = log::head(&mut tx, channel).await.unwrap()?;
        let entries = log::range(&mut tx, channel, ChannelSeq(0), head.seq, u64::MAX).await.unwrap().unwrap();
        let mut seq = ChannelSeq(0);
        let entries = entries.iter().map(|entry| {
            let envelope = entry.open::<EventOf<A>>().unwrap();
            seq = seq.next();
            assert_eq!(envelope.position.seq, seq, "{channel}");
            (envelope.position.mutation_id, envelope.event.unwrap())
        });
        let entries = entries.collect();
        assert_eq!(seq, head.seq);
        let shown = load_at::<A>(&mut tx, id, head).await.unwrap().unwrap();
        Some(Self { entries, shown: A::State::clone(&shown) })
    }
}

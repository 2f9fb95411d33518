//! Personal logs in tests: what `verify` shows of them.

use hubbub_commands::areas::Person;
use hubbub_commands::{Area, EventOf};
use hubbub_events::{PersonEvent, State, SyncReply};
use hubbub_model::person::{Group, PersonState};
use hubbub_model::{ChannelSeq, UserId};
use hubbub_services::{ServiceError, Services};
use hubbub_storage::{Stored, group, log};

use crate::verify::verify_whole;

/// The state of a log as a fresh page of `user` shows it.
///
/// # Errors
/// What the service says.
pub async fn snapshot_of<A: Stored>(
    services: &Services,
    user: UserId,
    id: A::Id,
) -> Result<(ChannelSeq, A::State), ServiceError> {
    match services.catch_up::<A>(user, id, None).await? {
        SyncReply::Snapshot { seq, state, .. } => Ok((seq, state)),
        SyncReply::Events { .. } => panic!("asked for a snapshot"),
    }
}

/// The personal logs of all who may be concerned by a change, as they were before it.
pub(crate) struct Persons(Vec<(UserId, ChannelSeq, PersonState)>);

impl Persons {
    pub(crate) async fn before(services: &Services, mut users: Vec<UserId>) -> Self {
        users.sort_unstable();
        users.dedup();
        let mut persons = Vec::new();
        for user in users {
            let (seq, state) = snapshot_of::<Person>(services, user, user).await.unwrap();
            persons.push((user, seq, state));
        }
        Self(persons)
    }

    /// The state before plus the entries is the state after, for each; without numbers left out. So is the whole
    /// log, as it is now. And the groups are those that the person belongs to.
    pub(crate) async fn verify(self, services: &Services) {
        for (user, mut seq, mut state) in self.0 {
            for (at, event) in entries_after(services, user, seq).await {
                seq = seq.next();
                assert_eq!(at, seq);
                state.apply(&event);
            }
            state.trim();
            let after = snapshot_of::<Person>(services, user, user).await.unwrap();
            assert_eq!((seq, &state), (after.0, &after.1), "the log of {user}");
            let nothing = Some(PersonState::new(user));
            assert!(verify_whole::<Person>(services, user, nothing, &state).await);
            let mut tx = services.store().read().await.unwrap();
            let mut groups = group::of_person(&mut tx, user).await.unwrap();
            groups.sort_by_key(Group::id);
            assert_eq!(state.groups, groups, "the groups of {user}");
        }
    }
}

/// What is written in somebody's own log after that position.
///
/// # Panics
/// Some of it is no longer there.
pub async fn entries_after(
    services: &Services,
    user: UserId,
    after: ChannelSeq,
) -> Vec<(ChannelSeq, PersonEvent)> {
    entries_of::<Person>(services, user, after).await
}

/// The same of the log of any area.
///
/// # Panics
/// Some of it is no longer there.
pub async fn entries_of<A: Area>(
    services: &Services,
    id: A::Id,
    after: ChannelSeq,
) -> Vec<(ChannelSeq, EventOf<A>)> {
    let mut tx = services.store().read().await.unwrap();
    let channel = A::channel(id);
    let head = log::head(&mut tx, channel).await.unwrap().unwrap();
    let entries = log::range(&mut tx, channel, after, head.seq, u64::MAX).await.unwrap().unwrap();
    let opened = entries.iter().map(|entry| entry.open().unwrap());
    opened.map(|envelope| (envelope.position.seq, envelope.event.unwrap())).collect()
}

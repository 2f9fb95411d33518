//! What holds for every change of every area.

use std::fmt::Debug;

use hubbub_commands::EventOf;
use hubbub_events::{CommandReply, State};
use hubbub_model::{ChannelSeq, UserId};
use hubbub_services::{ServiceError, Services};
use hubbub_storage::{Stored, log};

use crate::persons::{Persons, entries_of};

/// Makes a change, and shows that the snapshot before plus the events is the snapshot after, of the log and
/// of the own logs of these persons. A log that begins has no snapshot before. Gives the events.
///
/// # Panics
/// It does not hold, or the change is refused.
pub async fn verify<A: Stored>(
    services: &Services,
    id: A::Id,
    persons: Vec<UserId>,
    change: impl Future<Output = Result<CommandReply, ServiceError>>,
) -> Vec<EventOf<A>> {
    let before = stands::<A>(services, id).await;
    let persons = Persons::before(services, persons).await;
    let reply = change.await.unwrap();
    persons.verify(services).await;
    let opened = reply.entries.iter().map(|entry| entry.open::<EventOf<A>>().unwrap());
    let (mut seq, mut state) = before.map_or((ChannelSeq(0), None), |(seq, state)| (seq, Some(state)));
    let mut events = Vec::new();
    for envelope in opened {
        seq = seq.next();
        assert_eq!(envelope.position.seq, seq);
        let event = envelope.event.unwrap();
        state = state.map_or_else(|| A::State::begin(&event), |state| Some(applied(state, &event)));
        events.push(event);
    }
    let mut state = state.unwrap();
    state.trim();
    assert_eq!(Some((seq, state)), stands::<A>(services, id).await);
    events
}

/// Shows that what a log has, from its first entry on, comes to what its rows say: also where entries were
/// emptied since.
///
/// # Panics
/// It does not.
pub async fn verify_log<A: Stored>(services: &Services, id: A::Id) {
    let mut entries = entries_of::<A>(services, id, ChannelSeq(0)).await.into_iter();
    let (_, first) = entries.next().unwrap();
    let begun = A::State::begin(&first).unwrap();
    let mut state = entries.fold(begun, |state, (_, event)| applied(state, &event));
    state.trim();
    assert_eq!(state, stands::<A>(services, id).await.unwrap().1);
}

fn applied<S: State + Debug>(mut state: S, event: &S::Event) -> S {
    state.apply(event);
    state
}

/// Where a log stands, and what its rows say; nothing if there is none.
async fn stands<A: Stored>(services: &Services, id: A::Id) -> Option<(ChannelSeq, A::State)> {
    let mut tx = services.store().read().await.unwrap();
    let head = log::head(&mut tx, A::channel(id)).await.unwrap()?;
    Some((head.seq, A::load(&mut tx, id).await.unwrap().unwrap()))
}

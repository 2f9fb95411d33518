//! What holds for every change of every area.

use std::fmt::Debug;

use hubbub_commands::EventOf;
use hubbub_events::{CommandReply, State};
use hubbub_model::{ChannelSeq, UserId};
use hubbub_services::{ServiceError, Services};
use hubbub_storage::{Stored, log};

use crate::persons::Persons;

/// Makes a change, and shows that the snapshot before plus the events is the snapshot after, of the log and
/// of the own logs of these persons; and that each of these comes to the same from its first entry on, with what was
/// emptied by then. A log that begins has no snapshot before. Gives the events.
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
    verify_whole::<A>(services, id, None, &state).await;
    assert_eq!(Some((seq, state)), stands::<A>(services, id).await);
    events
}

/// Shows that what a log has comes to this, also where entries were emptied since; `false` where it begins neither
/// with that state nor with its first entry, or the first ones are gone.
pub(crate) async fn verify_whole<A: Stored>(
    services: &Services,
    id: A::Id,
    beginning: Option<A::State>,
    state: &A::State,
) -> bool {
    let mut tx = services.store().read().await.unwrap();
    let channel = A::channel(id);
    let head = log::head(&mut tx, channel).await.unwrap().unwrap();
    let whole = log::range(&mut tx, channel, ChannelSeq(0), head.seq, u64::MAX).await.unwrap();
    let events = whole.iter().flatten().map(|entry| entry.open::<EventOf<A>>().unwrap().event.unwrap());
    let replayed = events.fold(beginning.filter(|_| whole.is_some()), |state, event| match state {
        Some(state) => Some(applied(state, &event)),
        None => A::State::begin(&event),
    });
    let Some(mut replayed) = replayed else { return false };
    replayed.trim();
    assert_eq!(replayed, *state, "{channel} from its first entry on");
    true
}

/// Shows that what a log has, from its first entry on, comes to what its rows say: also where entries were
/// emptied since.
///
/// # Panics
/// It does not.
pub async fn verify_log<A: Stored>(services: &Services, id: A::Id) {
    let (_, state) = stands::<A>(services, id).await.unwrap();
    assert!(verify_whole::<A>(services, id, None, &state).await, "the first entry is no longer there");
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

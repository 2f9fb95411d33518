//! Two processes that wait for each other, which keys alone can bring about: what PostgreSQL fails then is made
//! again, and nothing that was committed with it is lost.

use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use hubbub_events::Channel;
use hubbub_model::{MutationId, Timestamp, UserId};
use hubbub_storage::{Store, StoreError, mutation};
use hubbub_testkit::{Database, Kind, new_id, new_person};
use tokio::sync::watch;

use crate::grouping::busy;

type Kept = BoxFuture<'static, Result<(), StoreError>>;

/// How many hold a key in a transaction that goes on.
type Holding = Arc<watch::Sender<usize>>;

/// Keeps a reply under this id, and holds it until both processes hold one. It waits already when this returns.
fn keep(store: &Store, turn: &'static str, user: UserId, id: MutationId, holding: &Holding) -> Kept {
    let (store, holding) = (store.clone(), holding.clone());
    let mut change = async move {
        let change = store.write(turn, move |tx| {
            Box::pin(async move {
                mutation::settle(tx, user, id, Channel::Person(user), "{}", Timestamp::default()).await?;
                holding.send_modify(|held| *held += 1);
                holding.subscribe().wait_for(|held| *held >= 2).await.unwrap();
                Ok(())
            })
        });
        change.await
    }
    .boxed();
    assert!((&mut change).now_or_never().is_none(), "the writer is busy");
    change
}

#[tokio::test]
async fn what_crosses_in_two_processes_is_made_again() {
    let database = Database::create(Kind::Postgres).await;
    let stores = [database.open().await, database.open().await];
    let user = new_person(&stores[0], "Robin").await.id;
    let (one, other, holding) = (new_id!(MutationId), new_id!(MutationId), Holding::default());
    let mut kept = Vec::new();
    for (store, [first, second]) in stores.iter().zip([[one, other], [other, one]]) {
        let (occupied, go_on) = busy(store).await;
        kept.push((
            occupied,
            go_on,
            keep(store, "a", user, first, &holding),
            keep(store, "b", user, second, &holding),
        ));
    }
    for (_, go_on, ..) in &kept {
        go_on.send(()).unwrap();
    }
    for (occupied, _, first, second) in kept {
        let (occupied, first, second) = tokio::join!(occupied, first, second);
        occupied.unwrap();
        first.unwrap();
        // The other process has it by then, and its reply can be read.
        assert!(matches!(second, Err(StoreError::Conflict)), "{second:?}");
    }
}

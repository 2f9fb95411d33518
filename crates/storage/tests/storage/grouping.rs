//! Changes that wait together share a commit, and nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, join_all};
use hubbub_model::account::User;
use hubbub_model::{Timestamp, UserId};
use hubbub_storage::{Store, StoreError, account};
use hubbub_testkit::{Database, new_id, on_both};
use tokio::sync::{mpsc, watch};

type Waiting = BoxFuture<'static, Result<(), StoreError>>;

/// Keeps the writer busy until it is told to go on, so that what is asked for meanwhile waits.
pub(crate) async fn busy(store: &Store) -> (Waiting, watch::Sender<()>) {
    let (begun, mut has_begun) = mpsc::channel(1);
    let (go_on, mut may_go_on) = watch::channel(());
    let store = store.clone();
    let change = async move {
        let change = store.write(String::new(), move |_| {
            Box::pin(async move {
                begun.send(()).await.unwrap();
                may_go_on.changed().await.unwrap();
                Ok(())
            })
        });
        change.await
    };
    let change = tokio::spawn(change).map(Result::unwrap).boxed();
    has_begun.recv().await.unwrap();
    (change, go_on)
}

fn somebody() -> User {
    User { id: new_id!(UserId), name: "Robin".parse().unwrap() }
}

/// What a change does after it has made an account.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    Succeed,
    Fail,
    /// Takes the whole transaction away.
    Break,
}

/// Makes an account, waiting already when this returns.
fn sign_up(store: &Store, user: &User, then: Then) -> Waiting {
    let (store, user) = (store.clone(), user.clone());
    let mut change = async move {
        let change = store.write(user.id.to_string(), move |tx| {
            Box::pin(async move {
                let email = format!("{}@example.org", user.id).parse().unwrap();
                account::insert(tx, &user, &email, "no hash", Timestamp::default()).await?;
                match then {
                    Then::Succeed => Ok(()),
                    Then::Fail => Err(StoreError::Conflict),
                    Then::Break => tx.execute("ROLLBACK", &[]).await.map(|_| ()),
                }
            })
        });
        change.await
    }
    .boxed();
    assert!((&mut change).now_or_never().is_none(), "the writer is busy");
    change
}

/// Looks for an account and is refused then, waiting already when this returns. Counts how often it is made.
fn look(store: &Store, user: &User, made: &Arc<AtomicUsize>) -> Waiting {
    let (store, user, made) = (store.clone(), user.clone(), made.clone());
    let mut change = async move {
        let change = store.write(user.id.to_string(), move |tx| {
            Box::pin(async move {
                made.fetch_add(1, Ordering::Relaxed);
                account::lookup(tx, user.id).await?;
                Err(StoreError::Conflict)
            })
        });
        change.await
    }
    .boxed();
    assert!((&mut change).now_or_never().is_none(), "the writer is busy");
    change
}

async fn exists(store: &Store, user: &User) -> bool {
    account::lookup(&mut store.read().await.unwrap(), user.id).await.unwrap().is_some()
}

on_both! {
    async fn changes_that_wait_share_one_commit(database: Database) {
        let store = database.open().await;
        let before = store.commits();
        let (first, go_on) = busy(&store).await;
        let users: Vec<_> = (0..60).map(|_| somebody()).collect();
        let waiting: Vec<_> = users.iter().map(|user| sign_up(&store, user, Then::Succeed)).collect();
        go_on.send(()).unwrap();
        first.await.unwrap();
        join_all(waiting).await.into_iter().collect::<Result<Vec<_>, _>>().unwrap();
        assert_eq!(store.commits(), before + 2, "one for the first, one for all that waited");
        for user in &users {
            assert!(exists(&store, user).await);
        }
    }

    async fn without_grouping_each_has_its_own(database: Database) {
        let store = Store::open_ungrouped(&database.url, new_id!(hubbub_model::Epoch)).await.unwrap();
        let before = store.commits();
        let (first, go_on) = busy(&store).await;
        let waiting: Vec<_> = (0..10).map(|_| sign_up(&store, &somebody(), Then::Succeed)).collect();
        go_on.send(()).unwrap();
        first.await.unwrap();
        join_all(waiting).await.into_iter().collect::<Result<Vec<_>, _>>().unwrap();
        assert_eq!(store.commits(), before + 11);
    }

    async fn a_change_that_fails_touches_no_other(database: Database) {
        let store = database.open().await;
        let (first, go_on) = busy(&store).await;
        let users: Vec<_> = (0..20).map(|nth| (somebody(), if nth % 2 == 0 { Then::Succeed } else { Then::Fail })).collect();
        let waiting: Vec<_> = users.iter().map(|(user, then)| sign_up(&store, user, *then)).collect();
        go_on.send(()).unwrap();
        first.await.unwrap();
        for (result, (user, then)) in join_all(waiting).await.into_iter().zip(&users) {
            assert_eq!(result.is_ok(), *then == Then::Succeed);
            assert_eq!(exists(&store, user).await, *then == Then::Succeed);
        }
    }

    async fn a_change_that_is_refused_before_it_writes_is_made_once(database: Database) {
        let (store, made) = (database.open().await, Arc::default());
        let before = store.commits();
        let (first, go_on) = busy(&store).await;
        let users: Vec<_> = (0..10).map(|_| somebody()).collect();
        let waiting = users.iter().flat_map(|user| [sign_up(&store, user, Then::Succeed), look(&store, user, &made)]);
        let waiting: Vec<_> = waiting.collect();
        go_on.send(()).unwrap();
        first.await.unwrap();
        let made_accounts: Vec<_> = join_all(waiting).await.iter().map(Result::is_ok).collect();
        assert_eq!(made_accounts, [true, false].repeat(10));
        assert_eq!((made.load(Ordering::Relaxed), store.commits()), (10, before + 2));
    }

    async fn a_commit_that_fails_fails_its_group_and_no_other(database: Database) {
        let store = database.open().await;
        let (first, go_on) = busy(&store).await;
        let users: Vec<_> = (0..9).map(|nth| (somebody(), if nth == 4 { Then::Break } else { Then::Succeed })).collect();
        let waiting: Vec<_> = users.iter().map(|(user, then)| sign_up(&store, user, *then)).collect();
        go_on.send(()).unwrap();
        first.await.unwrap();
        for (result, (user, _)) in join_all(waiting).await.into_iter().zip(&users) {
            let Err(StoreError::NotCommitted(_)) = result else { panic!("{result:?}") };
            assert!(!exists(&store, user).await);
        }
        // They may be tried again.
        let (first, go_on) = busy(&store).await;
        let again: Vec<_> = users.iter().map(|(user, _)| sign_up(&store, user, Then::Succeed)).collect();
        go_on.send(()).unwrap();
        first.await.unwrap();
        join_all(again).await.into_iter().collect::<Result<Vec<_>, _>>().unwrap();
    }
}

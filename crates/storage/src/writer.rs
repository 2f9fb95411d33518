//! Group commit: changes that wait at the same time share one commit.
//!
//! A commit costs a write to the disk, whatever is in it. One task takes what
//! waits, runs each change in its own savepoint, commits once, and only then
//! answers all of them.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use crate::connections::Connections;
use crate::recent::{Known, Recent};
use crate::{StoreError, Tx};

/// A future that a change returns.
pub type BoxFuture<'t, T> = Pin<Box<dyn Future<Output = T> + Send + 't>>;

/// The most changes in one commit. PostgreSQL remembers so many savepoints of a transaction; with
/// more, everybody who reads beside it becomes slower.
const SQLITE_GROUP: usize = 256;
const POSTGRES_GROUP: usize = 64;
/// The most changes that wait; more callers wait for room.
const QUEUE: usize = 1024;

#[derive(Clone)]
pub(crate) struct Writer {
    tickets: mpsc::Sender<Ticket>,
    commits: Arc<AtomicU64>,
}

type Change = Box<dyn for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Verdict> + Send>;
type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

/// A change that waits.
struct Ticket {
    lock: String,
    run: Change,
}

/// A change that has been run: whether to keep it, and how to answer once that is
/// certain.
struct Verdict {
    keep: bool,
    answer: Answer,
}

impl Writer {
    pub(crate) fn start(writes: Connections, grouped: bool, recent: Recent) -> Self {
        let (tickets, receiver) = mpsc::channel(QUEUE);
        let commits = Arc::default();
        let most = match &writes {
            _ if !grouped => 1,
            Connections::Sqlite(_) => SQLITE_GROUP,
            Connections::Postgres(..) => POSTGRES_GROUP,
        };
        let work = run(writes.clone(), receiver, most, Arc::clone(&commits), recent);
        match writes {
            // It waits for the disk on the thread that it is on.
            Connections::Sqlite(_) => {
                let runtime = Handle::current();
                std::thread::spawn(move || runtime.block_on(work));
            }
            Connections::Postgres(..) => {
                tokio::spawn(work);
            }
        }
        Self { tickets, commits }
    }

    pub(crate) fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    pub(crate) async fn write<T, E, F>(&self, lock: String, change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let ticket = Ticket { lock, run: Box::new(move |tx| Box::pin(judge(change(tx), sender))) };
        let gone = || StoreError::NotCommitted("the transaction was abandoned".into());
        self.tickets.send(ticket).await.map_err(|_| gone())?;
        receiver.await.map_err(|_| gone())?
    }
}

/// Waits for a change's result and keeps it until it is certain.
async fn judge<T, E>(change: BoxFuture<'_, Result<T, E>>, caller: oneshot::Sender<Result<T, E>>) -> Verdict
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let result = change.await;
    let keep = result.is_ok();
    let answer = Box::new(move |committed: Result<(), StoreError>| {
        // Nobody listens when the caller has gone; the change stands all the same.
        let _ = caller.send(match committed {
            Ok(()) => result,
            Err(error) => result.and(Err(E::from(error))),
        });
    });
    Verdict { keep, answer }
}

async fn run(
    writes: Connections,
    mut tickets: mpsc::Receiver<Ticket>,
    most: usize,
    commits: Arc<AtomicU64>,
    recent: Recent,
) {
    let mut group = Vec::with_capacity(most);
    while tickets.recv_many(&mut group, most).await > 0 {
        // A stable order for locks, so that two processes never wait for each other.
        group.sort_by(|a, b| a.lock.cmp(&b.lock));
        let mut answers = Vec::with_capacity(group.len());
        let outcome = commit(&writes, group.drain(..), &mut answers, recent.clone()).await;
        match &outcome {
            Ok(()) => _ = commits.fetch_add(1, Ordering::Relaxed),
            Err(error) => tracing::error!(%error, changes = answers.len(), "a commit failed"),
        }
        // Elsewhere, so that the next group need not wait until so many have been woken.
        tokio::spawn(async move {
            for answer in answers {
                answer(
                    outcome.as_ref().copied().map_err(|error| StoreError::NotCommitted(error.to_string())),
                );
            }
        });
    }
}

/// Runs every change of the group in one transaction and commits it.
/// A change that was not even begun is dropped, which tells its caller so.
async fn commit(
    writes: &Connections,
    group: impl Iterator<Item = Ticket>,
    answers: &mut Vec<Answer>,
    recent: Recent,
) -> Result<(), StoreError> {
    let mut tx = writes.begin().await?.with(Known::of_writer(recent));
    for ticket in group {
        tx.execute("SAVEPOINT change", &[]).await?;
        let verdict = (ticket.run)(&mut tx).await;
        answers.push(verdict.answer);
        if !verdict.keep {
            tx.execute("ROLLBACK TO SAVEPOINT change", &[]).await?;
        }
        tx.known().settle(verdict.keep);
        tx.execute("RELEASE SAVEPOINT change", &[]).await?;
    }
    tx.commit().await
}

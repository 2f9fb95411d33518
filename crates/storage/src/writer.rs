//! Group commit: changes that wait at the same time share one commit.
//!
//! A commit costs a write to the disk, whatever is in it. One task takes what
//! waits, makes each change, commits once, and only then answers all of them. A
//! change of several logs has a commit of its own: what else was in it might take
//! a lock out of its turn.
//!
//! Logs are locked in one order, so that no two processes wait for each other.
//! Keys that both insert have none: what PostgreSQL fails where they do is made
//! once more, each change by itself.

mod group;
mod ticket;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use crate::connections::Connections;
use crate::lock::Lock;
use crate::recent::Recent;
use crate::{StoreError, Tx};
use ticket::Ticket;

pub use ticket::BoxFuture;

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

impl Writer {
    pub(crate) fn start(writes: Connections, grouped: bool, recent: Recent) -> Self {
        let (tickets, receiver) = mpsc::channel(QUEUE);
        let commits = Arc::default();
        let most = match &writes {
            _ if !grouped => 1,
            Connections::Sqlite(_) => SQLITE_GROUP,
            Connections::Postgres(..) => POSTGRES_GROUP,
        };
        let committer = Committer { writes: writes.clone(), commits: Arc::clone(&commits), recent };
        let work = committer.run(receiver, most);
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

    pub(crate) async fn write<T, E, F>(&self, lock: Lock, change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Clone + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let gone = || StoreError::NotCommitted("the transaction was abandoned".into());
        self.tickets.send(Ticket::new(lock, change, caller)).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

/// Makes what is asked for, and counts its commits.
struct Committer {
    writes: Connections,
    commits: Arc<AtomicU64>,
    recent: Recent,
}

impl Committer {
    async fn run(self, mut tickets: mpsc::Receiver<Ticket>, most: usize) {
        let mut waiting = Vec::with_capacity(most);
        while tickets.recv_many(&mut waiting, most).await > 0 {
            let (alone, mut group): (Vec<_>, Vec<_>) =
                waiting.drain(..).partition(|ticket| ticket.lock == Lock::Several);
            group.sort_by(|a, b| a.lock.cmp(&b.lock));
            let groups = [group].into_iter().chain(alone.into_iter().map(|ticket| vec![ticket]));
            for group in groups.filter(|group| !group.is_empty()) {
                for crossed in self.commit(group).await {
                    tracing::warn!(lock = ?crossed.lock, "two processes have waited for each other");
                    let again = self.commit(vec![crossed]).await;
                    answer(again, Err(StoreError::Crossed));
                }
            }
        }
    }

    /// Commits a group and answers it. Gives what is to be made again, which nobody has been told of.
    async fn commit(&self, mut group: Vec<Ticket>) -> Vec<Ticket> {
        let outcome = group::commit(&self.writes, &mut group, &self.recent).await;
        match &outcome {
            Ok(()) => _ = self.commits.fetch_add(1, Ordering::Relaxed),
            Err(error) => tracing::error!(%error, changes = group.len(), "a commit failed"),
        }
        let all_crossed = matches!(outcome, Err(StoreError::Crossed));
        let (crossed, done) = group.into_iter().partition(|ticket| all_crossed || ticket.crossed);
        answer(done, outcome);
        crossed
    }
}

/// Tells all callers what their commit has come to. Elsewhere, so that the next group need not wait until so many
/// have been woken.
fn answer(tickets: Vec<Ticket>, outcome: Result<(), StoreError>) {
    if tickets.is_empty() {
        return;
    }
    tokio::spawn(async move {
        for ticket in tickets {
            ticket.answer(outcome.as_ref().copied().map_err(|error| match error {
                StoreError::Crossed => StoreError::Crossed,
                error => StoreError::NotCommitted(error.to_string()),
            }));
        }
    });
}

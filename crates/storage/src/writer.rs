//! Group commit: changes that wait at the same time share one commit.
//!
//! A commit costs a write to the disk, whatever is in it. One task takes what
//! waits, runs each change in its own savepoint, commits once, and only then
//! answers all of them. A change of several logs has a commit of its own: what
//! else was in it might take a lock out of its turn.
//!
//! Logs are locked in one order, so that no two processes wait for each other.
//! Keys that both insert have none: what PostgreSQL fails where they do is made
//! once more, each change by itself.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use hubbub_events::Channel;
use hubbub_model::UserId;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use crate::connections::Connections;
use crate::lock::{Lock, Turn};
use crate::recent::{Known, Recent};
use crate::tx::Outgoing;
use crate::{StoreError, Tx, person};

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
    lock: Lock,
    /// Must nothing be committed with it?
    is_alone: bool,
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

    pub(crate) async fn write<T, E, F>(&self, lock: Lock, change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Clone + Send + 'static,
    {
        let is_alone = lock == Lock::Several;
        let outcome = match self.try_write(lock.clone(), is_alone, change.clone()).await {
            Err(StoreError::Crossed) => self.try_write(lock, true, change).await,
            outcome => outcome,
        };
        outcome?
    }

    /// Makes a change, unless nothing can be said of it because the transaction failed.
    async fn try_write<T, E, F>(
        &self,
        lock: Lock,
        is_alone: bool,
        change: F,
    ) -> Result<Result<T, E>, StoreError>
    where
        T: Send + 'static,
        E: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let run: Change = Box::new(move |tx| Box::pin(judge(change(tx), sender)));
        let gone = || StoreError::NotCommitted("the transaction was abandoned".into());
        self.tickets.send(Ticket { lock, is_alone, run }).await.map_err(|_| gone())?;
        receiver.await.map_err(|_| gone())?
    }
}

/// Waits for a change's result and keeps it until it is certain.
async fn judge<T, E>(
    change: BoxFuture<'_, Result<T, E>>,
    caller: oneshot::Sender<Result<Result<T, E>, StoreError>>,
) -> Verdict
where
    T: Send + 'static,
    E: Send + 'static,
{
    let result = change.await;
    let keep = result.is_ok();
    let answer = Box::new(move |committed: Result<(), StoreError>| {
        // Nobody listens when the caller has gone; the change stands all the same.
        let _ = caller.send(match committed {
            Err(error) if keep || matches!(error, StoreError::Crossed) => Err(error),
            _ => Ok(result),
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
    let mut waiting = Vec::with_capacity(most);
    while tickets.recv_many(&mut waiting, most).await > 0 {
        let (alone, mut group): (Vec<_>, Vec<_>) = waiting.drain(..).partition(|ticket| ticket.is_alone);
        group.sort_by(|a, b| a.lock.cmp(&b.lock));
        let groups = [group].into_iter().chain(alone.into_iter().map(|ticket| vec![ticket]));
        for group in groups.filter(|group| !group.is_empty()) {
            commit_and_answer(&writes, group, &commits, recent.clone()).await;
        }
    }
}

async fn commit_and_answer(writes: &Connections, group: Vec<Ticket>, commits: &AtomicU64, recent: Recent) {
    let mut answers = Vec::with_capacity(group.len());
    let outcome = commit(writes, group.into_iter(), &mut answers, recent).await;
    match &outcome {
        Ok(()) => _ = commits.fetch_add(1, Ordering::Relaxed),
        Err(error) => tracing::error!(%error, changes = answers.len(), "a commit failed"),
    }
    // Elsewhere, so that the next group need not wait until so many have been woken.
    tokio::spawn(async move {
        for answer in answers {
            answer(outcome.as_ref().copied().map_err(|error| match error {
                StoreError::Crossed => StoreError::Crossed,
                error => StoreError::NotCommitted(error.to_string()),
            }));
        }
    });
}

/// Runs every change of the group in one transaction and commits it: first those of groups, then those
/// of persons with the posts to each, all in the order of their locks.
///
/// A change that was not even begun is dropped, which tells its caller so.
async fn commit(
    writes: &Connections,
    group: impl ExactSizeIterator<Item = Ticket>,
    answers: &mut Vec<Answer>,
    recent: Recent,
) -> Result<(), StoreError> {
    let mut tx = writes.begin().await?.with(Known::of_writer(recent));
    let mut persons: BTreeMap<UserId, Vec<Ticket>> = BTreeMap::new();
    // PostgreSQL takes a transaction in which a statement has failed back without a word, except at a savepoint.
    let alone = group.len() == 1 && tx.writes_alone();
    for ticket in group {
        match ticket.lock {
            _ if alone => {
                if !run_alone(&mut tx, ticket, answers).await {
                    return Ok(());
                }
            }
            Lock::Named(_) | Lock::Group(_) | Lock::Several => {
                answers.extend(run_one(&mut tx, ticket).await?);
            }
            Lock::Person(user) => persons.entry(user).or_default().push(ticket),
        }
    }
    let mut posts: BTreeMap<UserId, Vec<Outgoing>> = BTreeMap::new();
    for post in std::mem::take(tx.posts()) {
        persons.entry(post.to).or_default();
        posts.entry(post.to).or_default().push(post);
    }
    for (user, tickets) in persons {
        for ticket in tickets {
            answers.extend(run_one(&mut tx, ticket).await?);
        }
        *tx.turn() = Turn::Only(Channel::Person(user));
        person::deliver(&mut tx, user, &posts.remove(&user).unwrap_or_default()).await?;
    }
    debug_assert!(tx.posts().is_empty(), "who changes a person's log posts to nobody");
    tx.commit().await
}

/// Runs the only change of a transaction and says whether to keep it. It needs no savepoint, which costs two
/// statements and a copy of each page that is written: if it is not kept, nothing is.
async fn run_alone(tx: &mut Tx, ticket: Ticket, answers: &mut Vec<Answer>) -> bool {
    *tx.turn() = Turn::from(&ticket.lock);
    let Verdict { keep, answer } = (ticket.run)(tx).await;
    answers.push(answer);
    tx.known().settle(keep);
    keep
}

/// Runs one change of several in its savepoint. What it has posted goes with it. Gives how to answer, unless the
/// change is to be made again, which its caller is told at once.
async fn run_one(tx: &mut Tx, ticket: Ticket) -> Result<Option<Answer>, StoreError> {
    let posted = tx.posts().len();
    *tx.turn() = Turn::from(&ticket.lock);
    tx.execute("SAVEPOINT change", &[]).await?;
    let verdict = (ticket.run)(tx).await;
    if !verdict.keep {
        tx.execute("ROLLBACK TO SAVEPOINT change", &[]).await?;
        tx.posts().truncate(posted);
    }
    tx.known().settle(verdict.keep);
    tx.execute("RELEASE SAVEPOINT change", &[]).await?;
    if tx.was_crossed() {
        tracing::warn!(lock = ?ticket.lock, "two processes have waited for each other");
        (verdict.answer)(Err(StoreError::Crossed));
        return Ok(None);
    }
    Ok(Some(verdict.answer))
}

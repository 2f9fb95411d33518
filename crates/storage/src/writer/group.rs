//! A group: changes that share one transaction.

use std::collections::BTreeMap;

use hubbub_events::Channel;
use hubbub_model::UserId;

use super::ticket::Ticket;
use crate::connections::Connections;
use crate::lock::{Lock, Turn};
use crate::recent::{Known, Recent};
use crate::tx::Outgoing;
use crate::{StoreError, Tx, person};

/// How a change is taken back that is not to be kept.
#[derive(Clone, Copy)]
enum Undo {
    /// Together with the whole transaction.
    All,
    /// To its savepoint.
    Savepoint,
}

/// Why a group has not been committed.
enum Failure {
    /// A change that is not to be kept has written, and cannot be taken back without the rest.
    Unkept,
    Database(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Database(error)
    }
}

/// Makes every change of the group in one transaction and commits it.
///
/// A savepoint costs two statements, and with SQLite a copy of each page that is written after it. Nearly every
/// change is kept, and what is refused has rarely written. So with SQLite the changes have savepoints only when they
/// are made a second time, because they turned out to need them. PostgreSQL takes a transaction in which a statement
/// has failed back without a word, except at a savepoint.
pub(super) async fn commit(
    writes: &Connections,
    group: &mut [Ticket],
    recent: &Recent,
) -> Result<(), StoreError> {
    let first = match writes {
        Connections::Sqlite(_) => Undo::All,
        Connections::Postgres(..) => Undo::Savepoint,
    };
    let done = match make_all(writes, group, first, recent).await {
        Err(Failure::Unkept) if group.len() > 1 => make_all(writes, group, Undo::Savepoint, recent).await,
        done => done,
    };
    match done {
        // The only change of a transaction is taken back with it.
        Ok(()) | Err(Failure::Unkept) => Ok(()),
        Err(Failure::Database(error)) => Err(error),
    }
}

/// Makes the changes, first those of groups, then those of persons with the posts to each, all in the order of their
/// locks.
async fn make_all(
    writes: &Connections,
    group: &mut [Ticket],
    undo: Undo,
    recent: &Recent,
) -> Result<(), Failure> {
    let mut tx = writes.begin().await?.with(Known::of_writer(recent.clone()));
    let mut persons: BTreeMap<UserId, Vec<&mut Ticket>> = BTreeMap::new();
    for ticket in group {
        match ticket.lock {
            Lock::Named(_) | Lock::Group(_) | Lock::Several => make(&mut tx, ticket, undo).await?,
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
            make(&mut tx, ticket, undo).await?;
        }
        *tx.turn() = Turn::Only(Channel::Person(user));
        person::deliver(&mut tx, user, &posts.remove(&user).unwrap_or_default()).await?;
    }
    debug_assert!(tx.posts().is_empty(), "who changes a person's log posts to nobody");
    Ok(tx.commit().await?)
}

/// Makes one change, and leaves nothing of it if it is not to be kept.
async fn make(tx: &mut Tx, ticket: &mut Ticket, undo: Undo) -> Result<(), Failure> {
    match undo {
        Undo::All => {
            let before = tx.rows_changed();
            if !ticket.make(tx).await && tx.rows_changed() != before {
                return Err(Failure::Unkept);
            }
        }
        Undo::Savepoint => {
            tx.execute("SAVEPOINT change", &[]).await?;
            if !ticket.make(tx).await {
                tx.execute("ROLLBACK TO SAVEPOINT change", &[]).await?;
            }
            tx.execute("RELEASE SAVEPOINT change", &[]).await?;
        }
    }
    ticket.crossed = tx.was_crossed();
    Ok(())
}

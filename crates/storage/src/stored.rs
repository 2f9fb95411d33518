//! What an area keeps in tables of its own.

use std::sync::Arc;

use hubbub_commands::{Area, EventOf};
use hubbub_model::person::Group;
use hubbub_model::{Timestamp, UserId};

use crate::head::Head;
use crate::{StoreError, Tx};

/// A table and the columns that tell its rows apart.
pub type TableKey = (&'static str, &'static [&'static str]);

/// A part of a state, and before what the next one is read, if there is more.
pub type Part<S> = (S, Option<String>);

/// An area whose state is rows.
pub trait Stored: Area {
    /// The tables that accounts refer to, for a backup.
    const TABLES_BEFORE_ACCOUNTS: &'static [TableKey] = &[];
    /// All other tables, each after those that it refers to.
    const TABLES: &'static [TableKey];

    /// The state as a snapshot has it. `None` is a log that is not there.
    fn load(
        tx: &mut Tx,
        id: Self::Id,
    ) -> impl Future<Output = Result<Option<Self::State>, StoreError>> + Send;

    /// Adds to a state what deciding about `command` needs beyond the window of a snapshot.
    fn widen(
        tx: &mut Tx,
        state: &mut Self::State,
        command: &Self::Command,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        let _ = (tx, state, command);
        async { Ok(()) }
    }

    /// Writes what `command`, which was decided, brings and no event may say, because not everybody who reads
    /// the log may read it.
    fn set_aside(
        tx: &mut Tx,
        id: Self::Id,
        command: &Self::Command,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        let _ = (tx, id, command);
        async { Ok(()) }
    }

    /// Writes what `event`, decided at `now`, changes: the only way a row of an area changes.
    /// [`StoreError::Conflict`] says that the id of a new thing is taken.
    fn record(
        tx: &mut Tx,
        id: Self::Id,
        event: &EventOf<Self>,
        now: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The part of a state before `before`, whose spelling is the area's own, as long as a page is. `None` if that names nothing, or a snapshot has all there is.
    fn page(
        tx: &mut Tx,
        id: Self::Id,
        before: &str,
    ) -> impl Future<Output = Result<Option<Part<Self::State>>, StoreError>> + Send {
        let _ = (tx, id, before);
        async { Ok(None) }
    }

    /// The logs in which the server has to do something by itself at `now`, at most so many.
    fn due(
        tx: &mut Tx,
        now: Timestamp,
        most: i64,
    ) -> impl Future<Output = Result<Vec<Self::Id>, StoreError>> + Send {
        let _ = (tx, now, most);
        async { Ok(Vec::new()) }
    }

    /// When it will have to do so next.
    fn next_due(tx: &mut Tx) -> impl Future<Output = Result<Option<Timestamp>, StoreError>> + Send {
        let _ = tx;
        async { Ok(None) }
    }

    /// The groups of this area that a person belongs to, in the order in which they joined; none if people
    /// belong to none.
    fn groups_of(tx: &mut Tx, user: UserId) -> impl Future<Output = Result<Vec<Group>, StoreError>> + Send {
        let _ = (tx, user);
        async { Ok(Vec::new()) }
    }

    /// May this person read this log, now?
    fn may_read(
        tx: &mut Tx,
        id: Self::Id,
        user: UserId,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;
}

/// The state of a log that stands at `head` for this transaction. Where another one has left or read
/// it there, nothing needs to be read.
pub async fn load_at<A: Stored>(
    tx: &mut Tx,
    id: A::Id,
    head: Head,
) -> Result<Option<Arc<A::State>>, StoreError> {
    let channel = A::channel(id);
    let Some(state) = tx.known().state::<A::State>(channel, head) else {
        let state = A::load(tx, id).await?.map(Arc::new);
        state.iter().for_each(|state| tx.known().note_loaded(channel, head, state));
        return Ok(state);
    };
    if cfg!(debug_assertions) {
        let rows = A::load(tx, id).await?;
        assert_eq!(rows.as_ref(), Some(&*state), "what is cached is not what the rows say");
    }
    Ok(Some(state))
}

/// Keeps the state that a change has come to, with the position where its log stands by now.
pub fn keep<A: Stored>(tx: &mut Tx, head: Head, state: A::State) {
    let channel = A::channel(A::id(&state));
    tx.known().note(channel, head, state);
}

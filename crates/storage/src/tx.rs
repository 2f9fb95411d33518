//! One transaction on either database, and the little that statements need.

mod arg;
mod row;

use hubbub_events::PersonEvent;
use hubbub_model::{Timestamp, UserId};
use sqlx::{Postgres, Transaction};

use crate::StoreError;
use crate::lock::Turn;
use crate::recent::Known;
use crate::sqlite;

pub use arg::Arg;
pub(crate) use arg::{args, ints, saturate, texts};
pub use row::Row;

mod bulk;

pub(crate) use bulk::{Cell, Column};

/// A transaction. Dropped without a commit, it has never happened.
pub struct Tx {
    inner: Inner,
    known: Known,
    posts: Vec<Outgoing>,
    turn: Turn,
    crossed: bool,
}

/// A post on its way into a person's log.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// Whose log.
    pub to: UserId,
    /// What goes into it.
    pub event: PersonEvent,
    /// When it was decided.
    pub at: Timestamp,
}

enum Inner {
    Sqlite(sqlite::Transaction),
    Postgres(Transaction<'static, Postgres>),
}

/// Binds `args` in order.
macro_rules! bind {
    ($sql:expr, $args:expr) => {{
        let mut query = sqlx::query($sql);
        for arg in $args {
            query = match arg {
                Arg::Text(text) => query.bind(text.clone()),
                Arg::Int(int) => query.bind(*int),
            };
        }
        query
    }};
}
use bind;

impl Tx {
    pub(crate) fn sqlite(tx: sqlite::Transaction) -> Self {
        Self::from(Inner::Sqlite(tx))
    }

    pub(crate) fn postgres(tx: Transaction<'static, Postgres>) -> Self {
        Self::from(Inner::Postgres(tx))
    }

    /// Runs a statement and counts the rows that it changed.
    ///
    /// # Errors
    /// The database refuses it.
    pub async fn execute(&mut self, sql: &'static str, args: &[Arg]) -> Result<u64, StoreError> {
        Ok(match &mut self.inner {
            Inner::Sqlite(tx) => tx.execute(sql, args)?,
            Inner::Postgres(tx) => {
                let done = bind!(sql, args).execute(&mut **tx).await;
                done.map_err(|error| failed(error, &mut self.crossed))?.rows_affected()
            }
        })
    }

    /// Runs a query for all of its rows.
    ///
    /// # Errors
    /// The database refuses it.
    pub async fn fetch_all(&mut self, sql: &'static str, args: &[Arg]) -> Result<Vec<Row>, StoreError> {
        Ok(match &mut self.inner {
            Inner::Sqlite(tx) => tx.fetch_all(sql, args)?,
            Inner::Postgres(tx) => {
                let rows = bind!(sql, args).fetch_all(&mut **tx).await;
                let rows = rows.map_err(|error| failed(error, &mut self.crossed))?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// Runs a query for its first row.
    ///
    /// # Errors
    /// The database refuses it.
    pub async fn fetch_optional(
        &mut self,
        sql: &'static str,
        args: &[Arg],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.fetch_all(sql, args).await?.into_iter().next())
    }

    /// Makes everything that was done permanent.
    ///
    /// # Errors
    /// The database could not; nothing has happened then.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::Sqlite(tx) => tx.commit()?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        self.known.publish();
        Ok(())
    }

    /// The same transaction, which knows what others have come to.
    pub(crate) fn with(self, known: Known) -> Self {
        Self { known, ..self }
    }

    /// Sends a post along with the change under way. It is written when all changes of the transaction
    /// have been made.
    pub fn post(&mut self, post: Outgoing) {
        self.posts.push(post);
    }

    /// The posts of the changes that have been made.
    pub(crate) fn posts(&mut self) -> &mut Vec<Outgoing> {
        &mut self.posts
    }

    pub(crate) fn known(&mut self) -> &mut Known {
        &mut self.known
    }

    /// Which logs the change under way may lock.
    pub(crate) fn turn(&mut self) -> &mut Turn {
        &mut self.turn
    }

    /// Has a statement of the change under way failed because two transactions waited for each other? Asked once.
    pub(crate) fn was_crossed(&mut self) -> bool {
        std::mem::take(&mut self.crossed)
    }

    /// How many rows have been changed up to now, from whichever moment on. None with PostgreSQL, which does not say.
    pub(crate) fn rows_changed(&self) -> Option<u64> {
        match &self.inner {
            Inner::Sqlite(tx) => Some(tx.rows_changed()),
            Inner::Postgres(_) => None,
        }
    }

    /// Has nobody else been able to write since this transaction began? SQLite knows one writer at
    /// a time.
    pub(crate) fn writes_alone(&self) -> bool {
        matches!(&self.inner, Inner::Sqlite(tx) if tx.writes())
    }
}

impl From<Inner> for Tx {
    fn from(inner: Inner) -> Self {
        Self { inner, known: Known::default(), posts: Vec::new(), turn: Turn::default(), crossed: false }
    }
}

/// An error of PostgreSQL, which is noted if the change has to be made again, whatever becomes of the error.
fn failed(error: sqlx::Error, crossed: &mut bool) -> StoreError {
    let error = StoreError::from(error);
    *crossed |= matches!(error, StoreError::Crossed);
    error
}

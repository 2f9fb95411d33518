//! Connections to SQLite.
//!
//! They are driven on the thread that asks. A driver that hands each statement to a thread of its own
//! pays for two wake-ups with each, many times what the statement itself takes. Decisions 14 and 19 in
//! `docs/decisions` say more.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Column, Connection, OpenFlags};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::{Arg, Row, StoreError};

/// How long a transaction waits for another process, such as a backup, to let go of the file.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);
/// Transactions that read at the same time.
const READERS: usize = 4;
/// Statements that are kept ready: more than there are.
const STATEMENTS: usize = 200;
/// How much of the file the writer keeps in memory, in KiB; SQLite's own 2 MiB are soon too little, and
/// what does not fit is written more than once.
const CACHE: i64 = 32 * 1024;
/// After how many pages of 4 KiB what was written ahead goes to its place: pages that are written
/// again and again go there once.
const AHEAD: i64 = 4000;

/// Connections to a database that is there and up to date, each for one transaction at a time.
#[derive(Clone)]
pub(crate) struct Connections {
    all: Arc<[Arc<Mutex<Connection>>]>,
    /// Counts those that had to wait, who do so for one after the other.
    waited: Arc<AtomicUsize>,
    purpose: Purpose,
}

/// What a transaction is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Reading,
    Writing,
}

/// A transaction. Dropped without a commit, it has never happened.
pub(crate) struct Transaction {
    connection: OwnedMutexGuard<Connection>,
    purpose: Purpose,
}

impl Connections {
    /// The one that writes: SQLite knows one writer at a time.
    pub(crate) fn writing(path: &Path) -> Result<Self, StoreError> {
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // NORMAL can lose what was acknowledged when the power fails.
        connection.pragma_update(None, "synchronous", "FULL")?;
        // What a savepoint would put back, where there is one, is kept in memory, not in a file for each of them.
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "cache_size", -CACHE)?;
        connection.pragma_update(None, "wal_autocheckpoint", AHEAD)?;
        Ok(Self::new([connection], Purpose::Writing))
    }

    /// Those that read, which never wait for the one that writes.
    pub(crate) fn reading(path: &Path) -> Result<Self, StoreError> {
        let open = || connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
        let all = std::iter::repeat_with(open).take(READERS).collect::<Result<Vec<_>, _>>()?;
        Ok(Self::new(all, Purpose::Reading))
    }

    fn new(all: impl IntoIterator<Item = Connection>, purpose: Purpose) -> Self {
        let all = all.into_iter().map(|connection| Arc::new(Mutex::new(connection))).collect();
        Self { all, waited: Arc::default(), purpose }
    }

    pub(crate) async fn begin(&self) -> Result<Transaction, StoreError> {
        let free = self.all.iter().find_map(|connection| Arc::clone(connection).try_lock_owned().ok());
        let connection = match free {
            Some(connection) => connection,
            None => {
                let turn = self.waited.fetch_add(1, Ordering::Relaxed) % self.all.len();
                Arc::clone(&self.all[turn]).lock_owned().await
            }
        };
        let begin = match self.purpose {
            Purpose::Reading => "BEGIN",
            Purpose::Writing => "BEGIN IMMEDIATE",
        };
        connection.prepare_cached(begin)?.raw_execute()?;
        Ok(Transaction { connection, purpose: self.purpose })
    }
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

impl Transaction {
    /// Runs a statement and counts the rows that it changed.
    pub(crate) fn execute(&mut self, sql: &str, args: &[Arg]) -> Result<u64, StoreError> {
        let changed = bound(&self.connection, sql, args)?.raw_execute()?;
        Ok(changed.try_into().unwrap_or(u64::MAX))
    }

    /// Runs a query for all of its rows.
    pub(crate) fn fetch_all(&mut self, sql: &str, args: &[Arg]) -> Result<Vec<Row>, StoreError> {
        let mut statement = bound(&self.connection, sql, args)?;
        let columns: Arc<[_]> = statement.column_names().into_iter().map(str::to_owned).collect();
        let (mut result, mut rows) = (statement.raw_query(), Vec::new());
        while let Some(row) = result.next()? {
            let values = (0..columns.len()).map(|place| row.get(place)).collect::<Result<_, _>>()?;
            rows.push(Row::Sqlite(Arc::clone(&columns), values));
        }
        Ok(rows)
    }

    /// The columns that a query gives, each with its type.
    pub(crate) fn columns(&self, sql: &str) -> Result<Vec<(String, String)>, StoreError> {
        let statement = self.connection.prepare(sql)?;
        let columns = statement.columns();
        let named =
            |column: &Column<'_>| (column.name().into(), column.decl_type().unwrap_or_default().into());
        Ok(columns.iter().map(named).collect())
    }

    pub(crate) fn writes(&self) -> bool {
        self.purpose == Purpose::Writing
    }

    /// The rows that this connection has changed since it was opened.
    pub(crate) fn rows_changed(&self) -> u64 {
        self.connection.total_changes()
    }

    pub(crate) fn commit(mut self) -> Result<(), StoreError> {
        self.execute("COMMIT", &[])?;
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if !self.connection.is_autocommit()
            && let Err(error) = self.execute("ROLLBACK", &[])
        {
            tracing::error!(%error, "a transaction could not be taken back");
        }
    }
}

/// The statement with its parameters, which SQLite knows by their names, `$1`, `$2` ….
fn bound<'c>(connection: &'c Connection, sql: &str, args: &[Arg]) -> Result<CachedStatement<'c>, StoreError> {
    // SQLite takes a transaction back by itself where the disk fails or is full. What came after that would be
    // committed statement by statement.
    if connection.is_autocommit() {
        return Err(StoreError::NotCommitted("SQLite has taken the transaction back".into()));
    }
    let mut statement = connection.prepare_cached(sql)?;
    for index in 1..=statement.parameter_count() {
        let number = statement.parameter_name(index).and_then(|name| name.get(1..)?.parse::<usize>().ok());
        let arg = number.and_then(|number| args.get(number.checked_sub(1)?));
        let arg = arg.ok_or(rusqlite::Error::InvalidParameterCount(args.len(), index))?;
        statement.raw_bind_parameter(index, arg)?;
    }
    Ok(statement)
}

impl ToSql for Arg {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self {
            Self::Text(text) => text.as_ref().map(|text| ValueRef::Text(text.as_bytes())),
            Self::Int(int) => int.map(ValueRef::Integer),
        };
        Ok(ToSqlOutput::Borrowed(value.unwrap_or(ValueRef::Null)))
    }
}

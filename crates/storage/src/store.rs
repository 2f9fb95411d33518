//! Opens the database and hands out transactions.

use std::time::Duration;

use hubbub_model::Epoch;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions as _, Connection as _, PgPool};

use crate::claim::Claims;
use crate::recent::{Known, Recent};
use crate::tx::args;
use crate::writer::Writer;
use crate::{BoxFuture, StoreError, Tx, log, migrate, sqlite};

// How transactions begin with Postgres, in one message each. The row of `lineage` is what all of
// them share: its table is locked before anything else, so that a restore, which is alone with the
// database, can neither deadlock with another transaction nor empty a table under its eyes, and no
// transaction outlives the lineage that it began in.
const POSTGRES_READ: &str =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; LOCK TABLE lineage IN ACCESS SHARE MODE";
const POSTGRES_WRITE: &str = "BEGIN; LOCK TABLE lineage IN ROW SHARE MODE";
/// It waits as long as SQLite does.
const POSTGRES_ALONE: &str =
    "BEGIN; SET LOCAL lock_timeout = '10s'; LOCK TABLE lineage IN ACCESS EXCLUSIVE MODE";

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    reads: Connections,
    writes: Connections,
    writer: Writer,
    claims: Claims,
    recent: Recent,
}

/// Where transactions begin, those that read or those that write.
#[derive(Clone)]
pub(crate) enum Connections {
    Sqlite(sqlite::Connections),
    /// And the statements that begin a transaction.
    Postgres(PgPool, &'static str),
}

impl Store {
    /// Opens the database at `url` (`sqlite:path` or `postgres://…`), creates what is
    /// missing and brings its tables up to date. A new database gets `epoch`.
    ///
    /// # Errors
    /// The address is of neither kind, the database cannot be reached, or it is of a
    /// newer version.
    pub async fn open(url: &str, epoch: Epoch) -> Result<Self, StoreError> {
        Self::open_as(url, epoch, true).await
    }

    /// The same with a commit for every change: what sharing commits is measured against.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_ungrouped(url: &str, epoch: Epoch) -> Result<Self, StoreError> {
        Self::open_as(url, epoch, false).await
    }

    async fn open_as(url: &str, epoch: Epoch, grouped: bool) -> Result<Self, StoreError> {
        let (reads, writes, claims) = if let Some(path) = url.strip_prefix("sqlite:") {
            open_sqlite(path.trim_start_matches("//")).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(url).await?
        } else {
            return Err(StoreError::UnknownDatabase(url.split("://").next().unwrap_or_default().into()));
        };
        let mut tx = writes.begin().await?;
        tx.execute(
            "INSERT INTO lineage (id, epoch) VALUES (1, $1) ON CONFLICT (id) DO NOTHING",
            args![epoch],
        )
        .await?;
        tx.commit().await?;
        let recent = Recent::default();
        let writer = Writer::start(writes.clone(), grouped, recent.clone());
        Ok(Self { reads, writer, writes, claims, recent })
    }

    pub(crate) fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Begins a transaction that sees one moment of the database and changes nothing.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(self.reads.begin().await?.with(Known::of_reader(self.recent.clone())))
    }

    /// Runs `change` in a transaction and answers once it is committed. Changes that
    /// wait at the same time share one commit, each in a savepoint: what one of them
    /// does or fails to do does not touch the others.
    ///
    /// `lock` names what the change serialises on (its channel, as a rule). Changes
    /// in one commit are made in the order of these names, so that two processes
    /// never wait for each other.
    ///
    /// # Errors
    /// What `change` fails with, which then has changed nothing; or the commit failed.
    pub async fn write<T, E, F>(&self, lock: String, change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        self.writer.write(lock, change).await
    }

    /// How many commits there were since the store was opened: fewer than changes, where some
    /// have waited together.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.writer.commits()
    }

    /// Begins a transaction with nobody beside it: it waits until those that have begun are over,
    /// and those that begin later wait for it. (With SQLite they go on reading what was before.)
    ///
    /// # Errors
    /// The database cannot be reached, or is busy for too long.
    pub(crate) async fn write_alone(&self) -> Result<Tx, StoreError> {
        Ok(match &self.writes {
            Connections::Sqlite(_) => self.writes.begin().await?,
            Connections::Postgres(pool, _) => Tx::postgres(pool.begin_with(POSTGRES_ALONE).await?),
        })
    }

    /// Gives the database a new epoch: to be done after its file was replaced by an
    /// older one. Nobody keeps an epoch beyond a transaction, so a server that runs
    /// notices it with the next one.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn set_epoch(&self, epoch: Epoch) -> Result<(), StoreError> {
        let mut tx = self.write_alone().await?;
        log::begin_lineage(&mut tx, epoch).await?;
        tx.commit().await
    }
}

impl Connections {
    pub(crate) async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite(connections) => Tx::sqlite(connections.begin().await?),
            Self::Postgres(pool, begin) => Tx::postgres(pool.begin_with(*begin).await?),
        })
    }
}

async fn open_sqlite(path: &str) -> Result<(Connections, Connections, Claims), StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(sqlite::PATIENCE);
    let mut connection = options.connect().await?;
    migrate::sqlite().run(&mut connection).await?;
    connection.close().await?;
    let writes = Connections::Sqlite(sqlite::Connections::writing(path.as_ref())?);
    let reads = Connections::Sqlite(sqlite::Connections::reading(path.as_ref())?);
    Ok((reads, writes, Claims::of_one_process()))
}

async fn open_postgres(url: &str) -> Result<(Connections, Connections, Claims), StoreError> {
    let options: PgConnectOptions = url.parse()?;
    let pool = |size| PgPoolOptions::new().max_connections(size).acquire_timeout(Duration::from_secs(10));
    // Two pools, so that whoever reads while it waits for a write cannot starve the writer.
    let writes = pool(2).connect_with(options.clone()).await?;
    migrate::postgres().run(&writes).await?;
    let reads = pool(8).connect_with(options.clone()).await?;
    let claims = Claims::of_processes(options).await?;
    let [reads, writes] = [(reads, POSTGRES_READ), (writes, POSTGRES_WRITE)]
        .map(|(pool, begin)| Connections::Postgres(pool, begin));
    Ok((reads, writes, claims))
}

//! Where transactions begin.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions as _, Connection as _, PgPool};

use crate::claim::Claims;
use crate::{StoreError, Tx, migrate, sqlite};

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

/// Where transactions begin, those that read or those that write.
#[derive(Clone)]
pub(crate) enum Connections {
    Sqlite(sqlite::Connections),
    /// And the statements that begin a transaction.
    Postgres(PgPool, &'static str),
}

impl Connections {
    pub(crate) async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite(connections) => Tx::sqlite(connections.begin().await?),
            Self::Postgres(pool, begin) => Tx::postgres(pool.begin_with(*begin).await?),
        })
    }

    /// The same with nobody beside it: it waits until those that have begun are over, and those that
    /// begin later wait for it.
    pub(crate) async fn begin_alone(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite(_) => self.begin().await?,
            Self::Postgres(pool, _) => Tx::postgres(pool.begin_with(POSTGRES_ALONE).await?),
        })
    }
}

pub(crate) async fn open_sqlite(path: &str) -> Result<(Connections, Connections, Claims), StoreError> {
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

pub(crate) async fn open_postgres(url: &str) -> Result<(Connections, Connections, Claims), StoreError> {
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

//! Opens the database and hands out transactions.

use hubbub_model::Epoch;

use crate::claim::{Claim, Claims};
use crate::connections::{Connections, open_postgres, open_sqlite};
use crate::recent::{Known, Recent};
use crate::tx::args;
use crate::writer::Writer;
use crate::{BoxFuture, Lock, StoreError, Tx, log};

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    reads: Connections,
    writes: Connections,
    writer: Writer,
    claims: Claims,
    recent: Recent,
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

    /// Takes the right to do what `key` names, unless somebody else has it. It holds no
    /// transaction and none of the connections for reading and writing.
    ///
    /// Should the database lose the connection, another process may claim the same: what is
    /// claimed has to bear being done twice.
    pub async fn claim(&self, key: String) -> Result<Option<Claim>, StoreError> {
        self.claims.take(key).await
    }

    /// Begins a transaction that sees one moment of the database and changes nothing.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(self.reads.begin().await?.with(Known::of_reader(self.recent.clone())))
    }

    /// Runs `change` in a transaction and answers once it is committed. Changes that
    /// wait at the same time share one commit: what one of them does or fails to do does
    /// not touch the others.
    ///
    /// `lock` is what the change serialises on: its channel, as a rule. Should two processes wait for each
    /// other, or another change of its commit have to be taken back, it is made once more from the beginning.
    ///
    /// # Errors
    /// What `change` fails with, which then has changed nothing; or the commit failed.
    pub async fn write<T, E, F>(&self, lock: impl Into<Lock>, change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Clone + Send + 'static,
    {
        self.writer.write(lock.into(), change).await
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
        self.writes.begin_alone().await
    }

    /// Gives the database a new epoch: to be done after its file was replaced by an
    /// older one. Nobody keeps an epoch beyond a transaction, so a server that runs
    /// notices it with the next one.
    pub async fn set_epoch(&self, epoch: Epoch) -> Result<(), StoreError> {
        let mut tx = self.write_alone().await?;
        log::begin_lineage(&mut tx, epoch).await?;
        tx.commit().await
    }
}

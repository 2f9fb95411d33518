//! What one process at a time may do.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::StoreError;

/// What is claimed: by this process, and with Postgres by others. All claims of a process share
/// one connection, which is nobody else's, so that a claim may be held for as long as it takes.
#[derive(Debug, Clone)]
pub(crate) struct Claims {
    here: Arc<Mutex<HashSet<String>>>,
    elsewhere: Option<PgPool>,
}

/// The right to do something; see [`crate::Store::claim`].
#[derive(Debug)]
#[must_use = "it is given up when it is dropped"]
pub struct Claim {
    key: String,
    claims: Claims,
}

impl Claims {
    /// With SQLite there is no other process.
    pub(crate) fn of_one_process() -> Self {
        Self { here: Arc::default(), elsewhere: None }
    }

    /// Postgres keeps what a connection has locked until the connection ends, so this one stays.
    pub(crate) async fn of_processes(options: PgConnectOptions) -> Result<Self, StoreError> {
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .max_lifetime(None)
            .idle_timeout(None)
            .acquire_timeout(Duration::from_secs(10));
        Ok(Self { here: Arc::default(), elsewhere: Some(pool.connect_with(options).await?) })
    }

    /// Takes a claim, unless somebody else has it.
    pub(crate) async fn take(&self, key: String) -> Result<Option<Claim>, StoreError> {
        let claims = self.clone();
        if !claims.here().insert(key.clone()) {
            return Ok(None);
        }
        let claim = Claim { key, claims };
        let Some(pool) = &claim.claims.elsewhere else { return Ok(Some(claim)) };
        let taken: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock(hashtextextended($1, 0))")
            .bind(&claim.key)
            .fetch_one(pool)
            .await?;
        Ok(taken.then_some(claim))
    }

    fn here(&self) -> MutexGuard<'_, HashSet<String>> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Claim {
    /// Gives the right up, for other processes too.
    ///
    /// # Errors
    /// The database cannot be told. It will notice when this process ends.
    pub async fn release(self) -> Result<(), StoreError> {
        if let Some(pool) = &self.claims.elsewhere {
            sqlx::query("SELECT pg_advisory_unlock(hashtextextended($1, 0))")
                .bind(&self.key)
                .execute(pool)
                .await?;
        }
        Ok(())
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.claims.here().remove(&self.key);
    }
}

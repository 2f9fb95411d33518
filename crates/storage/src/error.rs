//! What can go wrong with the database.

use thiserror::Error;

/// What can go wrong with the database. None of it is the caller's doing, except
/// [`StoreError::Conflict`].
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database cannot be reached, or refused a statement.
    #[error("the database failed: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The tables cannot be brought up to date.
    #[error("the database cannot be migrated: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// There is a row with this key already.
    #[error("there is a row with this key already")]
    Conflict,
    /// Another process has waited for what this transaction holds, and this one for what that one holds.
    #[error("two transactions have waited for each other")]
    Crossed,
    /// A row holds what no version of this program writes.
    #[error("column {column} holds {value:?}, which no version of Hubbub writes")]
    Inconsistent {
        /// The column's name.
        column: &'static str,
        /// What it holds.
        value: String,
    },
    /// The address is of no database that Hubbub can use.
    #[error("{0:?} is neither a sqlite: nor a postgres: address")]
    UnknownDatabase(String),
    /// The transaction that this change was part of was not committed.
    #[error("the change was not committed: {0}")]
    NotCommitted(String),
}

/// PostgreSQL's code for it. Transactions that write read what is committed, so that they need no other reason to be
/// made again.
const DEADLOCK_DETECTED: &str = "40P01";

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(cause) if cause.is_unique_violation() => Self::Conflict,
            sqlx::Error::Database(cause) if cause.code().as_deref() == Some(DEADLOCK_DETECTED) => {
                Self::Crossed
            }
            _ => Self::Database(error.into()),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
        match error.sqlite_error().map(|cause| cause.extended_code) {
            Some(SQLITE_CONSTRAINT_PRIMARYKEY | SQLITE_CONSTRAINT_UNIQUE) => Self::Conflict,
            _ => Self::Database(error.into()),
        }
    }
}

impl From<rusqlite::types::FromSqlError> for StoreError {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        Self::Database(error.into())
    }
}

//! Fresh databases of both kinds.

use std::collections::BTreeSet;
use std::sync::Arc;

use hubbub_model::Epoch;
use hubbub_storage::Store;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use tempfile::TempDir;

/// A kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file in a temporary folder.
    Sqlite,
    /// A database in the server at `HUBBUB_TEST_POSTGRES_URL`, which
    /// `cargo xtask test` starts.
    Postgres,
}

/// A fresh database. It can be opened again, as after a restart.
#[derive(Clone)]
pub struct Database {
    /// Where it is.
    pub url: String,
    _folder: Option<Arc<TempDir>>,
}

impl Database {
    /// Creates an empty database.
    ///
    /// # Panics
    /// There is no Postgres server to create it in.
    pub async fn create(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => {
                let folder = TempDir::with_prefix("hubbub-test-").unwrap();
                let url = format!("sqlite:{}", folder.path().join("hubbub.db").display());
                Self { url, _folder: Some(Arc::new(folder)) }
            }
            Kind::Postgres => Self { url: create_postgres().await, _folder: None },
        }
    }

    /// The rows of a query for a text and an integer, past everything that knows what they mean.
    ///
    /// # Panics
    /// The query is wrong.
    pub async fn pairs(&self, sql: &'static str) -> Vec<(String, i64)> {
        if self.url.starts_with("sqlite:") {
            let mut connection = SqliteConnection::connect(&self.url).await.unwrap();
            sqlx::query_as(sql).fetch_all(&mut connection).await.unwrap()
        } else {
            let mut connection = PgConnection::connect(&self.url).await.unwrap();
            sqlx::query_as(sql).fetch_all(&mut connection).await.unwrap()
        }
    }

    /// Runs a statement, past everything that knows what it does.
    ///
    /// # Panics
    /// The statement is wrong.
    pub async fn execute(&self, sql: &'static str) {
        if self.url.starts_with("sqlite:") {
            SqliteConnection::connect(&self.url).await.unwrap().execute(sql).await.unwrap();
        } else {
            PgConnection::connect(&self.url).await.unwrap().execute(sql).await.unwrap();
        }
    }

    /// Opens it.
    ///
    /// # Panics
    /// It cannot be opened.
    pub async fn open(&self) -> Store {
        Store::open(&self.url, crate::new_id!(Epoch)).await.unwrap()
    }

    /// The tables that it has by its own account, once it was opened.
    ///
    /// # Panics
    /// It cannot be asked.
    pub async fn tables(&self) -> BTreeSet<String> {
        let tables: Vec<String> = if self.url.starts_with("sqlite:") {
            let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
            let mut connection = SqliteConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
        } else {
            let sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
            let mut connection = PgConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
        };
        tables.into_iter().collect()
    }
}

async fn create_postgres() -> String {
    let Ok(server) = std::env::var("HUBBUB_TEST_POSTGRES_URL") else {
        panic!("HUBBUB_TEST_POSTGRES_URL is not set: run `cargo xtask test`, which starts a server for this");
    };
    let name = format!("hubbub_{}", uuid::Uuid::now_v7().simple());
    let mut connection = PgConnection::connect(&server).await.unwrap();
    connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

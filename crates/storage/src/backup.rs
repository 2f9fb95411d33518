//! Backups: the whole database in one file, the same for SQLite and Postgres.
//!
//! A backup is text, one JSON object with one key in each line:
//!
//! ```text
//! {"backup":{"format":1,"schema":1,"made_at":1763712000000,"epoch":"0197…"}}
//! {"table":{"name":"users","columns":["id","name",…]}}
//! {"row":["0197…","Robin",…]}
//! …
//! {"end":{"rows":4711,"sha256":"9f86…"}}
//! ```
//!
//! Every table of [`all_tables`] follows in that order, an empty one too. A cell is a text, an integer
//! or null. The last line counts the rows and has the SHA-256 of all bytes before it: a file that
//! was cut off or changed is refused. `backup` keeps its fields in every later format, so that a
//! program can say which one it does not know.
//!
//! The logs are not in it. A restored database begins a lineage of its own, under a new epoch, and
//! nobody can ask it for entries of another: every browser takes a snapshot. How far each channel
//! had counted is in it, since numbers go on from there; and so are the replies to mutations, so
//! that a command from before the backup, sent again, has no second effect.
//!
//! Neither direction holds more than a few hundred rows in memory. Files are read and written
//! without giving way to other tasks, for this is what `hubbub backup` and `hubbub restore` do and
//! they do nothing else.

mod line;
mod restore;
mod scan;
mod write;

use hubbub_commands::areas;
use hubbub_model::Timestamp;
use thiserror::Error;

use crate::tx::{Cell, Column};
use crate::{StoreError, Stored, TableKey, Tx};

/// The format that this program writes, and the only one that it reads.
const FORMAT: u32 = 1;

/// The tables of accounts, and of what is the same for groups of every kind.
const ACCOUNTS: [TableKey; 5] = [
    ("users", &["id"]),
    ("sessions", &["token_hash"]),
    ("account_tasks", &["id"]),
    ("reset_links", &["user_id"]),
    ("invitations", &["id"]),
];

/// The tables of logs.
const LOGS: [TableKey; 2] = [("channels", &["name"]), ("mutations", &["mutation_id", "user_id"])];

/// Puts the tables of accounts and logs around those of the areas.
macro_rules! all_tables {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// What a backup has: each table after those that it refers to, and the columns that tell its
        /// rows apart.
        fn all_tables() -> Vec<TableKey> {
            [
                $(<areas::$Area as Stored>::TABLES_BEFORE_ACCOUNTS,)*
                &ACCOUNTS,
                $(<areas::$Area as Stored>::TABLES,)*
                &LOGS,
            ]
            .concat()
        }
    };
}

hubbub_events::areas!(all_tables);

/// What a backup has not, and what is empty after it was restored: both belong to a lineage.
const OF_A_LINEAGE: [&str; 2] = ["log", "dispatched"];

/// A table and its columns.
struct Table {
    name: &'static str,
    key: &'static [&'static str],
    columns: Vec<Column>,
}

impl Table {
    /// What tells this row apart from others.
    fn key_of(&self, row: &[Cell]) -> Vec<Cell> {
        let cell = |name| self.columns.iter().zip(row).find(|(column, _)| column.name == name);
        self.key.iter().filter_map(|name| cell(*name)).map(|(_, cell)| cell.clone()).collect()
    }
}

/// What was backed up or restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// When the backup was made: the moment that it shows.
    pub made_at: Timestamp,
    /// How many rows each table has.
    pub rows: Vec<(&'static str, u64)>,
}

/// A backup could not be made or restored. Nothing has changed then.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The file fails.
    #[error("the file cannot be read or written: {0}")]
    File(#[from] std::io::Error),
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file is something else.
    #[error("this is no backup of Hubbub")]
    NotABackup,
    /// Of a program that writes another format.
    #[error("the backup has format {0}, and this program reads only {FORMAT}")]
    OtherFormat(u32),
    /// Of a program with other tables.
    #[error(
        "the backup has the tables of version {found}, and this program those of {ours}: restore it \
         with a program that has them, and start this one afterwards"
    )]
    OtherSchema {
        /// The version of its tables.
        found: i64,
        /// The version of this program's.
        ours: i64,
    },
    /// Its end is missing.
    #[error("the backup was cut off after line {0}")]
    CutOff(u64),
    /// A line is not what was written.
    #[error("the backup is damaged: line {line} {what}")]
    Damaged {
        /// Which, from 1.
        line: u64,
        /// What is wrong with it.
        what: &'static str,
    },
}

async fn tables(tx: &mut Tx) -> Result<Vec<Table>, StoreError> {
    let mut tables = Vec::new();
    for (name, key) in all_tables() {
        tables.push(Table { name, key, columns: tx.columns(name).await? });
    }
    Ok(tables)
}

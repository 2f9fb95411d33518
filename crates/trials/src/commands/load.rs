//! What the services have to carry.

use std::fmt;
use std::path::PathBuf;

use anyhow::{Result, bail};
use hubbub_model::family::Limits;

use super::client;
use crate::options::Options;

/// What the services have to carry.
#[derive(Debug, PartialEq)]
pub(super) struct Load {
    /// Clients that send commands at the same time.
    pub(super) clients: usize,
    /// How long each row is measured.
    pub(super) seconds: u64,
    pub(super) families: usize,
    pub(super) database: Database,
    /// Where SQLite's files are made: the disk that is measured.
    pub(super) folder: PathBuf,
}

/// Where the rows go.
#[derive(Debug, PartialEq)]
pub(super) enum Database {
    /// A file, made for each row of the table.
    Sqlite,
    /// The database at this address, which all rows of the table share.
    Postgres(String),
}

impl Load {
    pub(super) fn chosen(mut options: Options) -> Result<Self> {
        let load = Self {
            clients: options.take("clients")?.unwrap_or(256),
            seconds: options.take("seconds")?.unwrap_or(10),
            families: options.take("families")?.unwrap_or(64),
            database: options.take("database")?.map_or(Database::Sqlite, Database::Postgres),
            folder: options.take("folder")?.unwrap_or_else(std::env::temp_dir),
        };
        options.finish()?;
        if load.clients == 0 || load.families == 0 {
            bail!("there must be a client and a family");
        }
        let together = load.clients.div_ceil(load.families);
        if together * client::TIMERS > Limits::TIMERS {
            bail!("{together} clients in each family have more timers than it may have");
        }
        Ok(load)
    }
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite with synchronous=FULL",
            Self::Postgres(_) => "PostgreSQL",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(line: &str) -> Result<Load> {
        Load::chosen(Options::parse(line.split_whitespace().map(str::to_owned))?)
    }

    #[test]
    fn options_choose_the_load() {
        let load = chosen("--clients 8 --seconds 2 --families 3 --folder here").unwrap();
        assert_eq!((load.clients, load.seconds, load.families), (8, 2, 3));
        assert_eq!((load.database, load.folder), (Database::Sqlite, "here".into()));
    }

    #[test]
    fn nonsense_is_refused() {
        for line in ["--clients many", "--clients 0", "--families 0", "--families 1", "--threads 3"] {
            assert!(chosen(line).is_err(), "{line}");
        }
    }
}

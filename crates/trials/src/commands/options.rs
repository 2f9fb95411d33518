//! What can be chosen.

use anyhow::{Context, Result, bail};
use hubbub_model::family::Limits;
use std::fmt;
use std::path::PathBuf;

use super::client;

/// What to measure.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    /// Clients that send commands at the same time.
    pub(crate) clients: usize,
    /// How long each row is measured.
    pub(crate) seconds: u64,
    pub(crate) families: usize,
    pub(crate) database: Database,
    /// Where SQLite's files are made: the disk that is measured.
    pub(crate) folder: PathBuf,
}

/// Where the rows go.
#[derive(Debug, PartialEq)]
pub(crate) enum Database {
    /// A file, made for each row.
    Sqlite,
    /// The database at this address, which every row uses.
    Postgres(String),
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self {
            clients: 256,
            seconds: 10,
            families: 64,
            database: Database::Sqlite,
            folder: std::env::temp_dir(),
        };
        for pair in arguments.chunks(2) {
            let [option, value] = pair else { bail!("{} needs a value", pair.concat()) };
            let count = || value.parse().with_context(|| format!("{option} {value}"));
            match option.as_str() {
                "--clients" => options.clients = count()?,
                "--seconds" => {
                    options.seconds = value.parse().with_context(|| format!("{option} {value}"))?
                }
                "--families" => options.families = count()?,
                "--postgres" => options.database = Database::Postgres(value.clone()),
                "--folder" => options.folder = value.into(),
                _ => bail!("there is no option {option}"),
            }
        }
        if options.clients == 0 || options.families == 0 {
            bail!("there must be a client and a family");
        }
        let together = options.clients.div_ceil(options.families);
        if together * client::TIMERS > Limits::TIMERS {
            bail!("{together} clients in each family have more timers than it may have");
        }
        Ok(options)
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

    fn parse(line: &str) -> Result<Options> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_choose_the_load() {
        let options = parse("--clients 8 --seconds 2 --families 3 --folder here").unwrap();
        assert_eq!((options.clients, options.seconds, options.families), (8, 2, 3));
        assert_eq!((options.database, options.folder), (Database::Sqlite, "here".into()));
    }

    #[test]
    fn nonsense_is_refused() {
        for line in
            ["--clients", "--clients many", "--clients 0", "--families 0", "--families 1", "--threads 3"]
        {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}

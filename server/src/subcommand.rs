//! What the program does instead of serving, when it is asked to.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek, Write};
use std::path::Path;
use std::sync::Arc;

use hubbub_model::Epoch;
use hubbub_services::{Clock, NoPublisher, Services, SystemClock};
use hubbub_storage::{Store, Summary};
use tempfile::NamedTempFile;

use crate::config::Config;

type Failure = Box<dyn std::error::Error>;

const HELP: &str = "\
hubbub                          serves, as its settings say (.env.example lists them)
hubbub backup FILE              writes the whole database to FILE, also while servers run; - is standard output
hubbub restore FILE             puts what is in FILE in its place, also while servers run; - is standard input
hubbub new-epoch                has every open page take a fresh snapshot, after the database was replaced
hubbub reset-password ADDRESS   prints a link with which whoever signs in with ADDRESS sets a new password
hubbub help                     says this

DATABASE_URL says which database is meant, HUBBUB_PUBLIC_URL with what a link begins.";

/// What the program was asked to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Subcommand {
    /// To serve.
    Serve,
    /// To write a backup to a file.
    Backup(String),
    /// To restore one.
    Restore(String),
    /// To begin a new lineage.
    NewEpoch,
    /// To make a link for a new password, for whoever signs in with this address.
    ResetPassword(String),
    /// To say what it can do.
    Help,
}

impl Subcommand {
    /// Reads what follows the program's name.
    ///
    /// # Errors
    /// It means nothing; the text says what would.
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let words: Vec<_> = arguments.collect();
        match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            [] => Ok(Self::Serve),
            ["backup", file] => Ok(Self::Backup(file.into())),
            ["restore", file] => Ok(Self::Restore(file.into())),
            ["new-epoch"] => Ok(Self::NewEpoch),
            ["reset-password", address] => Ok(Self::ResetPassword(address.into())),
            ["help" | "--help" | "-h"] => Ok(Self::Help),
            _ => Err(format!("`{}` means nothing here. What there is:\n\n{HELP}", words.join(" "))),
        }
    }
}

/// Says what the program can do.
///
/// # Errors
/// Nobody can be told.
pub fn help() -> io::Result<()> {
    writeln!(io::stdout(), "{HELP}")
}

/// Opens the database at `url`, and makes the folder that a file is in.
///
/// # Errors
/// The folder cannot be made or the database not be opened.
pub async fn open(url: &str) -> Result<Store, Failure> {
    if let Some(folder) = file_of(url).and_then(Path::parent) {
        std::fs::create_dir_all(folder)?;
    }
    Ok(Store::open(url, new_epoch()).await?)
}

/// Opens a database that is there already: a backup of one that was just made by mistake would be
/// taken for one of the other.
async fn open_existing(url: &str) -> Result<Store, Failure> {
    match file_of(url) {
        Some(file) if !file.exists() => Err(format!("there is no database at {}", file.display()).into()),
        _ => open(url).await,
    }
}

/// Gives the database a new epoch.
///
/// # Errors
/// The database fails.
pub async fn begin_epoch(url: &str) -> Result<(), Failure> {
    open_existing(url).await?.set_epoch(new_epoch()).await?;
    writeln!(io::stdout(), "The database has a new epoch. Every open page will take a fresh snapshot.")?;
    Ok(())
}

/// Writes a backup to `file`, which is there under its name only when it is whole and on the disk.
/// Only its owner may read it: it has the hashes of passwords in it.
///
/// # Errors
/// The database or the file fails. A file that was there before is as it was.
pub async fn backup(url: &str, file: &str) -> Result<(), Failure> {
    let store = open_existing(url).await?;
    if file == "-" {
        let summary = store.backup(&mut BufWriter::new(io::stdout()), SystemClock.now()).await?;
        return Ok(tell(io::stderr(), "Wrote a backup to standard output", &summary)?);
    }
    let path = Path::new(file);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut unfinished = BufWriter::new(NamedTempFile::with_prefix_in(".hubbub-backup-", folder)?);
    let summary = store.backup(&mut unfinished, SystemClock.now()).await?;
    let whole = unfinished.into_inner().map_err(io::IntoInnerError::into_error)?;
    whole.as_file().sync_all()?;
    whole.persist(path)?;
    File::open(folder)?.sync_all()?;
    Ok(tell(io::stdout(), &format!("Wrote a backup to {file}"), &summary)?)
}

/// Restores the backup in `file`.
///
/// # Errors
/// It is none for this program, or the database fails. Nothing has changed then.
pub async fn restore(url: &str, file: &str) -> Result<(), Failure> {
    let mut backup =
        if file == "-" { spool()? } else { File::open(file).map_err(|e| format!("{file}: {e}"))? };
    backup.rewind()?;
    let restored = open(url).await?.restore(&mut BufReader::new(backup), new_epoch()).await;
    let summary = restored.map_err(|error| format!("{error}. Nothing was changed."))?;
    let made_at = jiff::Timestamp::from_millisecond(summary.made_at.as_millis())?;
    Ok(tell(io::stdout(), &format!("Restored the backup of {made_at}, under a new epoch"), &summary)?)
}

/// Prints a link with which whoever signs in with `address` sets a new password: once, for an hour. It
/// is for whoever runs the server to see that it gets to the right person.
///
/// # Errors
/// There is no such account, or the database fails.
pub async fn reset_password(config: &Config, address: &str) -> Result<(), Failure> {
    let email = address.parse().map_err(|_| format!("{address} is not an e-mail address"))?;
    let store = open_existing(&config.database_url).await?;
    let services = Services::new(store, Arc::new(SystemClock), Arc::new(NoPublisher));
    let token = services.reset_link_for(&email).await.map_err(|error| format!("{address}: {error}"))?;
    let link = format!("{}/reset/{}", config.url(), token.reveal());
    writeln!(
        io::stdout(),
        "With this link a new password is set for {address}, once, within an hour:\n{link}"
    )?;
    Ok(())
}

/// A backup is read twice, which standard input cannot be.
fn spool() -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut io::stdin(), &mut file)?;
    Ok(file)
}

fn tell(mut to: impl Write, what: &str, summary: &Summary) -> io::Result<()> {
    writeln!(to, "{what}:")?;
    for (table, rows) in &summary.rows {
        writeln!(to, "{rows:>10} {table}")?;
    }
    Ok(())
}

/// The file that a SQLite database is.
fn file_of(url: &str) -> Option<&Path> {
    url.strip_prefix("sqlite:").map(|path| Path::new(path.trim_start_matches("//")))
}

#[expect(clippy::expect_used, reason = "a new UUID is written as one")]
fn new_epoch() -> Epoch {
    uuid::Uuid::now_v7().to_string().parse().expect("a new UUID is an id")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Subcommand, String> {
        Subcommand::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn each_is_known_and_nothing_else() {
        assert_eq!(parse(""), Ok(Subcommand::Serve));
        assert_eq!(parse("backup x.backup"), Ok(Subcommand::Backup("x.backup".into())));
        assert_eq!(parse("restore -"), Ok(Subcommand::Restore("-".into())));
        assert_eq!(parse("new-epoch"), Ok(Subcommand::NewEpoch));
        assert_eq!(parse("reset-password a@b"), Ok(Subcommand::ResetPassword("a@b".into())));
        assert_eq!(parse("--help"), Ok(Subcommand::Help));
        for line in ["backup", "backup one two", "restore", "new-epoch now", "reset-password", "serve", "-v"]
        {
            let problem = parse(line).unwrap_err();
            assert!(problem.contains(line) && problem.contains("hubbub backup FILE"), "{problem}");
        }
    }
}

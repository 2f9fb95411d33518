//! The file itself: a JSON text on each line, which says what is added and what is done.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::JournalError;
use crate::webhook::Webhook;

/// How long the disk is left alone after an error.
pub(super) const PAUSE: Duration = Duration::from_secs(1);

/// How many lines may be out of date before the file is written anew, if they are also more than
/// half of it.
const STALE_LINES: usize = 10_000;

/// What is added and not done, by its number.
pub(super) type Kept = BTreeMap<u64, Arc<Webhook>>;

/// One line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    Add(u64, Arc<Webhook>),
    Done(u64),
}

/// A journal that is open, and that no other process can open.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    lines: usize,
}

impl Journal {
    /// Opens a journal, and says what it keeps.
    pub(super) fn open(path: &Path) -> Result<(Self, Kept), JournalError> {
        let failed = |error| JournalError::File { path: path.to_owned(), error };
        let file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(failed)?;
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => JournalError::InUse { path: path.to_owned() },
            TryLockError::Error(error) => failed(error),
        })?;
        let bytes = std::fs::read(path).map_err(failed)?;
        let kept = read(&bytes).map_err(|(line, error)| JournalError::Line {
            path: path.to_owned(),
            line,
            error,
        })?;
        let mut journal = Self { path: path.to_owned(), file, lines: 0 };
        journal.rewrite(&kept).map_err(failed)?;
        Ok((journal, kept))
    }

    /// Whether most of the file is out of date.
    pub(super) fn has_grown(&self, kept: usize) -> bool {
        self.lines > STALE_LINES + 2 * kept
    }

    pub(super) fn append(&mut self, lines: &[Line]) -> io::Result<()> {
        self.file.write_all(&encode(lines)?)?;
        self.lines += lines.len();
        self.file.sync_data()
    }

    /// Replaces the file by one that has only what is kept, in one step.
    pub(super) fn rewrite(&mut self, kept: &Kept) -> io::Result<()> {
        let lines: Vec<_> =
            kept.iter().map(|(number, webhook)| Line::Add(*number, Arc::clone(webhook))).collect();
        let mut name = self.path.clone().into_os_string();
        name.push(".new");
        let mut file = File::create(&name)?;
        // Before it has the name of the journal, so that there is no moment without a lock.
        file.try_lock()?;
        file.write_all(&encode(&lines)?)?;
        file.sync_all()?;
        std::fs::rename(&name, &self.path)?;
        sync_folder(&self.path)?;
        (self.file, self.lines) = (file, lines.len());
        Ok(())
    }
}

/// Without it, the new name might not survive a loss of power.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

fn encode(lines: &[Line]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut bytes, line)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// What is added and not done; or which line, counted from one, is none.
fn read(bytes: &[u8]) -> Result<Kept, (usize, serde_json::Error)> {
    let mut kept = BTreeMap::new();
    let whole = bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n"));
    for (line, number) in whole.zip(1..) {
        match serde_json::from_slice(line).map_err(|error| (number, error))? {
            Line::Add(number, webhook) => _ = kept.insert(number, webhook),
            Line::Done(number) => _ = kept.remove(&number),
        }
    }
    Ok(kept)
}

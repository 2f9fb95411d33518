//! Where the database lies, and what a crash leaves of it.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// A folder with a database in it, in memory where the machine has such a place: what
/// a crash leaves is what was written, and whether a disk keeps that is not the question here.
pub(crate) struct Disk(TempDir);

impl Disk {
    pub(crate) fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        Self(TempDir::with_prefix_in("hubbub-simulation-", parent).unwrap())
    }

    pub(crate) fn url(&self) -> String {
        format!("sqlite:{}", self.0.path().join("hubbub.db").display())
    }

    /// What a machine would find here if it stopped at this moment: the database and its
    /// write-ahead log as they are.
    pub(crate) fn image(&self) -> Self {
        let copy = Self::new();
        for file in ["hubbub.db", "hubbub.db-wal"] {
            let from = self.0.path().join(file);
            if from.exists() {
                fs::copy(from, copy.0.path().join(file)).unwrap();
            }
        }
        copy
    }
}

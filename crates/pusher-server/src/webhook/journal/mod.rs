//! A file that keeps webhooks.

mod file;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::{io, mem};

use pusher_protocol::AppId;
use thiserror::Error;

use self::file::{Journal, Kept, Line};
use super::{Webhook, WebhookStore};

/// Up to how many changes wait for the disk. After that, the file is written anew from what is in
/// memory, so that a disk that stands still costs no memory.
const MAX_CHANGES: usize = 10_000;

/// Keeps webhooks in a file until they are delivered: a [`WebhookStore`] for one process.
///
/// What happens is appended to the file by a thread of its own, at once, and synced to the disk.
/// So all but the last few milliseconds survives the end of the process, however it ends. A
/// webhook is sent a second time only when the process ended in the moment between its delivery
/// and that note.
///
/// When it is dropped, it waits until everything is written.
#[derive(Debug)]
pub struct JournalStore {
    shared: Arc<Shared>,
    writer: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    kept: Kept,
    /// What the file does not say yet.
    changes: Vec<Line>,
    /// The file has to be written anew.
    rewrite: bool,
    next: u64,
    closing: bool,
}

/// The file cannot be used.
#[derive(Debug, Error)]
pub enum JournalError {
    /// It cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// Another process keeps its webhooks there.
    #[error("{}: in use by another process", path.display())]
    InUse {
        /// Which one.
        path: PathBuf,
    },
    /// It holds something else.
    #[error("{}: line {line} is no line of a journal of webhooks: {error}", path.display())]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, counted from one.
        line: usize,
        /// What is wrong with it.
        #[source]
        error: serde_json::Error,
    },
}

impl JournalStore {
    /// Opens a journal, or begins one.
    ///
    /// A last line without an end is what remains of a write that was cut short; it is left out.
    ///
    /// # Errors
    ///
    /// When the file cannot be read and written, is in use, or is no journal.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, JournalError> {
        let (journal, kept) = Journal::open(path.as_ref())?;
        let next = kept.last_key_value().map_or(0, |(number, _)| number + 1);
        let state = State { kept, changes: Vec::new(), rewrite: false, next, closing: false };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        let theirs = Arc::clone(&shared);
        let writer = thread::Builder::new().name("webhooks".to_owned()).spawn(move || theirs.write(journal));
        let writer = writer.map_err(|error| JournalError::File { path: path.as_ref().to_owned(), error })?;
        Ok(Self { shared, writer: Some(writer) })
    }
}

impl WebhookStore for JournalStore {
    fn waiting(&self, app: &AppId) -> Vec<(u64, Webhook)> {
        let state = self.shared.state();
        let theirs = state.kept.iter().filter(|(_, webhook)| webhook.app == *app);
        theirs.map(|(number, webhook)| (*number, Webhook::clone(webhook))).collect()
    }

    fn add(&self, webhook: &Webhook) -> u64 {
        let webhook = Arc::new(webhook.clone());
        self.shared.change(|state| {
            let number = state.next;
            state.next += 1;
            state.kept.insert(number, Arc::clone(&webhook));
            (number, Line::Add(number, webhook))
        })
    }

    fn remove(&self, number: u64) {
        self.shared.change(|state| {
            state.kept.remove(&number);
            ((), Line::Done(number))
        });
    }
}

impl Drop for JournalStore {
    fn drop(&mut self) {
        self.shared.state().closing = true;
        self.shared.changed.notify_one();
        if let Some(writer) = self.writer.take() {
            // It logs what it cannot write, and does not panic.
            let _ = writer.join();
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> (T, Line)) -> T {
        let mut state = self.state();
        let (result, line) = change(&mut state);
        if state.changes.len() >= MAX_CHANGES {
            state.changes.clear();
            state.rewrite = true;
        }
        if !state.rewrite {
            state.changes.push(line);
        }
        drop(state);
        self.changed.notify_one();
        result
    }

    /// Writes what changes, until the store is closed and everything is written.
    fn write(&self, mut journal: Journal) {
        loop {
            let state = self.state();
            let is_idle = |state: &mut State| state.changes.is_empty() && !state.rewrite && !state.closing;
            let mut state = self.changed.wait_while(state, is_idle).unwrap_or_else(PoisonError::into_inner);
            let closing = state.closing;
            let changes = mem::take(&mut state.changes);
            let rewrite = mem::take(&mut state.rewrite) || journal.has_grown(state.kept.len());
            let kept = rewrite.then(|| state.kept.clone());
            drop(state);
            let written = match &kept {
                Some(kept) => journal.rewrite(kept),
                None => journal.append(&changes),
            };
            if let Err(error) = written {
                tracing::error!(%error, "webhooks cannot be kept: a restart would lose them");
                // What is in memory is the whole truth, so the next change makes good for this.
                self.state().rewrite = !closing;
                thread::sleep(file::PAUSE);
            }
            if closing {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use pusher_protocol::WebhookEvent;

    use super::*;

    #[test]
    fn the_file_does_not_grow_for_ever() {
        const PAIRS: usize = 30_000;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let store = JournalStore::open(&path).unwrap();
        let app: AppId = "app".parse().unwrap();
        let event = WebhookEvent::ChannelOccupied { channel: "news".parse().unwrap() };
        let url = "http://localhost/".parse().unwrap();
        let webhook = Webhook { app: app.clone(), url, time_ms: 1, event };
        let kept = store.add(&webhook);
        for _ in 0..PAIRS {
            store.remove(store.add(&webhook));
        }
        drop(store);

        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines < PAIRS, "{lines}");
        let store = JournalStore::open(&path).unwrap();
        assert_eq!(store.waiting(&app), [(kept, webhook)]);
        assert_eq!(store.waiting(&"other".parse().unwrap()), []);
    }
}

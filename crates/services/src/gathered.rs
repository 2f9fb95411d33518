//! What is noted here and there until somebody looks at all of it.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;

/// What was noted since somebody took it, each once.
pub(crate) struct Gathered<T> {
    noted: Mutex<BTreeSet<T>>,
    changed: Notify,
}

impl<T> Default for Gathered<T> {
    fn default() -> Self {
        Self { noted: Mutex::default(), changed: Notify::default() }
    }
}

impl<T: Ord> Gathered<T> {
    pub(crate) fn note(&self, what: T) {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner).insert(what);
        self.changed.notify_one();
    }

    /// Waits until there is something, and takes all of it. Nothing is taken when nobody waits any more.
    pub(crate) async fn take(&self) -> BTreeSet<T> {
        loop {
            let taken = std::mem::take(&mut *self.noted.lock().unwrap_or_else(PoisonError::into_inner));
            if !taken.is_empty() {
                return taken;
            }
            self.changed.notified().await;
        }
    }
}

//! Which logs have grown, for the dispatcher to look there at once.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use hubbub_events::Channel;
use tokio::sync::Notify;

/// The channels whose logs have grown since somebody asked.
#[derive(Default)]
pub(crate) struct Grown {
    channels: Mutex<BTreeSet<Channel>>,
    bell: Notify,
}

impl Grown {
    pub(crate) fn note(&self, channel: Channel) {
        self.channels.lock().unwrap_or_else(PoisonError::into_inner).insert(channel);
        self.bell.notify_one();
    }

    /// Waits until there are some, and takes them. Nothing is taken when nobody waits any more.
    pub(crate) async fn take(&self) -> BTreeSet<Channel> {
        loop {
            let taken = std::mem::take(&mut *self.channels.lock().unwrap_or_else(PoisonError::into_inner));
            if !taken.is_empty() {
                return taken;
            }
            self.bell.notified().await;
        }
    }
}

//! What waits for one address.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pusher_protocol::WebhookEvent;
use tokio::sync::Notify;
use tokio::time::Instant;

use super::{Webhook, WebhookStore};

/// The webhooks that wait for one address, in the order in which they happened.
#[derive(Debug)]
pub(super) struct Queue {
    state: Mutex<State>,
    arrived: Notify,
    limit: usize,
    store: Option<Arc<dyn WebhookStore>>,
}

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<Waiting>,
    /// Events are being lost, which was logged.
    overflows: bool,
}

/// One webhook that waits.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    pub(super) since: Instant,
    pub(super) time_ms: u64,
    pub(super) event: WebhookEvent,
    /// By which the store knows it.
    number: Option<u64>,
}

impl Queue {
    pub(super) fn new(limit: usize, store: Option<Arc<dyn WebhookStore>>) -> Self {
        Self { state: Mutex::default(), arrived: Notify::new(), limit, store }
    }

    /// Takes in what an earlier run has left.
    pub(super) fn restore(&self, number: u64, webhook: Webhook, now: Instant) {
        let Webhook { time_ms, event, .. } = webhook;
        self.state().waiting.push_back(Waiting { since: now, time_ms, event, number: Some(number) });
    }

    /// Adds what happened. False when too much waits already, and it is lost.
    pub(super) fn push(&self, webhook: Webhook, now: Instant) -> bool {
        let mut state = self.state();
        if state.waiting.len() >= self.limit {
            if !std::mem::replace(&mut state.overflows, true) {
                let Webhook { app, url, .. } = &webhook;
                tracing::error!(%app, %url, limit = self.limit, "too many webhooks wait: events are lost");
            }
            return false;
        }
        state.overflows = false;
        let number = self.store.as_ref().map(|store| store.add(&webhook));
        let Webhook { time_ms, event, .. } = webhook;
        state.waiting.push_back(Waiting { since: now, time_ms, event, number });
        drop(state);
        self.arrived.notify_one();
        true
    }

    /// Since when the oldest waits, as soon as there is one.
    pub(super) async fn oldest(&self) -> Instant {
        loop {
            let oldest = self.state().waiting.front().map(|waiting| waiting.since);
            match oldest {
                Some(since) => return since,
                None => self.arrived.notified().await,
            }
        }
    }

    /// The oldest ones. They stay until they are removed.
    pub(super) fn first(&self, count: usize) -> Vec<Waiting> {
        self.state().waiting.iter().take(count).cloned().collect()
    }

    /// Takes out the oldest ones: they were delivered.
    pub(super) fn remove(&self, count: usize) {
        let mut state = self.state();
        let count = count.min(state.waiting.len());
        self.forget(state.waiting.drain(..count));
    }

    /// Takes out those that happened before, and says how many they are.
    pub(super) fn give_up(&self, before: Instant) -> usize {
        let mut state = self.state();
        let count = state.waiting.iter().take_while(|waiting| waiting.since <= before).count();
        self.forget(state.waiting.drain(..count));
        count
    }

    pub(super) fn len(&self) -> usize {
        self.state().waiting.len()
    }

    fn forget(&self, gone: impl Iterator<Item = Waiting>) {
        for number in gone.filter_map(|waiting| waiting.number) {
            if let Some(store) = &self.store {
                store.remove(number);
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

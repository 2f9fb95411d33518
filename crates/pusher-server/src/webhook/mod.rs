//! Telling the application what happens.

mod config;
mod journal;
mod queue;
mod sender;
mod store;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use pusher_protocol::WebhookEvent;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::Instant;

pub use config::{WebhookConfig, WebhookUrl, WebhookUrlError};
pub use journal::{JournalError, JournalStore};
pub use store::{Webhook, WebhookStore};

use self::queue::Queue;
use self::sender::Sender;
use crate::AppConfig;
use crate::metrics::Metrics;

/// The webhooks of one application.
#[derive(Debug)]
pub(crate) struct Webhooks {
    config: Arc<AppConfig>,
    metrics: Arc<Metrics>,
    /// One for each address, in the order of the configuration.
    queues: Vec<Arc<Queue>>,
    /// One for each address, once there is a runtime; dropped with the application.
    senders: Mutex<JoinSet<()>>,
    /// Who is told the same in this process.
    listeners: Vec<mpsc::UnboundedSender<WebhookEvent>>,
}

impl Webhooks {
    /// Starts to send what an earlier run has left, if it is called inside a runtime.
    pub(crate) fn new(
        config: &Arc<AppConfig>,
        store: Option<Arc<dyn WebhookStore>>,
        metrics: &Arc<Metrics>,
    ) -> Self {
        let queue = |to: &WebhookConfig| Arc::new(Queue::new(to.queued_events, store.clone()));
        let webhooks = Self {
            queues: config.webhooks.iter().map(queue).collect(),
            config: Arc::clone(config),
            metrics: Arc::clone(metrics),
            senders: Mutex::default(),
            listeners: Vec::new(),
        };
        if let Some(store) = store {
            webhooks.restore(&*store);
        }
        webhooks.start();
        webhooks
    }

    /// Queues what happened; never waits.
    pub(crate) fn notify(&self, event: WebhookEvent) {
        for listener in &self.listeners {
            // Whoever listens no more is taken out when the next one comes.
            let _ = listener.send(event.clone());
        }
        if self.queues.is_empty() {
            return;
        }
        self.start();
        let (kind, now, time_ms) = (event.kind(), Instant::now(), unix_millis());
        let wanted = self.endpoints().filter(|(to, _)| to.wants(kind));
        for (to, queue) in wanted {
            let (app, url, event) = (self.config.id.clone(), to.url.clone(), event.clone());
            if !queue.push(Webhook { app, url, time_ms, event }, now) {
                self.metrics.webhooks_lost.inc();
            }
        }
    }

    /// Tells everything in this process too, from now on.
    pub(crate) fn listen(&mut self) -> mpsc::UnboundedReceiver<WebhookEvent> {
        self.listeners.retain(|listener| !listener.is_closed());
        let (listener, events) = mpsc::unbounded_channel();
        self.listeners.push(listener);
        events
    }

    /// How many wait, of all addresses together.
    pub(crate) fn waiting(&self) -> usize {
        self.queues.iter().map(|queue| queue.len()).sum()
    }

    fn endpoints(&self) -> impl Iterator<Item = (&WebhookConfig, &Arc<Queue>)> {
        self.config.webhooks.iter().zip(&self.queues)
    }

    /// Takes in what an earlier run has left.
    fn restore(&self, store: &dyn WebhookStore) {
        let now = Instant::now();
        for (number, webhook) in store.waiting(&self.config.id) {
            let kind = webhook.event.kind();
            match self.endpoints().find(|(to, _)| to.url == webhook.url && to.wants(kind)) {
                Some((_, queue)) => queue.restore(number, webhook, now),
                None => {
                    let Webhook { app, url, .. } = webhook;
                    tracing::warn!(%app, %url, "a webhook of an earlier run is not wanted any more");
                    self.metrics.webhooks_lost.inc();
                    store.remove(number);
                }
            }
        }
    }

    /// Starts the senders, once, as soon as there is a runtime.
    fn start(&self) {
        let mut senders = self.senders.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(runtime) = Handle::try_current() else { return };
        if self.queues.is_empty() || !senders.is_empty() {
            return;
        }
        let client = match sender::client() {
            Ok(client) => client,
            Err(error) => {
                tracing::error!(%error, "webhooks cannot be sent");
                return;
            }
        };
        for (to, queue) in self.endpoints() {
            let sender = Sender {
                app: self.config.id.clone(),
                credentials: self.config.credentials.clone(),
                config: to.clone(),
                queue: Arc::clone(queue),
                metrics: Arc::clone(&self.metrics),
                client: client.clone(),
            };
            senders.spawn_on(sender.run(), &runtime);
        }
    }
}

/// Webhooks say when something happened.
#[expect(clippy::disallowed_methods, reason = "the receiver compares it with its own clock")]
fn unix_millis() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_millis().try_into().unwrap_or(u64::MAX)
}

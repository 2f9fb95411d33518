//! What is counted, for [Prometheus](https://prometheus.io).

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Unit;

/// What is counted for one application. How many connections and channels there are is not
/// counted but looked up.
#[derive(Debug)]
pub(crate) struct Metrics {
    /// Messages from clients.
    pub(crate) messages_received: Counter,
    bytes_received: Counter,
    /// Events, each counted once, however many clients it reaches.
    pub(crate) events_triggered: Counter,
    /// Events, each counted for every client it is queued for.
    pub(crate) messages_sent: Counter,
    bytes_sent: Counter,
    /// Messages that found a full queue, which ends the connection.
    pub(crate) dropped: Counter,
    /// Webhooks that were sent, one after another failure included.
    pub(crate) webhook_attempts: Counter,
    pub(crate) webhook_failures: Counter,
    /// Webhooks that were given up.
    pub(crate) webhooks_lost: Counter,
    /// From queueing the oldest message for a client to handing all to the system, in seconds.
    pub(crate) latency: Histogram,
}

/// A counter's name, what it means, its unit, and where it is.
pub(crate) type CounterOf = (&'static str, &'static str, Option<Unit>, fn(&Metrics) -> &Counter);

/// Everything that only grows.
pub(crate) const COUNTERS: [CounterOf; 9] = [
    ("messages_received", "Messages from clients", None, |metrics| &metrics.messages_received),
    ("received", "Bytes of messages from clients", Some(Unit::Bytes), |metrics| &metrics.bytes_received),
    ("events_triggered", "Events of the application", None, |metrics| &metrics.events_triggered),
    ("messages_sent", "Events, counted for each client", None, |metrics| &metrics.messages_sent),
    ("sent", "Bytes of events, counted for each client", Some(Unit::Bytes), |metrics| &metrics.bytes_sent),
    ("messages_dropped", "Messages that found a full queue", None, |metrics| &metrics.dropped),
    ("webhook_attempts", "Requests that carried webhooks", None, |metrics| &metrics.webhook_attempts),
    ("webhook_failures", "Requests with webhooks that failed", None, |metrics| &metrics.webhook_failures),
    ("webhooks_lost", "Webhooks that were given up", None, |metrics| &metrics.webhooks_lost),
];

impl Default for Metrics {
    fn default() -> Self {
        Self {
            messages_received: Counter::default(),
            bytes_received: Counter::default(),
            events_triggered: Counter::default(),
            messages_sent: Counter::default(),
            bytes_sent: Counter::default(),
            dropped: Counter::default(),
            webhook_attempts: Counter::default(),
            webhook_failures: Counter::default(),
            webhooks_lost: Counter::default(),
            // From 0.1 ms to 3.3 s.
            latency: Histogram::new(exponential_buckets(0.0001, 2.0, 16)),
        }
    }
}

impl Metrics {
    pub(crate) fn received(&self, bytes: usize) {
        self.messages_received.inc();
        self.bytes_received.inc_by(bytes as u64);
    }

    pub(crate) fn triggered(&self, reached: usize, bytes: usize) {
        self.events_triggered.inc();
        self.messages_sent.inc_by(reached as u64);
        self.bytes_sent.inc_by((reached * bytes) as u64);
    }
}

//! The hub: what an application does with its connections.

mod announce;
mod cache;
mod channel;
mod ending;
mod later;
mod people;
mod queries;
mod registry;
mod roster;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::Duration;

use pusher_protocol::{ChannelName, CloseCode, Credentials, EventName, ServerFrame, SocketId, WebhookEvent};
use tokio::sync::{Notify, mpsc, watch};
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep_until};

pub(crate) use queries::Totals;
pub use queries::{CachedEvent, ChannelState};
pub(crate) use registry::Registry;

use crate::AppConfig;
use crate::api::Replays;
use crate::metrics::Metrics;
use crate::webhook::{WebhookStore, Webhooks};
use crate::wire::{Connection, Frame, MAX_PAYLOAD, Person, Writers};

/// The connections of one application. Cheap to clone; every clone is the same hub.
///
/// See the [crate] for a first example.
#[derive(Debug, Clone)]
pub struct Hub(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: Arc<AppConfig>,
    registry: Mutex<Registry>,
    writers: Writers,
    metrics: Arc<Metrics>,
    replays: Replays,
    /// How many connections the registry holds; watched by a shutdown.
    population: watch::Sender<usize>,
    /// Rings when something is due earlier than before.
    earlier: Arc<Notify>,
    /// Looks at what is due.
    clockwork: OnceLock<AbortHandle>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(clockwork) = self.clockwork.get() {
            clockwork.abort();
        }
    }
}

impl Hub {
    /// A hub without connections. Webhooks that could not be delivered are lost with the process.
    #[must_use]
    pub fn new(config: AppConfig) -> Self {
        Self::with_store(config, None)
    }

    /// A hub without connections, and where webhooks are kept until they are delivered. What an
    /// earlier run has left is sent at once when this is called inside a Tokio runtime, and with
    /// the next webhook otherwise.
    #[must_use]
    pub fn with_store(config: AppConfig, store: Option<Arc<dyn WebhookStore>>) -> Self {
        let (config, metrics) = (Arc::new(config), Arc::<Metrics>::default());
        let webhooks = Webhooks::new(&config, store, &metrics);
        Self(Arc::new(Inner {
            registry: Mutex::new(Registry::new(Arc::clone(&config), webhooks)),
            writers: Writers::new(config.write_interval, &metrics),
            config,
            metrics,
            replays: Replays::default(),
            population: watch::Sender::new(0),
            earlier: Arc::default(),
            clockwork: OnceLock::new(),
        }))
    }

    /// Sends an event to the subscribers of a channel, and says how many that are.
    ///
    /// `data` is a JSON text. `exclude` is left out: the socket whose person caused the event and
    /// knows of it. Nothing is waited for; a connection whose queue is full is closed with 4100.
    ///
    /// An event that is longer than 128 KiB on the wire reaches nobody, which is logged as an
    /// error. Hosted Pusher stops at 10 KB of `data`.
    ///
    /// ```
    /// # use pusher_protocol::{AppId, AppKey, AppSecret, Credentials};
    /// # use pusher_server::{AppConfig, Hub};
    /// # let credentials = Credentials::new(AppKey::new("key")?, AppSecret::new("secret")?);
    /// # let hub = Hub::new(AppConfig::new("id".parse()?, credentials));
    /// let reached = hub.trigger(&"orders".parse()?, &"order.paid".parse()?, r#"{"order":17}"#, None);
    /// assert_eq!(reached, 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn trigger(
        &self,
        channel: &ChannelName,
        event: &EventName,
        data: &str,
        exclude: Option<&SocketId>,
    ) -> usize {
        let frame = Frame::new(&ServerFrame::Event { channel, event, data });
        if frame.bytes().len() > MAX_PAYLOAD {
            tracing::error!(%channel, %event, bytes = data.len(), "the event is too long to send");
            return 0;
        }
        // Queued under the lock, so that all subscribers receive all events in the same order.
        let reached = self.change(|registry, now| registry.publish(channel, &frame, data, exclude, now));
        self.0.metrics.triggered(reached, frame.bytes().len());
        reached
    }

    /// What webhooks are told, for an application in this process: the same events in the same order, after the
    /// same grace. Nothing of it is kept back and nothing is lost, so what comes has to be read.
    #[must_use]
    pub fn listen(&self) -> mpsc::UnboundedReceiver<WebhookEvent> {
        self.change(|registry, _| registry.webhooks.listen())
    }

    /// Says who is at the other end of a connection, as if the client had signed in. An application
    /// that authorises a subscription knows it, and need not rely on the client to say so before
    /// [`Hub::terminate_user`] and [`Hub::end_subscriptions`] can find the connection. It says so before
    /// it looks up whether the person may subscribe: whatever ends that in between finds the connection.
    ///
    /// False when the connection is signed in as somebody else. One that is not there (any more) is
    /// nobody's, which is no contradiction.
    #[must_use]
    pub fn sign_in(&self, socket: &SocketId, user_id: &str) -> bool {
        self.change(|registry, now| {
            let Some(connection) = registry.get(socket).cloned() else { return true };
            let is_theirs = connection.sign_in(Person { id: user_id.into(), info: None });
            if is_theirs {
                registry.signed_in(&connection, None, now);
            }
            is_theirs
        })
    }

    /// Lets nobody in any more and closes every connection with 4200, evenly spread over a time.
    /// Returns when all are gone, which takes a few seconds longer when clients do not answer.
    ///
    /// Whoever connects in the meantime is closed with 4100, which sends pusher-js away for a
    /// second; after a 4200 it would be back at once.
    pub async fn shutdown(&self, spread: Duration) {
        let connections: Vec<_> = {
            let mut registry = self.registry();
            registry.close_to_new();
            registry.connections().cloned().collect()
        };
        let start = Instant::now();
        let count = u32::try_from(connections.len()).unwrap_or(u32::MAX).max(1);
        for (connection, index) in connections.iter().zip(0..count) {
            sleep_until(start + spread / count * index).await;
            connection.close(CloseCode::Reconnect);
        }
        // The sender lives in `self`, so the wait cannot fail.
        let _ = self.0.population.subscribe().wait_for(|count| *count == 0).await;
    }

    /// The rules of the application.
    #[must_use]
    pub fn config(&self) -> &AppConfig {
        &self.0.config
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.0.config.credentials
    }

    pub(crate) fn metrics(&self) -> &Arc<Metrics> {
        &self.0.metrics
    }

    pub(crate) fn replays(&self) -> &Replays {
        &self.0.replays
    }

    pub(crate) fn writers(&self) -> &Writers {
        &self.0.writers
    }

    fn registry(&self) -> MutexGuard<'_, Registry> {
        self.0.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the registry; nothing is awaited while it is held. What the change makes due is
    /// looked at in time.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Registry, Instant) -> T) -> T {
        let mut registry = self.registry();
        let before = registry.agenda.next();
        let result = change(&mut registry, Instant::now());
        let after = registry.agenda.next();
        drop(registry);
        if after.is_some_and(|after| before.is_none_or(|before| after < before)) {
            self.0.earlier.notify_one();
        }
        result
    }

    /// Takes a connection in until the membership is dropped, or says with which code it has to
    /// be closed.
    pub(crate) fn join(&self, connection: &Arc<Connection>) -> Result<Membership, CloseCode> {
        self.0
            .clockwork
            .get_or_init(|| tokio::spawn(watch_the_clock(Arc::downgrade(&self.0))).abort_handle());
        self.change(|registry, now| {
            registry.join(connection, now)?;
            self.0.population.send_replace(registry.len());
            Ok(Membership { hub: self.clone(), id: connection.id().clone() })
        })
    }

    /// Ends every subscription of a connection.
    pub(crate) fn leave_channels(&self, id: &SocketId) {
        self.change(|registry, now| registry.leave_channels(id, now));
    }
}

/// Does what is due, for as long as the hub is there.
async fn watch_the_clock(hub: Weak<Inner>) {
    loop {
        let Some(inner) = hub.upgrade() else { return };
        let next = Hub(Arc::clone(&inner)).registry().catch_up(Instant::now());
        let earlier = Arc::clone(&inner.earlier);
        drop(inner);
        match next {
            Some(next) => {
                tokio::select! { () = sleep_until(next) => {}, () = earlier.notified() => {} }
            }
            None => earlier.notified().await,
        }
    }
}

/// A connection's place in the registry, given up however its task ends.
#[derive(Debug)]
pub(crate) struct Membership {
    hub: Hub,
    id: SocketId,
}

impl Drop for Membership {
    fn drop(&mut self) {
        self.hub.change(|registry, now| {
            registry.leave(&self.id, now);
            self.hub.0.population.send_replace(registry.len());
        });
    }
}

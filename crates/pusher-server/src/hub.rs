//! The hub: what an application does with its connections.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::ws::Utf8Bytes;
use pusher_protocol::{ChannelName, CloseCode, Credentials, EventName, ServerFrame, SocketId};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use crate::AppConfig;
use crate::connection::Connection;
use crate::registry::Registry;
use crate::socket::MAX_FRAME;

/// The connections of one application. Cheap to clone; every clone is the same hub.
///
/// See the [crate] for a first example.
#[derive(Debug, Clone)]
pub struct Hub(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: AppConfig,
    credentials: Credentials,
    registry: Mutex<Registry>,
    /// How many connections the registry holds; watched by a shutdown.
    population: watch::Sender<usize>,
}

impl Hub {
    /// A hub without connections.
    #[must_use]
    pub fn new(config: AppConfig) -> Self {
        let credentials = Credentials::new(config.key.clone(), config.secret.clone());
        Self(Arc::new(Inner {
            config,
            credentials,
            registry: Mutex::default(),
            population: watch::Sender::new(0),
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
    /// # use pusher_protocol::{AppKey, AppSecret};
    /// # use pusher_server::{AppConfig, Hub};
    /// # let hub = Hub::new(AppConfig::new(AppKey::new("key")?, AppSecret::new("secret")?));
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
        let frame = Utf8Bytes::from(ServerFrame::Event { channel, event, data }.encode());
        if frame.len() > MAX_FRAME {
            tracing::error!(%channel, %event, bytes = frame.len(), "the event is too long to send");
            return 0;
        }
        // Sent under the lock, so that all subscribers receive all events in the same order.
        self.registry()
            .subscribers(channel)
            .filter(|connection| Some(connection.id()) != exclude)
            .filter(|connection| connection.send(frame.clone()))
            .count()
    }

    /// Says who is at the other end of a connection, as if the client had signed in. An application
    /// that authorises a subscription knows it, and need not rely on the client to say so before
    /// [`Hub::terminate_user`] can find the connection.
    ///
    /// False when the connection is signed in as somebody else. One that is not there (any more) is
    /// nobody's, which is no contradiction.
    #[must_use]
    pub fn sign_in(&self, socket: &SocketId, user_id: &str) -> bool {
        self.registry().get(socket).is_none_or(|connection| connection.sign_in(user_id))
    }

    /// Closes every connection that is signed in as the user, with 4009, after which pusher-js
    /// does not come back by itself. Says how many that were.
    ///
    /// When this returns, nothing that is triggered later reaches any of them.
    pub fn terminate_user(&self, user_id: &str) -> usize {
        let mut registry = self.registry();
        let theirs: Vec<_> = registry
            .connections()
            .filter(|connection| connection.user() == Some(user_id))
            .filter(|connection| connection.close(CloseCode::Unauthorized))
            .cloned()
            .collect();
        for connection in &theirs {
            registry.unsubscribe_all(connection.id());
        }
        theirs.len()
    }

    /// How many clients are connected.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.registry().len()
    }

    /// How many connections are subscribed to the channel.
    #[must_use]
    pub fn subscribers(&self, channel: &ChannelName) -> usize {
        self.registry().subscribers(channel).count()
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

    pub(crate) fn config(&self) -> &AppConfig {
        &self.0.config
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.0.credentials
    }

    /// The registry, for a moment: nothing is awaited while it is held.
    pub(crate) fn registry(&self) -> MutexGuard<'_, Registry> {
        self.0.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a connection in until the membership is dropped, or says with which code it has to
    /// be closed.
    pub(crate) fn join(&self, connection: &Arc<Connection>) -> Result<Membership, CloseCode> {
        let mut registry = self.registry();
        registry.join(connection, self.config().limits.connections)?;
        self.0.population.send_replace(registry.len());
        Ok(Membership { hub: self.clone(), id: connection.id().clone() })
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
        let mut registry = self.hub.registry();
        registry.leave(&self.id);
        self.hub.0.population.send_replace(registry.len());
    }
}

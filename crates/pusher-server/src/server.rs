//! Several applications on one server.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use pusher_protocol::{AppId, AppKey};
use thiserror::Error;
use tokio::task::JoinSet;

use crate::Hub;

/// Several applications behind one address. Cheap to clone; every clone is the same server.
#[derive(Debug, Clone)]
pub struct Server {
    apps: Arc<Apps>,
    trust_proxy: bool,
    capacity: usize,
    population: Arc<AtomicUsize>,
}

#[derive(Debug, Default)]
struct Apps {
    hubs: Vec<Hub>,
    by_key: HashMap<AppKey, usize>,
    by_id: HashMap<AppId, usize>,
}

/// The applications cannot be served together.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ServerError {
    /// Two applications have the same key.
    #[error("two applications have the key {0}")]
    SameKey(AppKey),
    /// Two applications have the same id.
    #[error("two applications have the id {0}")]
    SameId(AppId),
}

impl Server {
    /// A server for these applications.
    ///
    /// # Errors
    ///
    /// When two of them have the same id or key.
    pub fn new(hubs: impl IntoIterator<Item = Hub>) -> Result<Self, ServerError> {
        let mut apps = Apps::default();
        for hub in hubs {
            let (key, id) = (hub.credentials().key().clone(), hub.config().id.clone());
            let index = apps.hubs.len();
            apps.hubs.push(hub);
            if apps.by_key.insert(key.clone(), index).is_some() {
                return Err(ServerError::SameKey(key));
            }
            if apps.by_id.insert(id.clone(), index).is_some() {
                return Err(ServerError::SameId(id));
            }
        }
        Ok(Self::of(apps))
    }

    fn of(apps: Apps) -> Self {
        Self { apps: Arc::new(apps), trust_proxy: false, capacity: usize::MAX, population: Arc::default() }
    }

    /// Takes no more than so many connections, of all applications together; one more is closed
    /// with 4100, after which pusher-js tries again.
    #[must_use]
    pub fn with_capacity(mut self, capacity: usize) -> Self {
        self.capacity = capacity;
        self
    }

    /// Believes a proxy in front that says who is asking (the last entry of `X-Forwarded-For`),
    /// and whether over TLS (`X-Forwarded-Proto`). Without such a proxy, clients could claim what
    /// they like.
    #[must_use]
    pub fn trust_proxy(mut self, trust: bool) -> Self {
        self.trust_proxy = trust;
        self
    }

    /// The applications, in the order in which they were given.
    #[must_use]
    pub fn hubs(&self) -> &[Hub] {
        &self.apps.hubs
    }

    /// The application with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Hub> {
        let id: AppId = id.parse().ok()?;
        self.apps.by_id.get(&id).map(|index| &self.apps.hubs[*index])
    }

    /// The application with this key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<&Hub> {
        let key: AppKey = key.parse().ok()?;
        self.apps.by_key.get(&key).map(|index| &self.apps.hubs[*index])
    }

    /// Stops every application; see [`Hub::shutdown`].
    pub async fn shutdown(&self, spread: Duration) {
        let stopping = |hub: Hub| async move { hub.shutdown(spread).await };
        self.apps.hubs.iter().cloned().map(stopping).collect::<JoinSet<_>>().join_all().await;
    }

    pub(crate) fn trusts_proxy(&self) -> bool {
        self.trust_proxy
    }

    /// A place for one more connection, if there is one.
    pub(crate) fn place(&self) -> Option<Place> {
        let place = Place(Arc::clone(&self.population));
        let before = self.population.fetch_add(1, Ordering::Relaxed);
        (before < self.capacity).then_some(place)
    }
}

impl From<Hub> for Server {
    /// A server for one application.
    fn from(hub: Hub) -> Self {
        let by_key = HashMap::from([(hub.credentials().key().clone(), 0)]);
        let by_id = HashMap::from([(hub.config().id.clone(), 0)]);
        Self::of(Apps { hubs: vec![hub], by_key, by_id })
    }
}

/// A connection's place on the server, given up when it is dropped.
#[derive(Debug)]
pub(crate) struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

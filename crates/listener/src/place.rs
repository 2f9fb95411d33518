//! Who may still come in.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::Limits;
use crate::address::Network;

/// What is taken: how many connections there are, and how many of each address.
#[derive(Debug)]
pub(crate) struct Places {
    all: Arc<Semaphore>,
    addresses: Arc<Addresses>,
}

#[derive(Debug)]
struct Addresses {
    most: usize,
    taken: Mutex<HashMap<Network, usize>>,
}

/// A place among those of one address, given up when it is dropped.
#[derive(Debug)]
pub(crate) struct OfAddress {
    addresses: Arc<Addresses>,
    network: Network,
}

/// A connection's place, and among those of its address unless a proxy is at its end.
#[derive(Debug)]
pub(crate) struct OfConnection {
    _permit: OwnedSemaphorePermit,
    _address: Option<OfAddress>,
}

/// A connection's place on the server, given up with the last clone. Each request has one among its
/// [extensions](axum::http::Extensions). Whoever turns a request into something that lasts longer,
/// such as a WebSocket, keeps it for as long.
#[derive(Debug, Clone)]
pub struct Place {
    pub(crate) _connection: Arc<OfConnection>,
    /// The request's, when it needs one.
    pub(crate) _request: Option<Arc<OfAddress>>,
}

/// Why somebody may not come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    /// There are too many connections.
    Server,
    /// There are too many of this address.
    Address,
}

impl Places {
    pub(crate) fn new(limits: &Limits) -> Self {
        let all = Arc::new(Semaphore::new(limits.connections.min(Semaphore::MAX_PERMITS)));
        let addresses = Addresses { most: limits.of_one_address(), taken: Mutex::default() };
        Self { all, addresses: Arc::new(addresses) }
    }

    /// A place for a connection, counted for an address if it is its client's.
    pub(crate) fn for_connection(&self, address: Option<IpAddr>) -> Result<OfConnection, Full> {
        let address = address.map(|address| self.for_request(address)).transpose()?;
        let permit = Arc::clone(&self.all).try_acquire_owned().map_err(|_| Full::Server)?;
        Ok(OfConnection { _permit: permit, _address: address })
    }

    /// A place for a request of this address.
    pub(crate) fn for_request(&self, address: IpAddr) -> Result<OfAddress, Full> {
        let network = address.into();
        let mut taken = self.addresses.taken();
        let count = taken.entry(network).or_default();
        if *count >= self.addresses.most {
            return Err(Full::Address);
        }
        *count += 1;
        Ok(OfAddress { addresses: Arc::clone(&self.addresses), network })
    }
}

impl Addresses {
    fn taken(&self) -> MutexGuard<'_, HashMap<Network, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for OfAddress {
    fn drop(&mut self) {
        let mut taken = self.addresses.taken();
        if let Some(count) = taken.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.network);
            }
        }
    }
}

impl Full {
    pub(crate) fn why(self) -> &'static str {
        match self {
            Self::Server => "This server has as many connections as it can have. Try again in a moment.\n",
            Self::Address => "Your address has as many connections as it may have. Try again in a moment.\n",
        }
    }
}

impl IntoResponse for Full {
    fn into_response(self) -> Response {
        let status = match self {
            Self::Server => StatusCode::SERVICE_UNAVAILABLE,
            Self::Address => StatusCode::TOO_MANY_REQUESTS,
        };
        (status, [(header::RETRY_AFTER, "5")], self.why()).into_response()
    }
}

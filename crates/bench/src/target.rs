//! Which server is driven, and with which application.

use pusher_protocol::Credentials;
use std::net::SocketAddr;
use std::time::{SystemTime, UNIX_EPOCH};

/// Where a server listens and the application it knows us by.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) address: SocketAddr,
    /// The application's id.
    pub(crate) app: String,
    pub(crate) credentials: Credentials,
}

impl Target {
    /// The signed query of a request to the HTTP API.
    pub(crate) fn sign(&self, method: &str, path: &str, query: &[(&str, &str)], body: &[u8]) -> String {
        self.credentials.sign_request(method, path, query, body, unix_seconds(), None)
    }
}

#[expect(clippy::disallowed_methods, reason = "a signature holds the time of day, and nothing here tests it")]
fn unix_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

//! Which server is driven, and with which application.

use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use pusher_protocol::{AppKey, AppSecret, Credentials};
use sha2::Sha256;
use std::net::SocketAddr;
use std::time::{SystemTime, UNIX_EPOCH};

/// Where a server listens and the application it knows us by.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) address: SocketAddr,
    pub(crate) app: String,
    pub(crate) key: String,
    pub(crate) secret: String,
}

impl Target {
    /// The signed query of a request to the HTTP API
    /// (<https://pusher.com/docs/channels/library_auth_reference/rest-api/#authentication>).
    /// `parameters` must need no escaping.
    pub(crate) fn sign(&self, method: &str, path: &str, parameters: &[(&str, &str)], body: &[u8]) -> String {
        let timestamp = unix_seconds().to_string();
        let digest = hex::encode(Md5::digest(body));
        let mut query: Vec<(&str, &str)> = parameters.to_vec();
        query.extend([("auth_key", &*self.key), ("auth_timestamp", &*timestamp), ("auth_version", "1.0")]);
        if !body.is_empty() {
            query.push(("body_md5", &digest));
        }
        query.sort_unstable();
        let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let query = query.join("&");
        let signature = self.hmac(format!("{method}\n{path}\n{query}").as_bytes());
        format!("{query}&auth_signature={signature}")
    }

    /// HMAC-SHA256 with the application's secret, in hex.
    pub(crate) fn hmac(&self, message: &[u8]) -> String {
        // HMAC takes keys of any length.
        let Ok(mut hmac) = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()) else { unreachable!() };
        hmac.update(message);
        hex::encode(hmac.finalize().into_bytes())
    }

    /// For authorising subscriptions, as an application's own server would.
    pub(crate) fn credentials(&self) -> anyhow::Result<Credentials> {
        Ok(Credentials::new(AppKey::new(&self.key)?, AppSecret::new(&self.secret)?))
    }
}

#[expect(clippy::disallowed_methods, reason = "a signature holds the time of day, and nothing here tests it")]
fn unix_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

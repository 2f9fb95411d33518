//! What an application may decide about its realtime server.

use std::time::Duration;

use pusher_protocol::{AppKey, AppSecret};

/// One application: its key and secret, and the rules for its connections.
#[derive(Debug, Clone)]
pub struct AppConfig {
    /// The key that stands in the address of the socket.
    pub key: AppKey,
    /// The secret with which subscriptions and sign-ins are signed.
    pub secret: AppSecret,
    /// How much one client, and all of them together, may ask for.
    pub limits: Limits,
    /// The sites whose pages may connect; `None` allows every site.
    pub allowed_origins: Option<AllowedOrigins>,
    /// After how long a silence of the client it is sent a ping. Clients are told to do the same.
    /// They are told whole seconds, and at least one.
    pub activity_timeout: Duration,
    /// How long a client may take to answer a ping before it is closed with 4201.
    pub pong_timeout: Duration,
}

impl AppConfig {
    /// An application with the protocol's usual times, the default [`Limits`], and open to every
    /// site.
    #[must_use]
    pub fn new(key: AppKey, secret: AppSecret) -> Self {
        Self {
            key,
            secret,
            limits: Limits::default(),
            allowed_origins: None,
            activity_timeout: Duration::from_secs(120),
            pong_timeout: Duration::from_secs(30),
        }
    }
}

/// How much one client, and all of them together, may ask for.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections at the same time; one more is closed with 4100.
    pub connections: usize,
    /// Channels that one connection may be subscribed to; the next subscription is refused.
    pub channels_per_connection: usize,
    /// The longest message from a client, in bytes; a longer one ends the connection.
    pub message_bytes: usize,
    /// Messages a second that one connection may send for ever; taken as at least one.
    pub messages_per_second: u32,
    /// Messages that one connection may send at once before that, as a client does which comes
    /// back and subscribes to all its channels. Above it the connection is closed with 4100.
    pub message_burst: u32,
    /// Messages that may wait for one connection before it is closed with 4100 for being too
    /// slow; taken as at least one. Waiting costs little memory, for all connections share the
    /// text of an event.
    pub queued_messages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            channels_per_connection: 100,
            message_bytes: 64 << 10,
            messages_per_second: 50,
            message_burst: 300,
            queued_messages: 256,
        }
    }
}

/// The sites whose pages may connect.
///
/// Browsers say which site a page came from, in the header `Origin`, and pages cannot change it.
/// Clients that are no browsers send none and are let in: they could send whatever they like.
///
/// ```
/// use pusher_server::AllowedOrigins;
///
/// let origins = AllowedOrigins::same_host().and("https://admin.example.org");
/// ```
#[derive(Debug, Clone, Default)]
pub struct AllowedOrigins {
    same_host: bool,
    listed: Vec<String>,
}

impl AllowedOrigins {
    /// Pages from the host and port that the connection itself was made to (the header `Host`).
    #[must_use]
    pub fn same_host() -> Self {
        Self { same_host: true, listed: Vec::new() }
    }

    /// And pages of this origin: scheme, host and, unless it is the usual one, port, such as
    /// `https://example.org`.
    #[must_use]
    pub fn and(mut self, origin: impl Into<String>) -> Self {
        self.listed.push(origin.into());
        self
    }

    /// Whether a page of `origin` may connect to `host`, both as they stand in the headers.
    pub(crate) fn allow(&self, origin: &str, host: Option<&str>) -> bool {
        let origin_host = origin.split_once("://").map(|(_, host)| host);
        let same_host = || match (origin_host, host) {
            (Some(origin), Some(host)) => origin.eq_ignore_ascii_case(host),
            _ => false,
        };
        self.listed.iter().any(|listed| listed.eq_ignore_ascii_case(origin))
            || (self.same_host && same_host())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_host_is_the_same_with_its_port() {
        let origins = AllowedOrigins::same_host();
        assert!(origins.allow("https://example.org", Some("example.org")));
        assert!(origins.allow("http://Localhost:8008", Some("localhost:8008")));
        assert!(!origins.allow("http://localhost:9000", Some("localhost:8008")));
        assert!(!origins.allow("https://evil.org", Some("example.org")));
        assert!(!origins.allow("https://example.org.evil.org", Some("example.org")));
        assert!(!origins.allow("https://example.org", None));
    }

    /// A sandboxed frame has the origin `null`, which must not count as anybody.
    #[test]
    fn null_is_no_origin() {
        assert!(!AllowedOrigins::same_host().allow("null", Some("null")));
    }

    #[test]
    fn listed_origins_are_compared_whole() {
        let origins = AllowedOrigins::default().and("https://example.org");
        assert!(origins.allow("https://example.org", Some("realtime.example.org")));
        assert!(!origins.allow("http://example.org", Some("example.org")));
    }
}

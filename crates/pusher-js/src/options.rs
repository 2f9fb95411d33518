//! Where and how to connect.

/// Where and how to connect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The public key of the app.
    pub key: String,
    /// The cluster of hosted Pusher Channels; empty where `host` is given.
    pub cluster: String,
    /// The host of the WebSocket, if it is not the cluster's.
    pub host: Option<String>,
    /// The port of the WebSocket, if it is not the usual one.
    pub port: Option<u16>,
    /// Connect by `wss`. pusher-js does so on an HTTPS page in any case.
    pub tls: bool,
    /// Where to ask for leave to subscribe to a private or presence channel.
    pub channel_auth: String,
    /// Where to ask for leave to sign in as a user.
    pub user_auth: String,
    /// How long the connection may be silent before the server is asked for a sign of
    /// life, in milliseconds. pusher-js itself would wait two minutes.
    pub activity_timeout: u32,
    /// How long to wait for that sign, in milliseconds.
    pub pong_timeout: u32,
}

impl Options {
    /// For a server of one's own, with the endpoints that pusher-js expects.
    #[must_use]
    pub fn at(key: impl Into<String>, host: impl Into<String>, port: u16, tls: bool) -> Self {
        Self { host: Some(host.into()), port: Some(port), tls, ..Self::hosted(key, "") }
    }

    /// For hosted Pusher Channels.
    #[must_use]
    pub fn hosted(key: impl Into<String>, cluster: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            cluster: cluster.into(),
            host: None,
            port: None,
            tls: true,
            channel_auth: "/pusher/auth".into(),
            user_auth: "/pusher/user-auth".into(),
            activity_timeout: 15_000,
            pong_timeout: 5_000,
        }
    }

    /// The transports to try. Without TLS, pusher-js would after two seconds also try
    /// `wss` on the same port, where nobody answers.
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only the browser connects"))]
    pub(crate) const fn transports(&self) -> &'static [&'static str] {
        if self.tls { &["ws", "wss"] } else { &["ws"] }
    }
}

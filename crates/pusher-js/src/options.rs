//! Where and how to connect.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::raw;

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
    /// What comes before `/app/…` in the WebSocket's address, such as `/realtime`.
    pub path: Option<String>,
    /// Connect by `wss`. pusher-js does so on an HTTPS page in any case.
    pub tls: bool,
    /// Where to ask for authorisation to subscribe to a private or presence channel.
    pub channel_auth: String,
    /// Where to ask for authorisation to sign in as a user.
    pub user_auth: String,
    /// Headers for both, such as a token against forged requests.
    pub auth_headers: Vec<(String, String)>,
    /// Ask for many channels in one request, as [the crate's documentation](crate) says.
    pub batch_auth: bool,
    /// How long the connection may be silent before the server is asked for a sign of
    /// life, in milliseconds. pusher-js itself would wait two minutes; a server that
    /// names less in its greeting is obeyed.
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
            path: None,
            tls: true,
            channel_auth: "/pusher/auth".into(),
            user_auth: "/pusher/user-auth".into(),
            auth_headers: Vec::new(),
            batch_auth: true,
            activity_timeout: 15_000,
            pong_timeout: 5_000,
        }
    }

    /// The transports to try. Without TLS, pusher-js would after two seconds also try
    /// `wss` on the same port, where nobody answers.
    const fn transports(&self) -> &'static [&'static str] {
        if self.tls { &["ws", "wss"] } else { &["ws"] }
    }

    /// As pusher-js reads them; the handlers ask for authorisation.
    pub(crate) fn written(&self, channels: &raw::Handler, user: &raw::Handler) -> raw::Options {
        let written: raw::Options = Object::new().unchecked_into();
        written.set_cluster(&self.cluster);
        if let Some(host) = &self.host {
            written.set_ws_host(host);
        }
        if let Some(port) = self.port {
            written.set_ws_port(port);
            written.set_wss_port(port);
        }
        if let Some(path) = &self.path {
            written.set_ws_path(path);
        }
        written.set_force_tls(self.tls);
        let transports: Array = self.transports().iter().copied().map(JsValue::from_str).collect();
        written.set_enabled_transports(&transports);
        written.set_enable_stats(false);
        written.set_activity_timeout(self.activity_timeout);
        written.set_pong_timeout(self.pong_timeout);
        written.set_channel_authorization(&asking(channels));
        written.set_user_authentication(&asking(user));
        written
    }
}

fn asking(handler: &raw::Handler) -> raw::Authorisation {
    let authorisation: raw::Authorisation = Object::new().unchecked_into();
    authorisation.set_custom_handler(handler);
    authorisation
}

//! What an application may decide about its realtime server.

use std::time::Duration;

use pusher_protocol::{AppId, Credentials};

use crate::{AllowedOrigins, Limits, WebhookConfig};

/// One application: its id, key and secret, and the rules for its connections.
#[derive(Debug, Clone)]
pub struct AppConfig {
    /// The name in the address of the HTTP API.
    pub id: AppId,
    /// The key in the address of the socket, and the secret with which subscriptions, sign-ins,
    /// requests and webhooks are signed.
    pub credentials: Credentials,
    /// Whether the application may be used; connections are closed with 4003 if not, and
    /// requests are answered with 403.
    pub enabled: bool,
    /// Whether clients may send events to each other.
    pub client_events: bool,
    /// Whether clients may sign in.
    pub user_authentication: bool,
    /// Whether subscribers are told how many they are.
    pub subscription_counts: bool,
    /// Whether clients have to come over TLS, which a proxy in front speaks: it is believed when
    /// it says so (see [`Server::trust_proxy`](crate::Server::trust_proxy)). Others are closed
    /// with 4000.
    pub require_tls: bool,
    /// Within what time a connection has to sign in or to be authorised for a channel before it
    /// is closed with 4009; `None` asks for neither.
    pub authorized_within: Option<Duration>,
    /// Within what time a connection has to subscribe to a channel or to sign in before it is closed
    /// with 4200, after which pusher-js comes back by itself; `None` lets it stay without either.
    pub subscribed_within: Option<Duration>,
    /// The sites whose pages may connect; `None` allows every site.
    pub allowed_origins: Option<AllowedOrigins>,
    /// How much one client, and all of them together, may ask for.
    pub limits: Limits,
    /// After how long a silence of the client it is sent a ping. Clients are told to do the same.
    /// They are told whole seconds, and at least one.
    pub activity_timeout: Duration,
    /// How long a client may take to answer a ping before it is closed with 4201.
    pub pong_timeout: Duration,
    /// How long somebody may be away before other clients hear of it, on presence channels and by
    /// watchlists, and before the HTTP API counts them no more. None by default, as with hosted
    /// Pusher: they hear of it at once.
    pub member_grace: Duration,
    /// How long somebody may be away, and a channel empty, before webhooks say so. Three seconds
    /// by default: who is back by then was never away.
    pub webhook_grace: Duration,
    /// How long the last event of a cache channel is kept.
    pub cache_ttl: Duration,
    /// How long an event may be kept back so that others go out with it, which saves most of the
    /// work under load. An event after a pause goes out at once. The pause is half of this time,
    /// and grows to all of it the more events come; what comes within it goes out with the first
    /// one after it, and at the latest this long after the last write. 20 milliseconds by default,
    /// which nobody sees.
    pub write_interval: Duration,
    /// Who is told of what happens.
    pub webhooks: Vec<WebhookConfig>,
}

impl AppConfig {
    /// An application as hosted Pusher makes it: the protocol's usual times, the default
    /// [`Limits`], without client events and subscription counts, and open to every site.
    #[must_use]
    pub fn new(id: AppId, credentials: Credentials) -> Self {
        Self {
            id,
            credentials,
            enabled: true,
            client_events: false,
            user_authentication: true,
            subscription_counts: false,
            require_tls: false,
            authorized_within: None,
            subscribed_within: None,
            allowed_origins: None,
            limits: Limits::default(),
            activity_timeout: Duration::from_secs(120),
            pong_timeout: Duration::from_secs(30),
            member_grace: Duration::ZERO,
            webhook_grace: Duration::from_secs(3),
            cache_ttl: Duration::from_secs(30 * 60),
            write_interval: Duration::from_millis(20),
            webhooks: Vec::new(),
        }
    }
}

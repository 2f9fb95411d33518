//! The embedded realtime service: its socket, its publisher, and who may subscribe.

pub(crate) mod auth;

use std::time::Duration;

use axum::Router;
use hubbub_events::Channel;
use hubbub_model::UserId;
use hubbub_services::{PublishError, Published, Publisher};
use pusher_protocol::{AppKey, Credentials};
use pusher_server::{AllowedOrigins, AppConfig, Hub};

use crate::AppState;
use crate::config::{Config, RealtimeConfig};

/// How often a silent connection is asked for a sign of life. Well below pusher-js's
/// own two minutes, so that a dead link is noticed by both sides soon.
const ACTIVITY: Duration = Duration::from_secs(20);
/// How long it may take to answer.
const PONG: Duration = Duration::from_secs(10);

/// The embedded realtime service. Cheap to clone.
#[derive(Clone)]
pub struct RealtimeServer {
    hub: Hub,
    credentials: Credentials,
    key: AppKey,
}

impl RealtimeServer {
    /// A service without connections.
    #[must_use]
    pub fn new(realtime: &RealtimeConfig, config: &Config) -> Self {
        let credentials = Credentials::new(realtime.key.clone(), realtime.secret.clone());
        let mut app = AppConfig::new(realtime.app_id.clone(), credentials.clone());
        app.activity_timeout = ACTIVITY;
        app.pong_timeout = PONG;
        app.allowed_origins = Some(match &config.public_url {
            Some(url) => AllowedOrigins::same_host().and(url),
            None => AllowedOrigins::same_host(),
        });
        Self { hub: Hub::new(app), credentials, key: realtime.key.clone() }
    }

    /// The public key, which browsers connect with.
    #[must_use]
    pub fn key(&self) -> &AppKey {
        &self.key
    }

    /// Closes all connections, spread over some time so that they do not all come
    /// back at once.
    pub async fn shutdown(&self, spread: Duration) {
        self.hub.shutdown(spread).await;
    }
}

impl Publisher for RealtimeServer {
    fn publish<'a>(&'a self, channel: Channel, name: &'a str, data: &'a str) -> Published<'a> {
        let sent = || {
            let channel = channel.to_string().parse().map_err(|error| PublishError(format!("{error}")))?;
            let event = name.parse().map_err(|error| PublishError(format!("{error}")))?;
            self.hub.trigger(&channel, &event, data, None);
            Ok(())
        };
        let sent = sent();
        Box::pin(async { sent })
    }

    fn end_connections(&self, user: UserId) -> Published<'_> {
        self.hub.terminate_user(&user.to_string());
        Box::pin(async { Ok(()) })
    }
}

/// The socket, if this service is on.
pub(crate) fn socket(state: &AppState) -> Router {
    state.realtime.as_ref().map(|server| pusher_server::router(server.hub.clone())).unwrap_or_default()
}

//! The realtime service in this process: one machine, no account anywhere.

use std::time::Duration;

use axum::Router;
use hubbub_events::Channel;
use hubbub_model::UserId;
use hubbub_services::{PublishError, Published, Publisher};
use pusher_protocol::{AppId, ChannelName, Credentials, SocketId};
use pusher_server::{AllowedOrigins, AppConfig, Hub, Server};

use crate::config::Config;

/// How often a silent connection is asked for a sign of life. Well below pusher-js's
/// own two minutes, so that a dead link is noticed by both sides soon.
const ACTIVITY: Duration = Duration::from_secs(20);
/// How long it may take to answer.
const PONG: Duration = Duration::from_secs(10);

/// The realtime service in this process. Cheap to clone.
#[derive(Clone)]
pub struct Embedded {
    hub: Hub,
    trust_proxy: bool,
    capacity: usize,
}

impl Embedded {
    /// A service without connections.
    pub(super) fn new(app_id: AppId, credentials: Credentials, config: &Config) -> Self {
        let mut app = AppConfig::new(app_id, credentials);
        app.activity_timeout = ACTIVITY;
        app.pong_timeout = PONG;
        app.subscribed_within = Some(config.subscribed_within);
        app.allowed_origins = Some(match &config.public_url {
            Some(url) => AllowedOrigins::same_host().and(url),
            None => AllowedOrigins::same_host(),
        });
        // One more is asked to come again later. The rest of the connections is for pages, which
        // poll then.
        let capacity = config.limits.connections / 4 * 3;
        Self { hub: Hub::new(app), trust_proxy: config.trust_proxy, capacity }
    }

    pub(super) fn credentials(&self) -> &Credentials {
        &self.hub.config().credentials
    }

    pub(super) fn router(&self) -> Router {
        let server =
            Server::from(self.hub.clone()).with_capacity(self.capacity).trust_proxy(self.trust_proxy);
        pusher_server::router(server)
    }

    pub(super) fn sign_in(&self, socket: &SocketId, user: UserId) -> bool {
        self.hub.sign_in(socket, &user.to_string())
    }

    pub(super) async fn shutdown(&self, spread: Duration) {
        self.hub.shutdown(spread).await;
    }
}

impl Publisher for Embedded {
    fn publish<'a>(&'a self, channel: Channel, name: &'a str, data: &'a str) -> Published<'a> {
        let sent = || {
            let channel = wire_name(channel)?;
            let event = name.parse().map_err(|error| PublishError::Refused(format!("{error}")))?;
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

    fn end_subscriptions(&self, channel: Channel, user: UserId) -> Published<'_> {
        let ended =
            wire_name(channel).map(|channel| _ = self.hub.end_subscriptions(&channel, &user.to_string()));
        Box::pin(async { ended })
    }
}

fn wire_name(channel: Channel) -> Result<ChannelName, PublishError> {
    channel.to_string().parse().map_err(|error| PublishError::Refused(format!("{error}")))
}

//! The realtime service in this process: one machine, no account anywhere.

use std::fmt::Display;
use std::time::Duration;

use axum::Router;
use hubbub_events::{Channel, PresenceChannel};
use hubbub_model::UserId;
use hubbub_model::presence::Source;
use hubbub_services::{PublishError, Published, Publisher, Roster, Services, Told};
use pusher_protocol::{AppId, Credentials, SocketId};
use pusher_server::{AllowedOrigins, AppConfig, Hub, Server};

use super::presence::{PRESENCE, ids, read, said};
use super::wire_name;
use crate::config::Config;

/// How often a silent connection is asked for a sign of life. Well below pusher-js's own two minutes, so that a
/// dead link is noticed by both sides soon: with the grace of a status, within 35 seconds.
const ACTIVITY: Duration = Duration::from_secs(18);
/// How long it may take to answer.
const PONG: Duration = Duration::from_secs(8);
/// What has come to those who follow at once: a status has a grace of its own.
const BATCH: usize = 100;

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
        app.webhook_grace = Duration::ZERO;
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

    fn trigger(&self, channel: impl Display, name: &str, data: &str) -> Result<(), PublishError> {
        let event = name.parse().map_err(|error| PublishError::Refused(format!("{error}")))?;
        self.hub.trigger(&wire_name(channel)?, &event, data, None);
        Ok(())
    }

    pub(super) fn sign_in(&self, socket: &SocketId, user: UserId) -> bool {
        self.hub.sign_in(socket, &user.to_string())
    }

    /// Has the services hear who comes to presence channels and who goes, from now on.
    pub(super) fn follow(&self, services: Services) {
        let mut events = self.hub.listen();
        tokio::spawn(async move {
            let mut heard = Vec::with_capacity(BATCH);
            while events.recv_many(&mut heard, BATCH).await > 0 {
                let said = heard.drain(..).filter_map(said).collect();
                if let Err(error) = services.hear(Source::Hub, None, said).await {
                    tracing::warn!(%error, "who has come or gone was not written down");
                }
            }
        });
    }

    pub(super) async fn shutdown(&self, spread: Duration) {
        self.hub.shutdown(spread).await;
    }
}

impl Publisher for Embedded {
    fn publish<'a>(&'a self, channel: Channel, name: &'a str, data: &'a str) -> Published<'a> {
        let sent = self.trigger(channel, name, data);
        Box::pin(async { sent })
    }

    fn announce<'a>(&'a self, channel: PresenceChannel, name: &'a str, data: &'a str) -> Published<'a> {
        let sent = self.trigger(channel, name, data);
        Box::pin(async { sent })
    }

    fn end_connections(&self, user: UserId) -> Published<'_> {
        self.hub.terminate_user(&user.to_string());
        Box::pin(async { Ok(()) })
    }

    fn end_subscriptions(&self, channel: Channel, user: UserId) -> Published<'_> {
        let end = |channel| self.hub.end_subscriptions(&channel, &user.to_string());
        let ended = wire_name(channel).map(end).and_then(|_| match PresenceChannel::beside(channel) {
            Some(beside) => wire_name(beside).map(|channel| _ = end(channel)),
            None => Ok(()),
        });
        Box::pin(async { ended })
    }

    fn roster(&self) -> Option<&dyn Roster> {
        Some(self)
    }
}

impl Roster for Embedded {
    fn source(&self) -> Source {
        Source::Hub
    }

    fn occupied(&self) -> Told<'_, Vec<PresenceChannel>> {
        let channels = self.hub.channels(PRESENCE).into_iter().filter_map(|(name, _)| read(&name));
        let channels = channels.collect();
        Box::pin(async { Ok(channels) })
    }

    fn users(&self, channel: PresenceChannel) -> Told<'_, Vec<UserId>> {
        let users = wire_name(channel).map(|channel| ids(self.hub.users(&channel)));
        Box::pin(async { users })
    }
}

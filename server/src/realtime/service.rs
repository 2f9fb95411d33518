//! A realtime service elsewhere: hosted Pusher Channels, or whatever else speaks its protocol.

use std::fmt::Display;
use std::sync::Arc;

use hubbub_app::api;
use hubbub_events::{Channel, PresenceChannel};
use hubbub_model::UserId;
use hubbub_model::presence::Source;
use hubbub_services::{PublishError, Published, Publisher, Roster, Told};
use pusher_http::{ChannelsQuery, Client, Config, ConfigError, Error, TriggerOptions};
use pusher_protocol::Credentials;

use super::presence::{PRESENCE, ids, read};
use super::wire_name;
use crate::config::BrowserAddress;

/// A realtime service elsewhere. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    client: Client,
    credentials: Arc<Credentials>,
    browsers: Arc<BrowserAddress>,
}

impl Service {
    pub(super) fn new(api: Config, browsers: BrowserAddress) -> Result<Self, ConfigError> {
        let credentials = Arc::new(api.credentials.clone());
        Ok(Self { client: Client::new(api)?, credentials, browsers: Arc::new(browsers) })
    }

    pub(super) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    pub(super) fn for_page(&self) -> api::Realtime {
        let BrowserAddress { host, port, tls } = (*self.browsers).clone();
        let elsewhere = Some(api::Address { host, port, tls });
        api::Realtime { key: self.credentials.key().to_string(), elsewhere }
    }

    pub(super) fn source(&self) -> String {
        let BrowserAddress { host, port, tls } = &*self.browsers;
        format!("{}://{host}:{port}", if *tls { "wss" } else { "ws" })
    }

    async fn trigger(&self, channel: impl Display, name: &str, data: &str) -> Result<(), PublishError> {
        let channel = wire_name(channel)?;
        let event = name.parse().map_err(|error| PublishError::Refused(format!("{error}")))?;
        let sent = self.client.trigger(&[channel], &event, data, &TriggerOptions::default()).await;
        sent.map(|_| ()).map_err(failed)
    }
}

impl Publisher for Service {
    fn publish<'a>(&'a self, channel: Channel, name: &'a str, data: &'a str) -> Published<'a> {
        Box::pin(self.trigger(channel, name, data))
    }

    fn announce<'a>(&'a self, channel: PresenceChannel, name: &'a str, data: &'a str) -> Published<'a> {
        Box::pin(self.trigger(channel, name, data))
    }

    fn end_connections(&self, user: UserId) -> Published<'_> {
        Box::pin(async move { self.client.terminate_user(&user.to_string()).await.map_err(failed) })
    }

    /// The HTTP API knows no way to end one subscription. Pages are back at once, and authorised anew.
    fn end_subscriptions(&self, _: Channel, user: UserId) -> Published<'_> {
        self.end_connections(user)
    }

    fn roster(&self) -> Option<&dyn Roster> {
        Some(self)
    }
}

impl Roster for Service {
    fn source(&self) -> Source {
        Source::Service
    }

    fn occupied(&self) -> Told<'_, Vec<PresenceChannel>> {
        Box::pin(async move {
            let query = ChannelsQuery { prefix: PRESENCE.into(), user_count: false };
            let answer = self.client.channels(&query).await.map_err(failed)?;
            Ok(answer.channels.keys().filter_map(read).collect())
        })
    }

    fn users(&self, channel: PresenceChannel) -> Told<'_, Vec<UserId>> {
        Box::pin(async move {
            let users = self.client.users(&wire_name(channel)?).await.map_err(failed)?;
            Ok(ids(users.into_iter().map(|user| user.id)))
        })
    }
}

fn failed(error: Error) -> PublishError {
    let reason = error.to_string();
    if error.is_passing() {
        PublishError::Passing { reason, retry_after: error.retry_after() }
    } else {
        PublishError::Refused(reason)
    }
}

//! The realtime service: in this process, elsewhere, or not at all.

pub(crate) mod auth;
mod embedded;
mod presence;
mod service;
pub(crate) mod webhook;

use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hubbub_app::api;
use hubbub_model::UserId;
use hubbub_services::{NoPublisher, PublishError, Publisher, Services};
use pusher_http::ConfigError;
use pusher_protocol::{ChannelName, Credentials, SocketId};

use crate::config::{Config, RealtimeConfig};
use embedded::Embedded;
use service::Service;

/// The realtime service. Cheap to clone.
#[derive(Clone)]
pub enum Realtime {
    /// There is none: pages poll.
    Off,
    /// In this process.
    Embedded(Embedded),
    /// Elsewhere.
    Service(Service),
}

impl Realtime {
    /// The service of the settings.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(config: &Config) -> Result<Self, ConfigError> {
        Ok(match &config.realtime {
            RealtimeConfig::Off => Self::Off,
            RealtimeConfig::Embedded { app_id, credentials } => {
                Self::Embedded(Embedded::new(app_id.clone(), credentials.clone(), config))
            }
            RealtimeConfig::Service { api, browsers } => {
                Self::Service(Service::new((**api).clone(), browsers.clone())?)
            }
        })
    }

    /// What sends events over it.
    #[must_use]
    pub fn publisher(&self) -> Arc<dyn Publisher> {
        match self {
            Self::Off => Arc::new(NoPublisher),
            Self::Embedded(embedded) => Arc::new(embedded.clone()),
            Self::Service(service) => Arc::new(service.clone()),
        }
    }

    /// What pages are told about it.
    #[must_use]
    pub fn for_page(&self) -> Option<api::Realtime> {
        match self {
            Self::Off => None,
            Self::Embedded(embedded) => {
                Some(api::Realtime { key: embedded.credentials().key().to_string(), elsewhere: None })
            }
            Self::Service(service) => Some(service.for_page()),
        }
    }

    /// Where else than at this server pages have to connect to, as a content security policy
    /// says it.
    pub(crate) fn source(&self) -> Option<String> {
        match self {
            Self::Off | Self::Embedded(_) => None,
            Self::Service(service) => Some(service.source()),
        }
    }

    /// The sockets that are served here.
    pub(crate) fn router(&self) -> Router {
        match self {
            Self::Off | Self::Service(_) => Router::new(),
            Self::Embedded(embedded) => embedded.router(),
        }
    }

    /// With what an authorisation to subscribe is signed.
    pub(crate) fn credentials(&self) -> Option<&Credentials> {
        match self {
            Self::Off => None,
            Self::Embedded(embedded) => Some(embedded.credentials()),
            Self::Service(service) => Some(service.credentials()),
        }
    }

    /// Takes note of whose connection it is, where that is possible. False when it is somebody
    /// else's.
    pub(crate) fn belongs_to(&self, socket: &SocketId, user: UserId) -> bool {
        match self {
            Self::Off | Self::Service(_) => true,
            Self::Embedded(embedded) => embedded.sign_in(socket, user),
        }
    }

    /// Has the services hear who comes to presence channels and who goes. A service elsewhere tells it by webhooks.
    pub fn follow(&self, services: &Services) {
        if let Self::Embedded(embedded) = self {
            embedded.follow(services.clone());
        }
    }

    /// Closes the connections that are served here, spread over some time so that they do not
    /// all come back at once.
    pub async fn shutdown(&self, spread: Duration) {
        if let Self::Embedded(embedded) = self {
            embedded.shutdown(spread).await;
        }
    }
}

/// A channel of either kind as the protocol names it.
fn wire_name(channel: impl Display) -> Result<ChannelName, PublishError> {
    channel.to_string().parse().map_err(|error| PublishError::Refused(format!("{error}")))
}

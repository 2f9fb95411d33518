//! What can be asked.

use std::sync::Arc;

use pusher_protocol::http::{
    BatchAnswer, BatchEvent, BatchTrigger, ChannelAnswer, ChannelUser, ChannelsAnswer, ChannelsQuery, Info,
    Trigger, TriggerAnswer, UsersAnswer,
};
use pusher_protocol::{ChannelName, EventName, SocketId};
use reqwest::redirect::Policy;
use reqwest::{Method, Url};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::encryption::is_encrypted;
use crate::send::{Ask, send};
use crate::{Config, ConfigError, Error, MasterKey, tls};

/// A client of the HTTP API for one application; cheap to clone, and its clones share their
/// connections.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    config: Arc<Config>,
}

/// What else there is to say about an event; nothing by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TriggerOptions {
    /// The connection that shall not get the event, usually because its user caused it.
    pub except: Option<SocketId>,
    /// What to answer about each channel.
    pub info: Info,
}

/// What an application answers to a client that asks to join an encrypted channel.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EncryptedAuth {
    /// What lets the connection subscribe.
    pub auth: String,
    /// With what the client reads the events, in base64.
    pub shared_secret: String,
}

impl Client {
    /// Makes a client; nothing is sent yet.
    ///
    /// # Errors
    ///
    /// When TLS or the HTTP client cannot be set up.
    pub fn new(config: Config) -> Result<Self, ConfigError> {
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::config()?)
            .connect_timeout(config.connect_timeout)
            .timeout(config.request_timeout)
            // A signature is for one path; what asks to go elsewhere is an answer like any other.
            .redirect(Policy::none())
            .build()?;
        Ok(Self { http, config: Arc::new(config) })
    }

    /// The address of the server.
    #[must_use]
    pub fn server(&self) -> &Url {
        &self.config.server
    }

    /// Sends an event to channels, at most 100 of them, or to one encrypted channel.
    ///
    /// `data` is any text, and JSON by custom; for an encrypted channel it is encrypted here. An
    /// event whose answer was lost is sent again, so on a bad day it arrives twice.
    ///
    /// # Errors
    ///
    /// When the server refuses or cannot be reached, or the data cannot be encrypted.
    pub async fn trigger(
        &self,
        channels: &[ChannelName],
        event: &EventName,
        data: &str,
        options: &TriggerOptions,
    ) -> Result<TriggerAnswer, Error> {
        let data = match channels {
            [channel] => self.sealed(channel, data)?,
            channels if channels.iter().any(is_encrypted) => return Err(Error::EncryptedWithOthers),
            _ => data.to_owned(),
        };
        let trigger = Trigger {
            name: event.clone(),
            data,
            channels: channels.to_vec(),
            socket_id: options.except.clone(),
            info: options.info,
        };
        self.post(&["events"], &json!(trigger).to_string()).await
    }

    /// Sends several events at once, at most ten; the data for encrypted channels is encrypted
    /// here.
    ///
    /// # Errors
    ///
    /// Like [`trigger`](Self::trigger); then none of the events is sent.
    pub async fn trigger_batch(&self, mut batch: Vec<BatchEvent>) -> Result<BatchAnswer, Error> {
        for event in &mut batch {
            event.data = self.sealed(&event.channel, &event.data)?;
        }
        self.post(&["batch_events"], &json!(BatchTrigger { batch }).to_string()).await
    }

    /// Sends an event to every connection that is signed in as the user.
    ///
    /// # Errors
    ///
    /// Like [`trigger`](Self::trigger), and when nobody can have this id.
    pub async fn send_to_user(&self, user_id: &str, event: &EventName, data: &str) -> Result<(), Error> {
        let channel = ChannelName::parse(&format!("#server-to-user-{user_id}"))?;
        self.trigger(&[channel], event, data, &TriggerOptions::default()).await?;
        Ok(())
    }

    /// The channels that somebody is subscribed to.
    ///
    /// # Errors
    ///
    /// When the server refuses or cannot be reached.
    pub async fn channels(&self, query: &ChannelsQuery) -> Result<ChannelsAnswer, Error> {
        self.get(&["channels"], &query.params()).await
    }

    /// Whether anybody is subscribed to a channel, and what `info` asks for.
    ///
    /// # Errors
    ///
    /// When the server refuses, as it does if the channel has no such attribute, or cannot be
    /// reached.
    pub async fn channel(&self, channel: &ChannelName, info: Info) -> Result<ChannelAnswer, Error> {
        let info = (!info.is_empty()).then(|| info.to_string());
        let params: Vec<_> = info.iter().map(|info| ("info", info.as_str())).collect();
        self.get(&["channels", channel.as_str()], &params).await
    }

    /// Who is on a presence channel.
    ///
    /// # Errors
    ///
    /// When the server refuses, as it does for other channels, or cannot be reached.
    pub async fn users(&self, channel: &ChannelName) -> Result<Vec<ChannelUser>, Error> {
        let answer: UsersAnswer = self.get(&["channels", channel.as_str(), "users"], &[]).await?;
        Ok(answer.users)
    }

    /// Ends every connection that is signed in as the user. Nothing keeps them from coming back
    /// but your application, by not authorising them.
    ///
    /// # Errors
    ///
    /// When the server refuses or cannot be reached.
    pub async fn terminate_user(&self, user_id: &str) -> Result<(), Error> {
        self.post::<IgnoredAny>(&["users", user_id, "terminate_connections"], "{}").await?;
        Ok(())
    }

    /// What to answer, as JSON, when a client asks to join an encrypted channel.
    ///
    /// # Errors
    ///
    /// When the channel is not encrypted, or there is no master key.
    pub fn authorize_encrypted(
        &self,
        socket: &SocketId,
        channel: &ChannelName,
    ) -> Result<EncryptedAuth, Error> {
        if !is_encrypted(channel) {
            return Err(Error::NotEncrypted { channel: channel.clone() });
        }
        let shared_secret = self.master_key(channel)?.shared_secret_base64(channel);
        Ok(EncryptedAuth {
            auth: self.config.credentials.authorize_channel(socket, channel, None),
            shared_secret,
        })
    }

    fn sealed(&self, channel: &ChannelName, data: &str) -> Result<String, Error> {
        if !is_encrypted(channel) {
            return Ok(data.to_owned());
        }
        Ok(self.master_key(channel)?.seal(channel, data)?)
    }

    fn master_key(&self, channel: &ChannelName) -> Result<&MasterKey, Error> {
        self.config.master_key.as_ref().ok_or_else(|| Error::NoMasterKey { channel: channel.clone() })
    }

    async fn get<T: DeserializeOwned>(&self, path: &[&str], params: &[(&str, &str)]) -> Result<T, Error> {
        let ask = Ask { method: Method::GET, path, params, body: "" };
        send(&self.http, &self.config, &ask).await
    }

    async fn post<T: DeserializeOwned>(&self, path: &[&str], body: &str) -> Result<T, Error> {
        let ask = Ask { method: Method::POST, path, params: &[], body };
        send(&self.http, &self.config, &ask).await
    }
}

impl std::fmt::Debug for EncryptedAuth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EncryptedAuth(..)")
    }
}

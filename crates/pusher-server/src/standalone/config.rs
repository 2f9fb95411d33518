//! The settings of the program, as they stand in its file.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use listener::Limits as ListenerLimits;
use pusher_protocol::webhook::WebhookKind;
use pusher_protocol::{AppId, AppKey, AppSecret, Credentials};
use serde::Deserialize;
use thiserror::Error;

use crate::{AllowedOrigins, AppConfig, Limits, WebhookConfig, WebhookUrl};

/// Within what time a client has to subscribe or to sign in when nobody says. One that has
/// neither in mind yet is closed so that it comes back by itself.
const SUBSCRIBED_WITHIN: Duration = Duration::from_secs(10 * 60);

/// How the program runs.
#[derive(Debug)]
pub struct StandaloneConfig {
    /// Where clients and the HTTP API are served.
    pub listen: SocketAddr,
    /// Where metrics, health and the operators' page are served; never to the public.
    pub operations: Option<SocketAddr>,
    /// Whether a proxy in front says who is asking.
    pub trust_proxy: bool,
    /// Clients of all applications together. Never more than fifteen in sixteen of
    /// [`connections`](ListenerLimits::connections), so that applications can still ask something.
    pub capacity: usize,
    /// How much clients and applications may hold, and for how long: the settings `connections`,
    /// `connections_per_address`, `header_seconds`, `body_seconds`, `idle_seconds` and
    /// `answer_seconds`.
    pub limits: ListenerLimits,
    /// The file that keeps webhooks until they are delivered.
    pub webhook_store: Option<PathBuf>,
    /// The applications.
    pub apps: Vec<AppConfig>,
}

/// The settings cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// No TOML, or not what is expected.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// A setting is a number that means nothing.
    #[error("{0} must be a whole number from 1 on")]
    Zero(&'static str),
    /// Without an application there is nothing to serve.
    #[error("there is no [[apps]] in it")]
    NoApps,
    /// A setting of an application cannot be used.
    #[error("app {app:?}: {reason}")]
    App {
        /// The id of the application.
        app: String,
        /// What is wrong.
        reason: String,
    },
}

impl StandaloneConfig {
    /// Reads the text of the settings' file.
    ///
    /// # Errors
    ///
    /// Says which setting is missing, unknown or wrong.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let file: File = toml::from_str(text)?;
        if file.apps.is_empty() {
            return Err(ConfigError::NoApps);
        }
        Ok(Self {
            listen: file.listen,
            operations: file.operations,
            trust_proxy: file.trust_proxy,
            capacity: file.capacity.unwrap_or(usize::MAX),
            limits: file.limits()?,
            webhook_store: file.webhook_store,
            apps: file.apps.into_iter().map(App::config).collect::<Result<_, _>>()?,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: SocketAddr,
    operations: Option<SocketAddr>,
    #[serde(default)]
    trust_proxy: bool,
    capacity: Option<usize>,
    connections: Option<usize>,
    connections_per_address: Option<usize>,
    header_seconds: Option<u64>,
    body_seconds: Option<u64>,
    idle_seconds: Option<u64>,
    answer_seconds: Option<u64>,
    webhook_store: Option<PathBuf>,
    #[serde(default)]
    apps: Vec<App>,
}

impl File {
    fn limits(&self) -> Result<ListenerLimits, ConfigError> {
        let usual = ListenerLimits::default();
        let seconds = |name, value: Option<u64>, usual| match value {
            Some(0) => Err(ConfigError::Zero(name)),
            value => Ok(value.map_or(usual, Duration::from_secs)),
        };
        let count = |name, value: Option<usize>| match value {
            Some(0) => Err(ConfigError::Zero(name)),
            value => Ok(value),
        };
        Ok(ListenerLimits {
            connections: count("connections", self.connections)?.unwrap_or(usual.connections),
            per_address: count("connections_per_address", self.connections_per_address)?,
            header: seconds("header_seconds", self.header_seconds, usual.header)?,
            body: seconds("body_seconds", self.body_seconds, usual.body)?,
            idle: seconds("idle_seconds", self.idle_seconds, usual.idle)?,
            answer: seconds("answer_seconds", self.answer_seconds, usual.answer)?,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct App {
    id: String,
    key: String,
    secret: String,
    enabled: Option<bool>,
    client_events: Option<bool>,
    user_authentication: Option<bool>,
    subscription_counts: Option<bool>,
    require_tls: Option<bool>,
    allowed_origins: Option<Vec<String>>,
    activity_timeout_seconds: Option<u64>,
    pong_timeout_seconds: Option<u64>,
    member_grace_ms: Option<u64>,
    webhook_grace_ms: Option<u64>,
    cache_seconds: Option<u64>,
    write_interval_ms: Option<u64>,
    authorized_within_seconds: Option<u64>,
    subscribed_within_seconds: Option<u64>,
    #[serde(default)]
    limits: Limits,
    #[serde(default)]
    webhooks: Vec<Webhook>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Webhook {
    url: WebhookUrl,
    events: Option<Vec<WebhookKind>>,
    #[serde(default)]
    batch: bool,
}

impl App {
    fn config(self) -> Result<AppConfig, ConfigError> {
        let name = self.id.clone();
        let wrong = |reason: String| ConfigError::App { app: name.clone(), reason };
        let id = AppId::parse(&self.id).map_err(|error| wrong(error.to_string()))?;
        let key = AppKey::new(&self.key).map_err(|error| wrong(format!("key: {error}")))?;
        let secret = AppSecret::new(&self.secret).map_err(|error| wrong(error.to_string()))?;
        let usual = AppConfig::new(id, Credentials::new(key, secret));
        let seconds = |value: Option<u64>, usual| value.map_or(usual, Duration::from_secs);
        let millis = |value: Option<u64>, usual| value.map_or(usual, Duration::from_millis);
        Ok(AppConfig {
            enabled: self.enabled.unwrap_or(usual.enabled),
            client_events: self.client_events.unwrap_or(usual.client_events),
            user_authentication: self.user_authentication.unwrap_or(usual.user_authentication),
            subscription_counts: self.subscription_counts.unwrap_or(usual.subscription_counts),
            require_tls: self.require_tls.unwrap_or(usual.require_tls),
            allowed_origins: self
                .allowed_origins
                .map(|origins| origins.into_iter().fold(AllowedOrigins::default(), AllowedOrigins::and)),
            activity_timeout: seconds(self.activity_timeout_seconds, usual.activity_timeout),
            pong_timeout: seconds(self.pong_timeout_seconds, usual.pong_timeout),
            member_grace: millis(self.member_grace_ms, usual.member_grace),
            webhook_grace: millis(self.webhook_grace_ms, usual.webhook_grace),
            cache_ttl: seconds(self.cache_seconds, usual.cache_ttl),
            write_interval: millis(self.write_interval_ms, usual.write_interval),
            authorized_within: self.authorized_within_seconds.map(Duration::from_secs),
            subscribed_within: Some(seconds(self.subscribed_within_seconds, SUBSCRIBED_WITHIN)),
            limits: self.limits,
            webhooks: self.webhooks.into_iter().map(Webhook::config).collect(),
            ..usual
        })
    }
}

impl Webhook {
    fn config(self) -> WebhookConfig {
        WebhookConfig { kinds: self.events, batch: self.batch, ..WebhookConfig::new(self.url) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "[[apps]]\nid = \"one\"\nkey = \"k\"\nsecret = \"s\"\n";

    fn read(rest: &str) -> Result<StandaloneConfig, String> {
        let text = format!("listen = \"127.0.0.1:0\"\n{rest}");
        StandaloneConfig::parse(&text).map_err(|error| error.to_string())
    }

    #[test]
    fn an_app_needs_an_id_a_key_and_a_secret() {
        let config = read(APP).unwrap();
        assert_eq!(config.apps.len(), 1);
        assert!(!config.apps[0].client_events && config.apps[0].enabled);
        assert_eq!(read("").unwrap_err(), "there is no [[apps]] in it");
        assert!(read("[[apps]]\nid = \"one\"\nkey = \"k\"\n").unwrap_err().contains("secret"));
        assert!(read("[[apps]]\nid = \"one\"\nkey = \"k:\"\nsecret = \"s\"\n").unwrap_err().contains("key"));
    }

    #[test]
    fn a_setting_that_does_not_exist_is_named() {
        assert!(read(&format!("{APP}clientevents = true\n")).unwrap_err().contains("clientevents"));
        assert!(read(&format!("{APP}[apps.limits]\nconections = 1\n")).unwrap_err().contains("conections"));
    }

    #[test]
    fn limits_that_are_not_set_stay_as_they_are() {
        let config = read(&format!("{APP}[apps.limits]\nconnections = 7\n")).unwrap();
        assert_eq!(config.apps[0].limits.connections, 7);
        assert_eq!(config.apps[0].limits.presence_members, 100);
    }

    #[test]
    fn clients_and_webhooks_have_each_a_grace() {
        let graces = |rest: &str| {
            let config = read(&format!("{APP}{rest}")).unwrap();
            [config.apps[0].member_grace, config.apps[0].webhook_grace].map(|grace| grace.as_millis())
        };
        assert_eq!(graces(""), [0, 3000]);
        assert_eq!(graces("member_grace_ms = 5\n"), [5, 3000]);
        assert_eq!(graces("webhook_grace_ms = 5\n"), [0, 5]);
    }

    #[test]
    fn connections_have_limits_unless_others_are_set() {
        let config = read(APP).unwrap();
        assert_eq!((config.limits.connections, config.limits.per_address), (20_000, None));
        assert_eq!(config.limits.header, Duration::from_secs(10));
        assert_eq!(config.apps[0].subscribed_within, Some(Duration::from_secs(600)));
        let set = "connections = 900\nconnections_per_address = 50\nbody_seconds = 7\n";
        let config = read(&format!("{set}{APP}subscribed_within_seconds = 3\n")).unwrap();
        assert_eq!((config.limits.connections, config.limits.per_address), (900, Some(50)));
        assert_eq!(config.limits.body, Duration::from_secs(7));
        assert_eq!(config.apps[0].subscribed_within, Some(Duration::from_secs(3)));
        for name in ["connections", "connections_per_address", "header_seconds", "idle_seconds"] {
            let problem = read(&format!("{name} = 0\n{APP}")).unwrap_err();
            assert_eq!(problem, format!("{name} must be a whole number from 1 on"));
        }
    }

    #[test]
    fn the_secret_is_not_printed() {
        let text = APP.replace("\"s\"", "\"tell-nobody\"");
        assert!(!format!("{:?}", read(&text).unwrap()).contains("tell-nobody"));
    }
}

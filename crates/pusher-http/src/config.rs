//! Where the server is, who asks, and with how much patience.

use std::time::Duration;

use percent_encoding::percent_decode_str;
use pusher_protocol::app::{AppKeyError, AppSecretError};
use pusher_protocol::{AppKey, AppSecret, Credentials};
use reqwest::Url;
use thiserror::Error;

use crate::{MasterKey, Retry};

/// What a [`Client`](crate::Client) needs to know.
///
/// ```
/// use pusher_http::Config;
///
/// let config = Config::from_url("https://key:secret@api-eu.pusher.com/apps/17")?;
/// assert_eq!(config.server.as_str(), "https://api-eu.pusher.com/");
/// assert_eq!(config.app_id, "17");
/// # Ok::<(), pusher_http::ConfigError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Config {
    /// The address of the server, without a path.
    pub server: Url,
    /// The id of the application, as it stands in every path.
    pub app_id: String,
    /// With what requests are signed.
    pub credentials: Credentials,
    /// What the keys of encrypted channels are made from; without it, they cannot be used.
    pub master_key: Option<MasterKey>,
    /// How long one connection may take to be made. 3 seconds unless changed.
    pub connect_timeout: Duration,
    /// How long one attempt may take, from connecting to the end of the answer. 10 seconds unless
    /// changed.
    pub request_timeout: Duration,
    /// What to do when an attempt fails for a reason that may pass.
    pub retry: Retry,
}

impl Config {
    /// An application at a server of your own, such as `http://127.0.0.1:6001`.
    ///
    /// # Errors
    ///
    /// When the address is not HTTP or has a path, or the id does not fit into one.
    pub fn new(server: &str, app_id: &str, credentials: Credentials) -> Result<Self, ConfigError> {
        let server: Url = server.parse().map_err(|_| ConfigError::Server)?;
        let is_root = server.path() == "/" && server.query().is_none() && server.fragment().is_none();
        if !matches!(server.scheme(), "http" | "https") || !is_root || !server.username().is_empty() {
            return Err(ConfigError::Server);
        }
        if app_id.is_empty() || !app_id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            return Err(ConfigError::AppId);
        }
        Ok(Self {
            server,
            app_id: app_id.into(),
            credentials,
            master_key: None,
            connect_timeout: Duration::from_secs(3),
            request_timeout: Duration::from_secs(10),
            retry: Retry::default(),
        })
    }

    /// An application of the hosted service, in a cluster such as `eu`.
    ///
    /// # Errors
    ///
    /// When the cluster or the id does not fit into an address.
    pub fn cluster(cluster: &str, app_id: &str, credentials: Credentials) -> Result<Self, ConfigError> {
        if cluster.is_empty() || !cluster.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return Err(ConfigError::Cluster);
        }
        Self::new(&format!("https://api-{cluster}.pusher.com"), app_id, credentials)
    }

    /// Reads the form that is kept in `PUSHER_URL`: `https://key:secret@host:port/apps/id`.
    ///
    /// # Errors
    ///
    /// Says which part does not fit, and never repeats the secret.
    pub fn from_url(url: &str) -> Result<Self, ConfigError> {
        let mut url: Url = url.parse().map_err(|_| ConfigError::Url)?;
        let segments: Vec<_> = url.path_segments().ok_or(ConfigError::Url)?.collect();
        let &["apps", app_id] = segments.as_slice() else {
            return Err(ConfigError::Url);
        };
        let app_id = app_id.to_owned();
        let unescape = |text| percent_decode_str(text).decode_utf8().map_err(|_| ConfigError::Url);
        let key = AppKey::new(unescape(url.username())?)?;
        let secret = AppSecret::new(unescape(url.password().unwrap_or_default())?.as_bytes())?;
        url.set_path("");
        url.set_username("").and_then(|()| url.set_password(None)).map_err(|()| ConfigError::Url)?;
        Self::new(url.as_str(), &app_id, Credentials::new(key, secret))
    }
}

/// Why a client cannot be made.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// No address of a server.
    #[error("the server must be an address such as https://example.org:6001, without a path")]
    Server,
    /// No cluster.
    #[error("a cluster is made of letters, digits and '-', such as eu or mt1")]
    Cluster,
    /// No id of an application.
    #[error("an application id is made of letters, digits, '-' and '_', and must not be empty")]
    AppId,
    /// Not in the form of `PUSHER_URL`.
    #[error("the address must have the form https://key:secret@host:port/apps/id")]
    Url,
    /// No key.
    #[error(transparent)]
    Key(#[from] AppKeyError),
    /// No secret.
    #[error(transparent)]
    Secret(#[from] AppSecretError),
    /// TLS cannot be set up.
    #[error("TLS cannot be set up: {0}")]
    Tls(#[from] rustls::Error),
    /// The HTTP client cannot be set up.
    #[error("the HTTP client cannot be set up: {0}")]
    Http(#[from] reqwest::Error),
}

//! The settings, read from the environment once, at the start. Only this module and
//! Leptos read it.

use std::net::SocketAddr;
use std::time::Duration;

use hubbub_model::Millis;
use hubbub_services::Retention;
use leptos::config::{Env, LeptosOptions};
use listener::Limits;
use thiserror::Error;

mod connections;
mod realtime;

pub use realtime::{BrowserAddress, RealtimeConfig};

/// How this server runs.
#[derive(Debug)]
pub struct Config {
    /// Where it listens.
    pub addr: SocketAddr,
    /// Where people reach it, such as `https://hubbub.example.org`, if that is
    /// another address than `addr`.
    pub public_url: Option<String>,
    /// Where the data is: `sqlite:path` or `postgres://…`.
    pub database_url: String,
    /// Whether to make the demo family.
    pub demo: bool,
    /// Whether a proxy in front says, in `X-Forwarded-For`, who is asking.
    pub trust_proxy: bool,
    /// How much clients may hold, and for how long.
    pub limits: Limits,
    /// Within what time a connection to the embedded realtime service has to subscribe.
    pub subscribed_within: Duration,
    /// How much of the logs is kept.
    pub retention: Retention,
    /// Where the realtime service is.
    pub realtime: RealtimeConfig,
}

/// The settings cannot be used.
#[derive(Debug, Error)]
pub enum SettingError {
    /// A setting has a value that means nothing.
    #[error("{name} is {value:?}, but {expected}")]
    Invalid {
        /// Which one.
        name: &'static str,
        /// What it is.
        value: String,
        /// What it should be.
        expected: String,
    },
    /// A setting is missing that others make necessary.
    #[error("{name} is not set, but {because}")]
    Missing {
        /// Which one.
        name: &'static str,
        /// What makes it necessary.
        because: &'static str,
    },
    /// Two names of one setting contradict each other.
    #[error("{one} and {other} are two names of one setting, but their values differ")]
    Contradiction {
        /// The one.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
}

impl Config {
    /// Reads the settings with `get`, which is the environment but in tests.
    ///
    /// # Errors
    /// [`SettingError`] says which one cannot be used and what it should be.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, SettingError> {
        let get =
            |name: &str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let addr = get("HUBBUB_ADDR").unwrap_or_else(|| "127.0.0.1:8008".into());
        let addr: SocketAddr = addr.parse().map_err(|_| {
            invalid("HUBBUB_ADDR", &addr, "it must be an address and a port, such as 127.0.0.1:8008")
        })?;
        let public_url = get("HUBBUB_PUBLIC_URL").map(|url| url.trim_end_matches('/').to_owned());
        if let Some(url) = &public_url
            && !(url.starts_with("https://") || url.starts_with("http://"))
        {
            return Err(invalid("HUBBUB_PUBLIC_URL", url, "it must begin with https:// or http://"));
        }
        let local = addr.ip().is_loopback() && public_url.is_none();
        Ok(Self {
            addr,
            public_url,
            database_url: get("DATABASE_URL").unwrap_or_else(|| "sqlite:data/hubbub.db".into()),
            demo: local && flag(&get, "HUBBUB_DEMO", true)?,
            trust_proxy: flag(&get, "HUBBUB_TRUST_PROXY", false)?,
            limits: connections::limits(&get)?,
            subscribed_within: connections::subscribed_within(&get)?,
            retention: retention(&get)?,
            realtime: RealtimeConfig::read(&get)?,
        })
    }

    /// Whether people reach this server over HTTPS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }

    /// Where people reach this server.
    #[must_use]
    pub fn url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.addr))
    }
}

/// Where the site's files are. `cargo xtask` and cargo-leptos say so in `LEPTOS_…`;
/// without them, they are where `cargo xtask build` puts them.
#[must_use]
pub fn leptos_options(addr: SocketAddr) -> LeptosOptions {
    let told =
        std::env::var_os("LEPTOS_OUTPUT_NAME").and_then(|_| leptos::config::get_configuration(None).ok());
    told.map(|file| file.leptos_options).unwrap_or_else(|| {
        LeptosOptions::builder()
            .output_name("hubbub")
            .site_root("target/site")
            .site_addr(addr)
            .env(Env::PROD)
            .hash_files(true)
            .build()
    })
}

fn flag(
    get: &impl Fn(&str) -> Option<String>,
    name: &'static str,
    default: bool,
) -> Result<bool, SettingError> {
    match get(name).as_deref() {
        None => Ok(default),
        Some("true" | "1" | "on" | "yes") => Ok(true),
        Some("false" | "0" | "off" | "no") => Ok(false),
        Some(other) => Err(invalid(name, other, "it must be true or false")),
    }
}

fn retention(get: &impl Fn(&str) -> Option<String>) -> Result<Retention, SettingError> {
    let usual = Retention::default();
    let days = count(get, "HUBBUB_LOG_DAYS")?;
    Ok(Retention {
        age: days.map_or(usual.age, |days| Millis::from_days(days.into())),
        entries: count(get, "HUBBUB_LOG_ENTRIES")?.map_or(usual.entries, u64::from),
    })
}

fn count(get: &impl Fn(&str) -> Option<String>, name: &'static str) -> Result<Option<u32>, SettingError> {
    let Some(value) = get(name) else { return Ok(None) };
    match value.parse() {
        Ok(count) if count > 0 => Ok(Some(count)),
        _ => Err(invalid(name, &value, "it must be a whole number from 1 on")),
    }
}

fn invalid(name: &'static str, value: &str, expected: impl Into<String>) -> SettingError {
    SettingError::Invalid { name, value: value.to_owned(), expected: expected.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn read(settings: &[(&str, &str)]) -> Result<Config, String> {
        let get =
            |name: &str| settings.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Config::read(get).map_err(|error| error.to_string())
    }

    #[test]
    fn everything_has_a_default() {
        let config = read(&[]).unwrap();
        assert_eq!(config.addr.to_string(), "127.0.0.1:8008");
        assert_eq!(config.database_url, "sqlite:data/hubbub.db");
        assert!(config.demo && !config.is_https());
        assert_eq!(config.retention, Retention { age: Millis::from_days(30), entries: 10_000 });
    }

    #[test]
    fn the_demo_is_only_for_this_machine() {
        for settings in [
            &[("HUBBUB_ADDR", "0.0.0.0:8008")][..],
            &[("HUBBUB_ADDR", "0.0.0.0:8008"), ("HUBBUB_DEMO", "true")],
            &[("HUBBUB_PUBLIC_URL", "https://hubbub.example.org")],
            &[("HUBBUB_DEMO", "off")],
        ] {
            assert!(!read(settings).unwrap().demo, "{settings:?}");
        }
    }

    #[test]
    fn how_much_of_the_logs_is_kept_is_two_counts() {
        let config = read(&[("HUBBUB_LOG_DAYS", "7"), ("HUBBUB_LOG_ENTRIES", "500")]).unwrap();
        assert_eq!(config.retention, Retention { age: Millis::from_days(7), entries: 500 });
        for value in ["0", "-1", "7d", "99999999999"] {
            let problem = read(&[("HUBBUB_LOG_DAYS", value)]).unwrap_err();
            assert!(problem.starts_with("HUBBUB_LOG_DAYS is") && problem.contains("from 1 on"), "{problem}");
        }
    }

    #[test]
    fn a_wrong_setting_is_named() {
        assert_eq!(
            read(&[("PUSHER_ENABLED", "maybe")]).unwrap_err(),
            "PUSHER_ENABLED is \"maybe\", but it must be true or false"
        );
        assert!(read(&[("HUBBUB_ADDR", "8008")]).unwrap_err().starts_with("HUBBUB_ADDR is \"8008\""));
        assert!(read(&[("HUBBUB_PUBLIC_URL", "hubbub.example.org")]).unwrap_err().contains("https://"));
    }
}

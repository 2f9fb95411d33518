//! The settings, read from the environment once, at the start. Only this module and
//! Leptos read it.

use std::net::SocketAddr;

use leptos::config::{Env, LeptosOptions};
use pusher_protocol::{AppId, AppKey, AppSecret};
use thiserror::Error;

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
    /// The realtime service; none is polling only.
    pub realtime: Option<RealtimeConfig>,
}

/// The embedded realtime service.
#[derive(Debug, Clone)]
pub struct RealtimeConfig {
    /// The name of the application at the service.
    pub app_id: AppId,
    /// The public key, which browsers connect with.
    pub key: AppKey,
    /// The secret, with which subscriptions are signed.
    pub secret: AppSecret,
}

/// A setting cannot be used.
#[derive(Debug, Error)]
#[error("{name} is {value:?}, but {expected}")]
pub struct InvalidSetting {
    name: &'static str,
    value: String,
    expected: &'static str,
}

impl Config {
    /// Reads the settings with `get`, which is the environment but in tests.
    ///
    /// # Errors
    /// [`InvalidSetting`] says which one cannot be used and what it should be.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, InvalidSetting> {
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
            realtime: if flag(&get, "PUSHER_ENABLED", true)? {
                Some(RealtimeConfig::read(&get)?)
            } else {
                None
            },
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

impl RealtimeConfig {
    /// The key stays the same over restarts, because open pages come back with it. The
    /// secret need not: every connection ends with the process.
    fn read(get: &impl Fn(&str) -> Option<String>) -> Result<Self, InvalidSetting> {
        let app_id = get("PUSHER_APP_ID").unwrap_or_else(|| "hubbub".into());
        let key = get("PUSHER_KEY").unwrap_or_else(|| "hubbub".into());
        let secret = get("PUSHER_SECRET").unwrap_or_else(random_secret);
        Ok(Self {
            app_id: AppId::parse(&app_id).map_err(|_| {
                invalid("PUSHER_APP_ID", &app_id, "it may have letters, digits, - and _ only")
            })?,
            key: AppKey::new(key.as_str())
                .map_err(|_| invalid("PUSHER_KEY", &key, "it may have letters, digits, - and _ only"))?,
            secret: AppSecret::new(secret.as_str())
                .map_err(|_| invalid("PUSHER_SECRET", "…", "it cannot be used as a secret"))?,
        })
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
) -> Result<bool, InvalidSetting> {
    match get(name).as_deref() {
        None => Ok(default),
        Some("true" | "1" | "on" | "yes") => Ok(true),
        Some("false" | "0" | "off" | "no") => Ok(false),
        Some(other) => Err(invalid(name, other, "it must be true or false")),
    }
}

fn invalid(name: &'static str, value: &str, expected: &'static str) -> InvalidSetting {
    InvalidSetting { name, value: value.to_owned(), expected }
}

#[expect(clippy::expect_used, reason = "a machine without chance cannot keep anything safe")]
fn random_secret() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the operating system has random bytes");
    hex::encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(settings: &[(&str, &str)]) -> Result<Config, String> {
        let get =
            |name: &str| settings.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Config::read(get).map_err(|error| error.to_string())
    }

    #[test]
    fn everything_has_a_default() {
        let config = read(&[]).unwrap();
        assert_eq!(config.addr.to_string(), "127.0.0.1:8008");
        assert_eq!(config.database_url, "sqlite:data/hubbub.db");
        assert!(config.demo && config.realtime.is_some() && !config.is_https());
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
    fn a_wrong_setting_is_named() {
        assert_eq!(
            read(&[("PUSHER_ENABLED", "maybe")]).unwrap_err(),
            "PUSHER_ENABLED is \"maybe\", but it must be true or false"
        );
        assert!(read(&[("HUBBUB_ADDR", "8008")]).unwrap_err().starts_with("HUBBUB_ADDR is \"8008\""));
        assert!(read(&[("HUBBUB_PUBLIC_URL", "hubbub.example.org")]).unwrap_err().contains("https://"));
        assert!(read(&[("PUSHER_KEY", "a key")]).unwrap_err().starts_with("PUSHER_KEY"));
    }

    #[test]
    fn realtime_can_be_switched_off() {
        assert!(read(&[("PUSHER_ENABLED", "false")]).unwrap().realtime.is_none());
    }

    #[test]
    fn the_secret_cannot_be_printed() {
        let config = read(&[("PUSHER_SECRET", "tell-nobody")]).unwrap();
        assert!(!format!("{config:?}").contains("tell-nobody"));
    }
}

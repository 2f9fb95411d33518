//! Where the realtime service is: `PUSHER_…`.

use pusher_http::Url;
use pusher_protocol::{AppId, AppKey, AppSecret, Credentials};

use super::{SettingError, flag, invalid};

/// Where the realtime service is.
#[derive(Debug, Clone)]
pub enum RealtimeConfig {
    /// Nowhere: pages poll.
    Off,
    /// In this process.
    Embedded {
        /// The name of the application.
        app_id: AppId,
        /// The public key, which browsers connect with, and the secret.
        credentials: Credentials,
    },
    /// Elsewhere: any service that speaks the Pusher protocol.
    Service {
        /// How this server talks to it.
        api: Box<pusher_http::Config>,
        /// How browsers reach it.
        browsers: BrowserAddress,
    },
}

/// Where browsers connect to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserAddress {
    /// The name of the host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether by `wss`.
    pub tls: bool,
}

/// Each setting and its other names, which come from the applications that Hubbub replaces: they
/// gave the public ones to their bundlers under names of their own.
const ENABLED: [&str; 2] = ["PUSHER_ENABLED", "VITE_ENABLE_WEBSOCKET"];
const APP_ID: [&str; 1] = ["PUSHER_APP_ID"];
const KEY: [&str; 3] = ["PUSHER_KEY", "NEXT_PUBLIC_PUSHER_KEY", "VITE_PUSHER_KEY"];
const SECRET: [&str; 1] = ["PUSHER_SECRET"];
const CLUSTER: [&str; 3] = ["PUSHER_CLUSTER", "NEXT_PUBLIC_PUSHER_CLUSTER", "VITE_PUSHER_CLUSTER"];
const URL: [&str; 1] = ["PUSHER_URL"];
const BROWSER_URL: [&str; 2] = ["PUSHER_WS_URL", "VITE_WS_URL"];

const OF_A_SERVICE: &str = "PUSHER_CLUSTER and PUSHER_URL stand for a service, which needs it";

impl RealtimeConfig {
    /// A cluster or an address chooses a service; without either, it is embedded.
    pub(super) fn read(get: &impl Fn(&str) -> Option<String>) -> Result<Self, SettingError> {
        if let Some((name, _)) = named(get, &ENABLED)?
            && !flag(get, name, true)?
        {
            return Ok(Self::Off);
        }
        let value =
            |names: &'static [&'static str]| named(get, names).map(|found| found.map(|(_, value)| value));
        match (value(&URL)?, value(&CLUSTER)?) {
            (None, None) => Self::embedded(value(&APP_ID)?, value(&KEY)?, value(&SECRET)?),
            (Some(url), _) if url.contains('@') => {
                let api = pusher_http::Config::from_url(&url)
                    .map_err(|error| invalid("PUSHER_URL", &without_secret(&url), error.to_string()))?;
                Self::service(api, value(&BROWSER_URL)?)
            }
            (url, cluster) => {
                let need = |names: &'static [&'static str]| {
                    let missing = SettingError::Missing { name: names[0], because: OF_A_SERVICE };
                    value(names)?.ok_or(missing)
                };
                let credentials = credentials(&need(&KEY)?, &need(&SECRET)?)?;
                let app_id = need(&APP_ID)?;
                let api = match (&url, &cluster) {
                    (Some(url), _) => pusher_http::Config::new(url, &app_id, credentials),
                    (None, cluster) => pusher_http::Config::cluster(
                        cluster.as_deref().unwrap_or_default(),
                        &app_id,
                        credentials,
                    ),
                };
                let name = if url.is_some() { URL[0] } else { CLUSTER[0] };
                let given = url.or(cluster).unwrap_or_default();
                let api = api.map_err(|error| invalid(name, &given, error.to_string()))?;
                Self::service(api, value(&BROWSER_URL)?)
            }
        }
    }

    /// The key stays the same over restarts, because open pages come back with it. The
    /// secret need not: every connection ends with the process.
    fn embedded(
        app_id: Option<String>,
        key: Option<String>,
        secret: Option<String>,
    ) -> Result<Self, SettingError> {
        let app_id = app_id.unwrap_or_else(|| "hubbub".into());
        let expected = "it may have letters, digits, - and _ only";
        let id = AppId::parse(&app_id).map_err(|_| invalid(APP_ID[0], &app_id, expected))?;
        let key = key.unwrap_or_else(|| "hubbub".into());
        let credentials = credentials(&key, &secret.unwrap_or_else(random_secret))?;
        Ok(Self::Embedded { app_id: id, credentials })
    }

    fn service(api: pusher_http::Config, browsers: Option<String>) -> Result<Self, SettingError> {
        let browsers = match browsers {
            Some(url) => BrowserAddress::parse(&url).ok_or_else(|| {
                invalid(BROWSER_URL[0], &url, "it must be an address such as wss://realtime.example.org")
            })?,
            None => BrowserAddress::of_api(&api.server),
        };
        Ok(Self::Service { api: Box::new(api), browsers })
    }
}

impl BrowserAddress {
    fn parse(text: &str) -> Option<Self> {
        let url: Url = text.parse().ok()?;
        let tls = match url.scheme() {
            "wss" | "https" => true,
            "ws" | "http" => false,
            _ => return None,
        };
        let port = url.port().unwrap_or(if tls { 443 } else { 80 });
        Some(Self { host: url.host_str()?.to_owned(), port, tls })
    }

    /// Hosted Pusher has a host for its API and one for browsers; others have one for both.
    fn of_api(server: &Url) -> Self {
        let tls = server.scheme() == "https";
        let host = server.host_str().unwrap_or_default();
        let cluster = host.strip_prefix("api-").and_then(|host| host.strip_suffix(".pusher.com"));
        let host = cluster.map_or_else(|| host.to_owned(), |cluster| format!("ws-{cluster}.pusher.com"));
        Self { host, port: server.port_or_known_default().unwrap_or(443), tls }
    }
}

/// The value of a setting under the first of its names that has one; all that have one agree.
fn named(
    get: &impl Fn(&str) -> Option<String>,
    names: &'static [&'static str],
) -> Result<Option<(&'static str, String)>, SettingError> {
    let mut found: Option<(&'static str, String)> = None;
    for &name in names {
        match (get(name), &found) {
            (Some(value), Some((one, other))) if value != *other => {
                return Err(SettingError::Contradiction { one, other: name });
            }
            (Some(value), None) => found = Some((name, value)),
            _ => {}
        }
    }
    Ok(found)
}

fn credentials(key: &str, secret: &str) -> Result<Credentials, SettingError> {
    let app_key =
        AppKey::new(key).map_err(|_| invalid(KEY[0], key, "it may have letters, digits, - and _ only"))?;
    let secret =
        AppSecret::new(secret).map_err(|_| invalid(SECRET[0], "…", "it cannot be used as a secret"))?;
    Ok(Credentials::new(app_key, secret))
}

/// What may be printed of an address that holds a secret.
fn without_secret(url: &str) -> String {
    url.rsplit_once('@').map_or_else(|| "…".to_owned(), |(_, rest)| format!("…@{rest}"))
}

#[expect(clippy::expect_used, reason = "a machine without chance cannot keep anything safe")]
fn random_secret() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the operating system has random bytes");
    hex::encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    const APP: [(&str, &str); 3] =
        [("PUSHER_APP_ID", "17"), ("PUSHER_KEY", "a-key"), ("PUSHER_SECRET", "tell-nobody")];

    fn realtime(settings: &[(&str, &str)]) -> Result<RealtimeConfig, String> {
        read(settings).map(|config| config.realtime)
    }

    fn service(more: &[(&str, &str)]) -> (String, BrowserAddress) {
        match realtime(&[&APP, more].concat()).unwrap() {
            RealtimeConfig::Service { api, browsers } => (api.server.to_string(), browsers),
            other => panic!("{other:?}"),
        }
    }

    fn address(host: &str, port: u16, tls: bool) -> BrowserAddress {
        BrowserAddress { host: host.into(), port, tls }
    }

    #[test]
    fn without_a_service_it_is_embedded() {
        assert!(matches!(realtime(&[]).unwrap(), RealtimeConfig::Embedded { .. }));
        assert!(
            matches!(realtime(&APP).unwrap(), RealtimeConfig::Embedded { app_id, .. } if app_id.as_str() == "17")
        );
    }

    #[test]
    fn it_can_be_switched_off_by_either_name() {
        for name in ENABLED {
            assert!(matches!(realtime(&[(name, "false")]).unwrap(), RealtimeConfig::Off));
        }
        let off = [&APP[..], &[("PUSHER_CLUSTER", "eu"), ("PUSHER_ENABLED", "off")]].concat();
        assert!(matches!(realtime(&off).unwrap(), RealtimeConfig::Off));
    }

    #[test]
    fn a_cluster_is_hosted_pusher() {
        let hosted = ("https://api-eu.pusher.com/".to_owned(), address("ws-eu.pusher.com", 443, true));
        assert_eq!(service(&[("PUSHER_CLUSTER", "eu")]), hosted);
        assert_eq!(service(&[("NEXT_PUBLIC_PUSHER_CLUSTER", "eu"), ("VITE_PUSHER_CLUSTER", "eu")]), hosted);
    }

    #[test]
    fn an_address_is_any_compatible_service() {
        let own = address("127.0.0.1", 6001, false);
        assert_eq!(service(&[("PUSHER_URL", "http://127.0.0.1:6001")]).1, own);
        let public = [("PUSHER_URL", "http://realtime:6001"), ("PUSHER_WS_URL", "wss://rt.example.org")];
        let (api, browsers) = service(&public);
        assert_eq!((api.as_str(), browsers), ("http://realtime:6001/", address("rt.example.org", 443, true)));
        let whole = realtime(&[("PUSHER_URL", "https://k:s@rt.example.org/apps/3")]).unwrap();
        assert!(
            matches!(whole, RealtimeConfig::Service { browsers, .. } if browsers.host == "rt.example.org")
        );
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        let error = |settings: &[(&str, &str)]| realtime(settings).unwrap_err();
        assert!(error(&[("PUSHER_CLUSTER", "eu")]).starts_with("PUSHER_KEY is not set, but PUSHER_CLUSTER"));
        assert!(
            error(&[&APP[..1], &APP[1..2], &[("PUSHER_CLUSTER", "eu")]].concat())
                .starts_with("PUSHER_SECRET")
        );
        let only = "it may have letters, digits, - and _ only";
        assert_eq!(error(&[("PUSHER_KEY", "a key")]), format!("PUSHER_KEY is \"a key\", but {only}"));
        assert_eq!(error(&[("PUSHER_APP_ID", "an id")]), format!("PUSHER_APP_ID is \"an id\", but {only}"));
        assert!(error(&[&APP[..], &[("PUSHER_URL", "localhost")]].concat()).starts_with("PUSHER_URL is"));
        assert!(
            error(&[&APP[..], &[("PUSHER_URL", "http://a"), ("PUSHER_WS_URL", "ftp://b")]].concat())
                .starts_with("PUSHER_WS_URL is")
        );
        assert_eq!(
            error(&[("PUSHER_KEY", "one"), ("VITE_PUSHER_KEY", "two")]),
            "PUSHER_KEY and VITE_PUSHER_KEY are two names of one setting, but their values differ"
        );
    }

    #[test]
    fn the_secret_cannot_be_printed() {
        for more in [&[][..], &[("PUSHER_CLUSTER", "eu")]] {
            let config = realtime(&[&APP, more].concat()).unwrap();
            assert!(!format!("{config:?}").contains("tell-nobody"));
        }
        let error = realtime(&[("PUSHER_URL", "https://k:tell-nobody@x/wrong")]).unwrap_err();
        assert!(!error.contains("tell-nobody"), "{error}");
    }
}

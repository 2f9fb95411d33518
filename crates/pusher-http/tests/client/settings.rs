//! The ways to say where the server is.

use pusher_http::{Config, ConfigError};

use crate::stand_in::credentials;

#[test]
fn a_cluster_has_its_address() {
    let config = Config::cluster("eu", "17", credentials()).unwrap();
    assert_eq!(config.server.as_str(), "https://api-eu.pusher.com/");
    for cluster in ["", "eu.example.org/", "e u"] {
        assert!(matches!(Config::cluster(cluster, "17", credentials()), Err(ConfigError::Cluster)));
    }
}

#[test]
fn a_server_is_an_address_without_a_path() {
    let server = |url| Config::new(url, "17", credentials());
    assert!(server("http://127.0.0.1:6001").is_ok() && server("https://[::1]:443/").is_ok());
    for url in ["", "example.org", "ws://a", "http://a/b", "http://a/?b", "http://a/#b", "http://a@b"] {
        assert!(matches!(server(url), Err(ConfigError::Server)), "{url}");
    }
    for id in ["", "a/b", "a b", ".."] {
        assert!(matches!(Config::new("http://a", id, credentials()), Err(ConfigError::AppId)), "{id}");
    }
}

#[test]
fn one_address_can_say_everything() {
    let config = Config::from_url("http://k-1:s%2Fcret@example.org:6001/apps/my_app").unwrap();
    assert_eq!(config.server.as_str(), "http://example.org:6001/");
    assert_eq!((config.app_id.as_str(), config.credentials.key().as_str()), ("my_app", "k-1"));
    let same = pusher_http::AppSecret::new("s/cret").unwrap().sign(b"x");
    assert_eq!(config.credentials.sign_webhook(b"x"), same);
    assert!(!format!("{config:?}").contains("cret@") && !format!("{config:?}").contains("s/cret"));
}

#[test]
fn an_address_that_says_less_is_refused_and_not_repeated() {
    let refused = |url| Config::from_url(url).unwrap_err();
    assert!(matches!(refused("http://k:hunter2@a/apps"), ConfigError::Url));
    assert!(matches!(refused("http://k:hunter2@a/apps/1/2"), ConfigError::Url));
    assert!(matches!(refused("mailto:k"), ConfigError::Url));
    assert!(matches!(refused("http://a/apps/1"), ConfigError::Key(_)));
    assert!(matches!(refused("http://k@a/apps/1"), ConfigError::Secret(_)));
    assert!(matches!(refused("ftp://k:hunter2@a/apps/1"), ConfigError::Server));
    for url in ["http://k:hunter2@a/apps", "ftp://k:hunter2@a/apps/1", "k:hunter2@/apps/1"] {
        assert!(!refused(url).to_string().contains("hunter2"));
    }
}

//! The cookies: names, attributes, reading.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use cookie::{Cookie, SameSite};
use hubbub_model::Millis;
use hubbub_services::SessionToken;

use crate::config::Config;

/// The cookie with the session's token. The prefix makes browsers refuse it over
/// plain HTTP and from other hosts; on loopback there is no HTTPS.
pub(crate) fn session_name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-hubbub" } else { "hubbub" }
}

/// The cookie that carries the link that was made last to the page that shows it.
pub(crate) const INVITATION: &str = "hubbub_invitation";

/// The value of a cookie that the request brings.
pub(crate) fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    pairs
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The `Set-Cookie` header of a session.
pub(crate) fn session(config: &Config, token: &SessionToken, lasts: Millis) -> HeaderValue {
    set(config, session_name(config), token.reveal(), "/", lasts.as_millis() / 1000)
}

/// A `Set-Cookie` header for this site. Scripts never see it; other sites' forms do
/// not send it.
pub(crate) fn set(config: &Config, name: &str, value: &str, path: &str, seconds: u64) -> HeaderValue {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    let cookie = Cookie::build((name, value))
        .path(path)
        .http_only(true)
        .secure(config.is_https())
        .same_site(SameSite::Lax)
        .max_age(cookie::time::Duration::seconds(seconds))
        .build();
    // Every value is a token, an id or a word of ours.
    HeaderValue::from_str(&cookie.to_string()).unwrap_or(HeaderValue::from_static(""))
}

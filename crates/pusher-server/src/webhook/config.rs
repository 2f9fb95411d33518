//! Who is told of what.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use pusher_protocol::WebhookKind;
use reqwest::Url;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Somebody who is told of what happens: an address of the application that takes
/// [webhooks](pusher_protocol::webhook).
#[derive(Debug, Clone)]
pub struct WebhookConfig {
    /// Where they are sent.
    pub url: WebhookUrl,
    /// What is sent; `None` is everything.
    pub kinds: Option<Vec<WebhookKind>>,
    /// Whether what happens at about the same time is sent together.
    pub batch: bool,
    /// How long an answer may take.
    pub timeout: Duration,
    /// How long to wait after the first failure. Each further one doubles it; up to half of it is
    /// taken off at random, so that several servers do not come back in step.
    pub first_retry: Duration,
    /// The longest wait after a failure.
    pub longest_retry: Duration,
    /// How long it is tried before an event is given up, counted from when it happened, or from
    /// the start of the server for an event of an earlier run.
    pub give_up_after: Duration,
    /// How many events may wait; what happens while so many do is lost.
    pub queued_events: usize,
}

impl WebhookConfig {
    /// Everything is sent, one event with each request, and tried for five minutes as hosted
    /// Pusher does.
    #[must_use]
    pub fn new(url: WebhookUrl) -> Self {
        Self {
            url,
            kinds: None,
            batch: false,
            timeout: Duration::from_secs(5),
            first_retry: Duration::from_secs(1),
            longest_retry: Duration::from_secs(30),
            give_up_after: Duration::from_secs(5 * 60),
            queued_events: 10_000,
        }
    }

    pub(super) fn wants(&self, kind: WebhookKind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }
}

/// An address that webhooks are sent to, by `http` or `https`. It is shown without its user,
/// password and query, which may be secrets.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebhookUrl(Url);

impl WebhookUrl {
    pub(super) fn url(&self) -> &Url {
        &self.0
    }
}

impl FromStr for WebhookUrl {
    type Err = WebhookUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = |reason: String| WebhookUrlError { url: text.to_owned(), reason };
        let url = Url::parse(text).map_err(|error| wrong(error.to_string()))?;
        match url.scheme() {
            "http" | "https" => Ok(Self(url)),
            scheme => Err(wrong(format!("it starts with {scheme}:, not with http: or https:"))),
        }
    }
}

impl TryFrom<String> for WebhookUrl {
    type Error = WebhookUrlError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<WebhookUrl> for String {
    fn from(url: WebhookUrl) -> Self {
        url.0.into()
    }
}

impl fmt::Display for WebhookUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = self.0.clone();
        shown.set_query(None);
        // Only addresses without a host can have neither, and they are none of the web.
        let _ = shown.set_username("").and_then(|()| shown.set_password(None));
        shown.fmt(f)
    }
}

/// Webhooks cannot be sent there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{url:?} is no address for webhooks: {reason}")]
pub struct WebhookUrlError {
    url: String,
    reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_secret_is_not_shown() {
        let url: WebhookUrl = "https://ann:pass@example.org/hook?token=1".parse().unwrap();
        assert_eq!(url.to_string(), "https://example.org/hook");
        assert_eq!(String::from(url), "https://ann:pass@example.org/hook?token=1");
    }

    #[test]
    fn only_the_web_is_an_address() {
        assert!("https://example.org/hook?a=b".parse::<WebhookUrl>().is_ok());
        for bad in ["", "example.org/hook", "/hook", "ftp://example.org/", "http://"] {
            let error = bad.parse::<WebhookUrl>().unwrap_err().to_string();
            assert!(error.starts_with(&format!("{bad:?} is no address for webhooks: ")), "{error}");
        }
    }
}

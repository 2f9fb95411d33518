//! Receiving webhooks.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use pusher_protocol::webhook::{KEY_HEADER, SIGNATURE_HEADER};
use pusher_protocol::{Credentials, WebhookBody, webhook};
use reqwest::header::HeaderMap;
use thiserror::Error;

/// How old a webhook may be.
#[derive(Debug, Clone, Copy)]
pub struct Freshness {
    /// The time now.
    pub now: SystemTime,
    /// By how much the webhook's time may differ from it, either way. Servers try for five minutes
    /// to deliver a webhook and keep its time, so anything shorter loses some.
    pub within: Duration,
}

/// Believes a webhook, or says why not.
///
/// `body` must be the raw bytes, not a JSON value written anew. With `fresh`, a webhook that was
/// copied on its way cannot be delivered again much later; without, the time is not looked at.
///
/// ```
/// use pusher_http::{Config, HeaderMap, receive_webhook};
///
/// let config = Config::from_url("https://key:secret@example.org/apps/1")?;
/// let body = br#"{"time_ms":1327078148132,"events":[{"name":"channel_occupied","channel":"orders"}]}"#;
/// let mut headers = HeaderMap::new();
/// headers.insert("x-pusher-key", "key".parse()?);
/// headers.insert("x-pusher-signature", config.credentials.sign_webhook(body).parse()?);
///
/// let webhook = receive_webhook(&config.credentials, &headers, body, None)?;
/// assert_eq!(webhook.events[0].channel().as_str(), "orders");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When a header is missing, key or signature is wrong, the webhook is not fresh, or the body is
/// not of the documented form.
pub fn receive_webhook(
    credentials: &Credentials,
    headers: &HeaderMap,
    body: &[u8],
    fresh: Option<Freshness>,
) -> Result<WebhookBody, WebhookError> {
    let header = |name| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.ok_or(WebhookError::Header { name })
    };
    credentials.verify_webhook(header(KEY_HEADER)?, header(SIGNATURE_HEADER)?, body)?;
    let webhook = WebhookBody::parse(body)?;
    match fresh {
        Some(fresh) if !fresh.includes(webhook.time_ms) => {
            Err(WebhookError::Stale { time_ms: webhook.time_ms })
        }
        _ => Ok(webhook),
    }
}

impl Freshness {
    fn includes(&self, time_ms: u64) -> bool {
        let now = self.now.duration_since(UNIX_EPOCH).unwrap_or_default();
        now.abs_diff(Duration::from_millis(time_ms)) <= self.within
    }
}

/// Why a webhook is not to be believed.
#[derive(Debug, Error)]
pub enum WebhookError {
    /// A header is missing or is no text.
    #[error("the header {name} is missing or cannot be read")]
    Header {
        /// Its name.
        name: &'static str,
    },
    /// Key or signature is wrong.
    #[error(transparent)]
    Signature(#[from] webhook::WebhookError),
    /// Rightly signed, but not of the documented form.
    #[error("the webhook is not the expected JSON: {0}")]
    Body(#[from] serde_json::Error),
    /// Too old, or from the future.
    #[error("the webhook was made at {time_ms} ms since 1970, which is too far from now")]
    Stale {
        /// When it says it was made, in Unix milliseconds.
        time_ms: u64,
    },
}

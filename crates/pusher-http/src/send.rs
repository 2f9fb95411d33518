//! One request: signed, sent, and sent again.

use std::time::{Duration, UNIX_EPOCH};

use pusher_protocol::http::ErrorAnswer;
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Method, Response, Url};
use serde::de::DeserializeOwned;

use crate::{Config, Error, Passing};

/// The most of an answer that nobody parses which is kept for the message, in characters.
const MAX_MESSAGE: usize = 500;

/// What is asked, before it is signed.
pub(crate) struct Ask<'a> {
    pub(crate) method: Method,
    /// What comes after `/apps/{id}/`, unescaped.
    pub(crate) path: &'a [&'a str],
    pub(crate) params: &'a [(&'a str, &'a str)],
    pub(crate) body: &'a str,
}

/// How one attempt ended, when not well.
enum Failure {
    Passing(Passing),
    Final(Error),
}

/// Asks until there is an answer, or no more patience.
pub(crate) async fn send<T: DeserializeOwned>(
    http: &reqwest::Client,
    config: &Config,
    ask: &Ask<'_>,
) -> Result<T, Error> {
    let mut attempts = 1;
    loop {
        let reason = match attempt(http, config, ask).await {
            Ok(answer) => return serde_json::from_slice(&answer).map_err(Error::Answer),
            Err(Failure::Final(error)) => return Err(error),
            Err(Failure::Passing(reason)) => reason,
        };
        let asked = match reason {
            Passing::Status { retry_after, .. } => retry_after,
            Passing::Connection(_) | Passing::Timeout => None,
        };
        let Some(wait) = config.retry.wait(attempts, asked, getrandom::u32()?) else {
            return Err(Error::Unavailable { attempts, reason });
        };
        tracing::debug!(attempts, ?wait, %reason, "a request failed and is tried again");
        tokio::time::sleep(wait).await;
        attempts += 1;
    }
}

async fn attempt(http: &reqwest::Client, config: &Config, ask: &Ask<'_>) -> Result<Vec<u8>, Failure> {
    let url = signed_url(config, ask)?;
    let mut request = http.request(ask.method.clone(), url);
    if !ask.body.is_empty() {
        request = request.header(CONTENT_TYPE, "application/json").body(ask.body.to_owned());
    }
    let response = request.send().await?;
    let status = response.status();
    if status.is_success() {
        return Ok(response.bytes().await?.into());
    }
    let retry_after = retry_after(response.headers());
    let (status, message) = (status.as_u16(), message(response).await?);
    Err(match status {
        429 | 500.. => Failure::Passing(Passing::Status { status, message, retry_after }),
        _ => Failure::Final(Error::Refused { status, message }),
    })
}

/// Signed anew for each attempt: an old timestamp would be refused, and a nonce seen before too.
fn signed_url(config: &Config, ask: &Ask<'_>) -> Result<Url, Failure> {
    let nonce = format!("{:016x}", getrandom::u64().map_err(|error| Failure::Final(error.into()))?);
    let path = format!("/apps/{}/{}", config.app_id, ask.path.join("/"));
    let query = config.credentials.sign_request(
        ask.method.as_str(),
        &path,
        ask.params,
        ask.body.as_bytes(),
        unix_seconds(),
        Some(&nonce),
    );
    let mut url = config.server.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.clear().extend(["apps", &config.app_id]).extend(ask.path);
    }
    url.set_query(Some(&query));
    Ok(url)
}

#[expect(clippy::disallowed_methods, reason = "a request carries the time at which it is really sent")]
fn unix_seconds() -> u64 {
    std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// In seconds; the other form, a date, is not used by servers of this protocol.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok().map(Duration::from_secs)
}

/// Our server explains itself in JSON, the hosted service in plain text.
async fn message(response: Response) -> Result<String, Failure> {
    let body = response.bytes().await?;
    Ok(match serde_json::from_slice::<ErrorAnswer>(&body) {
        Ok(answer) => answer.error,
        Err(_) => String::from_utf8_lossy(&body).trim().chars().take(MAX_MESSAGE).collect(),
    })
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        // The address holds the key and a signature that is good for minutes: not for a log.
        let error = error.without_url();
        if error.is_timeout() {
            Self::Passing(Passing::Timeout)
        } else if error.is_builder() {
            Self::Final(Error::Request(error))
        } else {
            Self::Passing(Passing::Connection(error))
        }
    }
}

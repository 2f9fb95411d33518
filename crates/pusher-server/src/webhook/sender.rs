//! Delivering.

use std::sync::Arc;
use std::time::Duration;

use pusher_protocol::webhook::{CONTENT_TYPE, KEY_HEADER, SIGNATURE_HEADER};
use pusher_protocol::{AppId, Credentials, WebhookBody};
use reqwest::header;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use thiserror::Error;
use tokio::time::{Instant, sleep, sleep_until};

use super::WebhookConfig;
use super::queue::{Queue, Waiting};
use crate::metrics::Metrics;

/// Up to how many events go into one request.
const BATCH: usize = 100;

/// How long an event waits for others to go with.
const BATCH_WINDOW: Duration = Duration::from_millis(100);

/// Why a webhook was not taken.
#[derive(Debug, Error)]
enum Failure {
    #[error("{0}")]
    Http(#[from] reqwest::Error),
    #[error("the answer was {0}")]
    Status(reqwest::StatusCode),
}

/// Delivers to one address, one request at a time, so that the order is kept.
#[derive(Debug)]
pub(super) struct Sender {
    pub(super) app: AppId,
    pub(super) credentials: Credentials,
    pub(super) config: WebhookConfig,
    pub(super) queue: Arc<Queue>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) client: reqwest::Client,
}

impl Sender {
    pub(super) async fn run(self) {
        let mut failures = 0;
        loop {
            let oldest = self.queue.oldest().await;
            if self.config.batch {
                sleep_until(oldest + BATCH_WINDOW).await;
            }
            let first = self.queue.first(if self.config.batch { BATCH } else { 1 });
            let count = first.len();
            self.metrics.webhook_attempts.inc();
            match self.deliver(first).await {
                Ok(()) => {
                    failures = 0;
                    self.queue.remove(count);
                }
                Err(failure) => {
                    self.metrics.webhook_failures.inc();
                    let (app, url) = (&self.app, &self.config.url);
                    tracing::warn!(%app, %url, %failure, "a webhook was not taken");
                    sleep(pause(&self.config, failures)).await;
                    failures += 1;
                    self.give_up();
                }
            }
        }
    }

    /// What is sent depends on the events only: the same ones make the same request, with the
    /// time at which the first of them happened, so that a receiver sees what it has seen before.
    async fn deliver(&self, events: Vec<Waiting>) -> Result<(), Failure> {
        let Some(first) = events.first() else { return Ok(()) };
        let time_ms = first.time_ms;
        let events = events.into_iter().map(|waiting| waiting.event).collect();
        let body = WebhookBody { time_ms, events }.encode();
        let answer = self
            .client
            .post(self.config.url.url().clone())
            .timeout(self.config.timeout)
            .header(header::CONTENT_TYPE, CONTENT_TYPE)
            .header(KEY_HEADER, self.credentials.key().as_str())
            .header(SIGNATURE_HEADER, self.credentials.sign_webhook(body.as_bytes()))
            .body(body)
            .send()
            .await
            .map_err(reqwest::Error::without_url)?;
        if answer.status().is_success() { Ok(()) } else { Err(Failure::Status(answer.status())) }
    }

    fn give_up(&self) {
        let Some(before) = Instant::now().checked_sub(self.config.give_up_after) else { return };
        let count = self.queue.give_up(before);
        if count > 0 {
            self.metrics.webhooks_lost.inc_by(count as u64);
            let (app, url) = (&self.app, &self.config.url);
            tracing::error!(%app, %url, count, "webhooks were given up");
        }
    }
}

/// How long to wait after a failure, when so many have gone before.
fn pause(config: &WebhookConfig, failures: u32) -> Duration {
    let factor = 2_u32.saturating_pow(failures);
    let longest = config.first_retry.saturating_mul(factor).min(config.longest_retry);
    // Without randomness there is no jitter, which is no reason to give up.
    let random = getrandom::u32().unwrap_or(0);
    longest - (longest / 2).mul_f64(f64::from(random) / f64::from(u32::MAX))
}

/// The client could not be made.
#[derive(Debug, Error)]
pub(super) enum ClientError {
    #[error(transparent)]
    Tls(#[from] rustls::Error),
    #[error(transparent)]
    Http(#[from] reqwest::Error),
}

/// A client that needs nothing of the machine: Mozilla's roots are compiled in.
///
/// It follows no redirection: a POST would become a GET, and the body might go where the
/// operator never meant it to.
pub(super) fn client() -> Result<reqwest::Client, ClientError> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let client = reqwest::Client::builder().tls_backend_preconfigured(tls);
    Ok(client.redirect(reqwest::redirect::Policy::none()).build()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let config = WebhookConfig::new("http://localhost".parse().unwrap());
        for (failures, seconds) in [(0, 1), (1, 2), (2, 4), (4, 16), (5, 30), (40, 30), (u32::MAX, 30)] {
            let (pause, most) = (pause(&config, failures), Duration::from_secs(seconds));
            assert!(pause >= most / 2 && pause <= most, "{pause:?} after {failures}");
        }
    }
}

//! Keeping webhooks beyond the process.

use std::fmt::Debug;

use pusher_protocol::{AppId, WebhookEvent};
use serde::{Deserialize, Serialize};

use super::WebhookUrl;

/// Something that happened and that one address has not taken yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    /// The application that it happened in; several may share one store.
    pub app: AppId,
    /// Where it is sent.
    pub url: WebhookUrl,
    /// When it happened, in Unix milliseconds.
    pub time_ms: u64,
    /// What happened.
    pub event: WebhookEvent,
}

/// Where webhooks are kept until they are delivered, so that a restart does not lose them.
///
/// None of the methods may wait for a disk or a network: they are called while the connections
/// of the application wait.
pub trait WebhookStore: Send + Sync + Debug + 'static {
    /// What is kept of an application, the oldest first, each with its number. Asked once, when
    /// the application is started.
    fn waiting(&self, app: &AppId) -> Vec<(u64, Webhook)>;

    /// Keeps a webhook and gives it a number, which no other has that is kept.
    fn add(&self, webhook: &Webhook) -> u64;

    /// Forgets a webhook that was delivered or given up.
    fn remove(&self, number: u64);
}

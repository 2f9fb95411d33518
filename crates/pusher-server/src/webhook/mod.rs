//! Telling the application what happens.

use std::sync::Arc;

use pusher_protocol::webhook::{WebhookEvent, WebhookKind};

use crate::AppConfig;
use crate::metrics::Metrics;

/// Somebody who is told of what happens.
#[derive(Debug, Clone)]
pub struct WebhookConfig {
    /// Where to send it, by `http` or `https`.
    pub url: String,
    /// What is sent.
    pub kinds: Vec<WebhookKind>,
    /// Whether what happens at about the same time is sent together.
    pub batch: bool,
}

/// Where webhooks are kept until they are delivered.
pub trait WebhookStore: Send + Sync + std::fmt::Debug + 'static {}

/// The webhooks of one application. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Webhooks;

impl Webhooks {
    pub(crate) fn new(
        _config: &Arc<AppConfig>,
        _store: Option<Arc<dyn WebhookStore>>,
        _metrics: &Arc<Metrics>,
    ) -> Self {
        Self
    }

    /// Queues what happened; never waits.
    pub(crate) fn notify(&self, _event: WebhookEvent) {}
}

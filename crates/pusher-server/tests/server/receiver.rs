//! An application that takes webhooks.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use pusher_protocol::webhook::{KEY_HEADER, SIGNATURE_HEADER};
use pusher_protocol::{WebhookBody, WebhookEvent};
use pusher_server::WebhookConfig;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use crate::support::{PATIENCE, channel, credentials};

pub(crate) struct Receiver {
    url: String,
    status: Arc<AtomicU16>,
    requests: UnboundedReceiver<Bytes>,
}

type Shared = (Arc<AtomicU16>, UnboundedSender<Bytes>);

impl Receiver {
    /// Answers with this status until another is set.
    pub(crate) async fn start(status: u16) -> Self {
        let status = Arc::new(AtomicU16::new(status));
        let (sender, requests) = unbounded_channel();
        let app = Router::new().route("/hook", post(take)).with_state((Arc::clone(&status), sender));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, status, requests }
    }

    /// Webhooks for it, soon tried again.
    pub(crate) fn config(&self) -> WebhookConfig {
        let usual = WebhookConfig::new(self.url.parse().expect("an address"));
        let soon = Duration::from_millis(2);
        WebhookConfig { first_retry: soon, longest_retry: soon, ..usual }
    }

    pub(crate) fn answer(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    /// The next request, whatever it was answered with.
    pub(crate) async fn request(&mut self) -> Bytes {
        timeout(PATIENCE, self.requests.recv()).await.expect("in time").expect("a request")
    }

    /// Forgets the next request, if one has come.
    pub(crate) fn try_request(&mut self) -> bool {
        self.requests.try_recv().is_ok()
    }

    /// What the next request says, as JSON.
    pub(crate) async fn events(&mut self) -> Vec<Value> {
        let body: Value = serde_json::from_slice(&self.request().await).expect("JSON");
        assert!(body["time_ms"].as_u64().expect("a number") > 1_600_000_000_000, "{body}");
        body["events"].as_array().expect("a list").clone()
    }

    /// The only event of the next request, as JSON.
    pub(crate) async fn event(&mut self) -> Value {
        let mut events = self.events().await;
        assert_eq!(events.len(), 1, "{events:?}");
        events.remove(0)
    }
}

async fn take(State((status, sender)): State<Shared>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = |name: &str| headers.get(name).expect(name).to_str().expect("text");
    assert_eq!(header("content-type"), "application/json");
    let verified = credentials().verify_webhook(header(KEY_HEADER), header(SIGNATURE_HEADER), &body);
    let status = StatusCode::from_u16(status.load(Ordering::SeqCst)).expect("a status");
    // A test that has ended takes nothing any more.
    let _ = verified.map(|()| sender.send(body));
    status
}

pub(crate) fn occupied(name: &str) -> Value {
    about("channel_occupied", name)
}

pub(crate) fn vacated(name: &str) -> Value {
    about("channel_vacated", name)
}

pub(crate) fn about(event: &str, name: &str) -> Value {
    json!({ "name": event, "channel": name })
}

/// A request as it would be read by an application.
pub(crate) fn parsed(body: &[u8]) -> Vec<WebhookEvent> {
    WebhookBody::parse(body).expect("a body").events
}

/// The event that is sent when somebody listens to a channel.
pub(crate) fn occupation(name: &str) -> WebhookEvent {
    WebhookEvent::ChannelOccupied { channel: channel(name) }
}

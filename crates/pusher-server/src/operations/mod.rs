//! For operators: how the server is.

mod metrics;
mod page;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::{Hub, Server};

/// A router for operators. Nobody is asked who they are, and the names of channels are shown:
/// **never expose it publicly**. Give it a port of its own, on the loopback or behind a wall.
///
/// | Path | What it answers |
/// |---|---|
/// | `/` | a page that shows what is connected now; it changes nothing |
/// | `/metrics` | counters, gauges and a histogram for [Prometheus](https://prometheus.io), each with the application's id in the label `app` |
/// | `/healthz` | 200, as long as it can answer at all |
/// | `/readyz` | 200, or 503 once an application shuts down |
pub fn operations(server: impl Into<Server>) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/metrics", get(metrics))
        .route("/healthz", get("ok"))
        .route("/readyz", get(ready))
        .with_state(server.into())
}

async fn page(State(server): State<Server>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        // Clients choose the names of channels. They are escaped; this is the second wall.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'"),
    ];
    (headers, page::write(&server)).into_response()
}

async fn metrics(State(server): State<Server>) -> Response {
    match metrics::write(&server) {
        Ok(text) => ([(header::CONTENT_TYPE, metrics::CONTENT_TYPE)], text).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

async fn ready(State(server): State<Server>) -> (StatusCode, &'static str) {
    if server.hubs().iter().any(Hub::is_shutting_down) {
        (StatusCode::SERVICE_UNAVAILABLE, "shutting down")
    } else {
        (StatusCode::OK, "ready")
    }
}

//! The way in.

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum::routing::any;
use pusher_protocol::{CloseCode, PROTOCOL_VERSION};
use serde::Deserialize;

use crate::{AppConfig, Hub, socket};

/// A router that lets clients of the protocol in, at `GET /app/{key}`.
///
/// A client that may not come in is told why by a close code, not by an HTTP status: browsers
/// hide the status from the page.
pub fn router(hub: Hub) -> Router {
    Router::new().route("/app/{key}", any(connect)).with_state(hub)
}

/// The part of the address that the protocol gives a meaning to.
#[derive(Debug, Deserialize)]
struct Parameters {
    protocol: Option<String>,
}

async fn connect(
    State(hub): State<Hub>,
    Path(key): Path<String>,
    Query(parameters): Query<Parameters>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let config = hub.config();
    let admitted = check_key(config, &key)
        .and_then(|()| check_version(parameters.protocol.as_deref()))
        .and_then(|()| check_origin(config, &headers));
    let upgrade = socket::configure(upgrade, &config.limits);
    match admitted {
        Ok(()) => upgrade.on_upgrade(move |socket| socket::serve(hub, socket)),
        Err(code) => upgrade.on_upgrade(move |socket| socket::refuse(socket, code)),
    }
}

fn check_key(config: &AppConfig, key: &str) -> Result<(), CloseCode> {
    if key == config.key.as_str() { Ok(()) } else { Err(CloseCode::UnknownApp) }
}

fn check_version(protocol: Option<&str>) -> Result<(), CloseCode> {
    let version = protocol.ok_or(CloseCode::MissingVersion)?;
    let version: u32 = version.parse().map_err(|_| CloseCode::InvalidVersion)?;
    if version == PROTOCOL_VERSION { Ok(()) } else { Err(CloseCode::UnsupportedVersion) }
}

fn check_origin(config: &AppConfig, headers: &HeaderMap) -> Result<(), CloseCode> {
    let (Some(allowed), Some(origin)) = (&config.allowed_origins, headers.get(header::ORIGIN)) else {
        return Ok(());
    };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    match origin.to_str() {
        Ok(origin) if allowed.allow(origin, host) => Ok(()),
        _ => Err(CloseCode::Unauthorized),
    }
}

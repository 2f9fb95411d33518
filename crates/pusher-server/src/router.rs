//! The way in for clients.

use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::extract::{ConnectInfo, Path, Query, Request, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum::routing::get;
use pusher_protocol::{CloseCode, PROTOCOL_VERSION};
use serde::Deserialize;

use crate::wire::{refuse, serve, upgrade};
use crate::{AppConfig, Hub, Server};

/// A router that lets clients of the protocol in, at `GET /app/{key}`.
///
/// A client that may not come in is told why by a close code, not by an HTTP status: browsers
/// hide the status from the page.
///
/// To count connections by address, serve it with
/// [`into_make_service_with_connect_info`](Router::into_make_service_with_connect_info) for
/// [`SocketAddr`], or behind a proxy that is [trusted](Server::trust_proxy).
pub fn router(server: impl Into<Server>) -> Router {
    Router::new()
        .route("/app", get(lost))
        .route("/app/", get(lost))
        .route("/app/{key}", get(connect))
        .route("/app/{key}/{*rest}", get(lost))
        .with_state(server.into())
}

/// The part of the address that the protocol gives a meaning to.
#[derive(Debug, Deserialize)]
struct Parameters {
    protocol: Option<String>,
}

async fn connect(
    State(server): State<Server>,
    Path(key): Path<String>,
    Query(parameters): Query<Parameters>,
    request: Request,
) -> Response {
    let caller = Caller::of(&request, server.trusts_proxy());
    let admitted = admit(&server, &key, parameters.protocol.as_deref(), &caller, request.headers());
    match admitted {
        Ok(hub) => upgrade(request, move |tcp, received| async move {
            match server.place() {
                Some(_place) => serve(hub, tcp, received, caller.address).await,
                None => refuse(tcp, CloseCode::OverCapacity).await,
            }
        }),
        Err(code) => upgrade(request, move |tcp, _| refuse(tcp, code)),
    }
}

/// The address of no application.
pub(crate) async fn lost(request: Request) -> Response {
    upgrade(request, |tcp, _| refuse(tcp, CloseCode::UnknownPath))
}

fn admit(
    server: &Server,
    key: &str,
    protocol: Option<&str>,
    caller: &Caller,
    headers: &HeaderMap,
) -> Result<Hub, CloseCode> {
    let hub = server.by_key(key).ok_or(CloseCode::UnknownApp)?;
    let config = hub.config();
    check_version(protocol)?;
    if !config.enabled {
        return Err(CloseCode::AppDisabled);
    }
    if config.require_tls && !caller.tls {
        return Err(CloseCode::TlsOnly);
    }
    check_origin(config, headers)?;
    Ok(hub.clone())
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

/// Who is asking, and how.
#[derive(Debug, Clone, Copy)]
struct Caller {
    address: Option<IpAddr>,
    tls: bool,
}

impl Caller {
    fn of(request: &Request, trust_proxy: bool) -> Self {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        // A proxy adds what it knows at the end; what stands before it was the client's claim.
        let scheme = || {
            let value = request.headers().get_all("x-forwarded-proto").iter().next_back()?.to_str().ok()?;
            value.rsplit(',').next().map(str::trim)
        };
        Self {
            address: listener::client_address(request.headers(), peer, trust_proxy),
            tls: trust_proxy && scheme().is_some_and(|scheme| scheme == "https" || scheme == "wss"),
        }
    }
}

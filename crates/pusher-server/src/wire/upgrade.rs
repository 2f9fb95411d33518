//! From an HTTP request to a bare connection.

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use hyper::upgrade::{OnUpgrade, Upgraded};
use listener::{Place, into_tcp};
use tokio::net::TcpStream;
use tungstenite::handshake::server::create_response_with_body;

/// Answers a request for a WebSocket, and serves the connection with `serve`, which is given what
/// the client has sent already.
///
/// The connection has to be plain TCP, as a listener or `axum::serve` accepts it: frames are written to it
/// directly, without a task and a buffer for each connection. TLS belongs into a proxy in front.
pub(crate) fn upgrade<F, Serve>(mut request: Request, serve: Serve) -> Response
where
    F: Future<Output = ()> + Send,
    Serve: FnOnce(TcpStream, Vec<u8>) -> F + Send + 'static,
{
    let accepted = match create_response_with_body(&request, Body::empty) {
        Ok(accepted) => accepted,
        Err(error) => {
            let text = format!("this is the address of a WebSocket: {error}");
            return (StatusCode::UPGRADE_REQUIRED, text).into_response();
        }
    };
    let Some(upgraded) = request.extensions_mut().remove::<OnUpgrade>() else {
        return (StatusCode::UPGRADE_REQUIRED, "this connection cannot be upgraded").into_response();
    };
    let place = request.extensions_mut().remove::<Place>();
    tokio::spawn(async move {
        let _place = place;
        if let Some((tcp, received)) = upgraded.await.ok().and_then(bare) {
            serve(tcp, received).await;
        }
    });
    accepted
}

/// The connection itself, and what the client has sent already.
fn bare(upgraded: Upgraded) -> Option<(TcpStream, Vec<u8>)> {
    let bare = into_tcp(upgraded).map(|(tcp, received)| (tcp, received.to_vec()));
    if bare.is_none() {
        tracing::error!("a WebSocket needs plain TCP, as axum::serve accepts it");
    }
    bare
}

//! Running the program.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::header;
use axum::response::Response;
use thiserror::Error;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::StandaloneConfig;
use crate::{Hub, Server, ServerError, api, operations, router};

/// How many connections may wait to be accepted: as many as come back at once when a link
/// returns. The system may allow less.
const BACKLOG: u32 = 8192;

/// Why the program cannot run.
#[derive(Debug, Error)]
pub enum RunError {
    /// An address cannot be listened at.
    #[error("{address} cannot be used: {source}")]
    Address {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
    /// The applications do not fit together.
    #[error("{0}")]
    Apps(#[from] ServerError),
    /// The webhooks that wait cannot be read.
    #[error("{0}")]
    Store(#[from] crate::JournalError),
}

/// A program that runs.
#[derive(Debug)]
pub struct Running {
    /// Where clients and the HTTP API are served.
    pub address: SocketAddr,
    /// Where metrics, health and the operators' page are served.
    pub operations: Option<SocketAddr>,
    server: Server,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

/// Starts to listen.
///
/// # Errors
///
/// When an address is taken, the applications do not fit together, or the file of the webhooks
/// cannot be read.
pub async fn start(config: StandaloneConfig) -> Result<Running, RunError> {
    let store = config.webhook_store.map(crate::JournalStore::open).transpose()?;
    let store = store.map(|store| Arc::new(store) as Arc<dyn crate::WebhookStore>);
    let hubs = config.apps.into_iter().map(|app| Hub::with_store(app, store.clone()));
    let server = Server::new(hubs)?.with_capacity(config.capacity).trust_proxy(config.trust_proxy);
    let (stop, stopping) = watch::channel(false);
    let public = listen(config.listen)?;
    let address = address(&public, config.listen)?;
    let mut tasks = vec![serve(public, site(&server), stopping.clone())];
    let mut at = None;
    if let Some(wanted) = config.operations {
        let listener = listen(wanted)?;
        at = Some(self::address(&listener, wanted)?);
        tasks.push(serve(listener, operations(server.clone()), stopping));
    }
    Ok(Running { address, operations: at, server, stop, tasks })
}

impl Running {
    /// Sends the clients away, spread over a time, and stops.
    pub async fn stop(self, spread: Duration) {
        self.server.shutdown(spread).await;
        self.stop.send_replace(true);
        for task in self.tasks {
            // A task that has panicked has stopped too.
            let _ = task.await;
        }
    }
}

/// What the public may reach.
fn site(server: &Server) -> Router {
    router(server.clone()).merge(api(server.clone())).fallback(lost)
}

/// A client that is lost is told so in its own way.
async fn lost(request: Request) -> Response {
    if request.headers().contains_key(header::UPGRADE) {
        crate::router::lost(request).await
    } else {
        crate::api::lost()
    }
}

fn listen(address: SocketAddr) -> Result<TcpListener, RunError> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() };
    let listener = socket.and_then(|socket| {
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)
    });
    listener.map_err(|source| RunError::Address { address, source })
}

fn address(listener: &TcpListener, wanted: SocketAddr) -> Result<SocketAddr, RunError> {
    listener.local_addr().map_err(|source| RunError::Address { address: wanted, source })
}

fn serve(listener: TcpListener, app: Router, mut stopping: watch::Receiver<bool>) -> JoinHandle<()> {
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move {
        let stop = async move { _ = stopping.wait_for(|stop| *stop).await };
        if let Err(error) = axum::serve(listener, app).with_graceful_shutdown(stop).await {
            tracing::error!(%error, "the server stopped");
        }
    })
}

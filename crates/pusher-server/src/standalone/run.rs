//! Running the program.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::header;
use axum::response::Response;
use listener::{Limits, Listener, TooFewDescriptors, raise_descriptors};
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::StandaloneConfig;
use crate::{Hub, Server, ServerError, api, operations, router};

/// Connections that operators may have, of those that are not left to clients.
const OPERATORS: usize = 16;

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
    /// There can be hardly a connection.
    #[error("{0}")]
    Descriptors(#[from] TooFewDescriptors),
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

/// Starts to listen, after letting this process open as many files as it may.
///
/// # Errors
///
/// When an address is taken, the applications do not fit together, the file of the webhooks
/// cannot be read, or the process may open hardly a file.
pub async fn start(config: StandaloneConfig) -> Result<Running, RunError> {
    let store = config.webhook_store.map(crate::JournalStore::open).transpose()?;
    let store = store.map(|store| Arc::new(store) as Arc<dyn crate::WebhookStore>);
    let hubs = config.apps.into_iter().map(|app| Hub::with_store(app, store.clone()));
    let limits = config.limits.within(raise_descriptors())?;
    // The rest is for applications that ask something.
    let capacity = config.capacity.min(limits.connections - limits.connections / 16);
    let server = Server::new(hubs)?.with_capacity(capacity).trust_proxy(config.trust_proxy);
    let (stop, stopping) = watch::channel(false);
    let public = listen(config.listen)?;
    let address = address(&public, config.listen)?;
    let operators = Limits { connections: OPERATORS, per_address: Some(OPERATORS), ..limits.clone() };
    let public = Listener::new(public, limits).trust_proxy(config.trust_proxy);
    let mut tasks = vec![serve(public, site(&server), stopping.clone())];
    let mut at = None;
    if let Some(wanted) = config.operations {
        let listener = listen(wanted)?;
        at = Some(self::address(&listener, wanted)?);
        let listener = Listener::new(listener, operators);
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
    listener::bind(address).map_err(|source| RunError::Address { address, source })
}

fn address(listener: &TcpListener, wanted: SocketAddr) -> Result<SocketAddr, RunError> {
    listener.local_addr().map_err(|source| RunError::Address { address: wanted, source })
}

fn serve(listener: Listener, app: Router, mut stopping: watch::Receiver<bool>) -> JoinHandle<()> {
    let stop = async move { _ = stopping.wait_for(|stop| *stop).await };
    tokio::spawn(listener.serve(app, stop))
}

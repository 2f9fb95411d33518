//! Accepting connections.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, sleep, timeout};

use crate::Limits;
use crate::connection::{Connection, Shared};
use crate::place::{Full, Places};

/// How many connections may wait to be accepted: as many as come back at once when a link returns.
/// The system may allow less.
const BACKLOG: u32 = 8192;
/// How many connections without a place are answered at the same time, for each reason. One more ends
/// the oldest of them, so that none of them keeps out a health check.
const REFUSED: usize = 8;
/// How long one without a place may take.
const REFUSED_FOR: Duration = Duration::from_secs(2);
/// How long requests that are under way may take when the server stops.
const LAST_REQUESTS: Duration = Duration::from_secs(5);
/// How often it is logged that connections are refused, at most.
const COMPLAINTS: Duration = Duration::from_secs(60);
/// How long to wait when the system gives no connection, as without a file descriptor.
const PAUSE: Duration = Duration::from_millis(100);

/// Listens at an address, and lets many connections wait there until they are accepted: one that finds
/// no room tries again after a second.
///
/// # Errors
///
/// The address cannot be used.
pub fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Accepts connections and serves them within limits.
#[derive(Debug)]
pub struct Listener {
    tcp: TcpListener,
    limits: Limits,
    trust_proxy: bool,
}

impl Listener {
    /// A listener that serves within these limits.
    #[must_use]
    pub fn new(tcp: TcpListener, limits: Limits) -> Self {
        Self { tcp, limits, trust_proxy: false }
    }

    /// Believes a proxy in front that says who is asking, as [`client_address`] does: its own
    /// connections have no address to be counted for, and its requests have their clients'.
    ///
    /// [`client_address`]: crate::client_address
    #[must_use]
    pub fn trust_proxy(mut self, trust: bool) -> Self {
        self.trust_proxy = trust;
        self
    }

    /// Serves until `stop` is ready; then takes no more connections, lets requests that are under
    /// way end, for five seconds at most, and returns. Each request has
    /// [`ConnectInfo`](axum::extract::ConnectInfo) of [`SocketAddr`].
    pub async fn serve(self, app: Router, stop: impl Future<Output = ()>) {
        let (tell, stopping) = watch::channel(false);
        let places = Places::new(&self.limits);
        let shared = Shared { app, limits: self.limits, places, trust_proxy: self.trust_proxy };
        let mut connections = Connections::new(shared, stopping);
        let mut stop = pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => break,
                accepted = accept(&self.tcp) => match accepted {
                    Ok((tcp, peer)) => connections.take(tcp, peer),
                    Err(error) => connections.complain(format_args!("none can be accepted: {error}")),
                },
                Some(_) = connections.tasks.join_next() => {}
            }
        }
        drop(self.tcp);
        tell.send_replace(true);
        let ends = async { while connections.tasks.join_next().await.is_some() {} };
        if timeout(LAST_REQUESTS, ends).await.is_err() {
            tracing::warn!("some requests took too long and were cut off");
        }
    }
}

/// The connections that are served.
struct Connections {
    shared: Arc<Shared>,
    stopping: watch::Receiver<bool>,
    tasks: JoinSet<()>,
    /// Those without a place, the oldest first. They are kept apart, for one address alone can make
    /// as many of its own as it likes.
    refused: [(Full, VecDeque<AbortHandle>); 2],
    complained: Option<Instant>,
}

impl Connections {
    fn new(shared: Shared, stopping: watch::Receiver<bool>) -> Self {
        let tasks = JoinSet::new();
        let refused = [Full::Server, Full::Address].map(|full| (full, VecDeque::new()));
        Self { shared: Arc::new(shared), stopping, tasks, refused, complained: None }
    }

    /// Serves a connection, or says why it has no place.
    fn take(&mut self, tcp: TcpStream, peer: SocketAddr) {
        // Without this, small frames wait for the answer to the one before.
        let _ = tcp.set_nodelay(true);
        let connection = Connection::new(Arc::clone(&self.shared), peer);
        let refused = connection.refused();
        let serve = connection.serve(tcp, self.stopping.clone());
        let Some(full) = refused else {
            self.tasks.spawn(serve);
            return;
        };
        let serving = self.tasks.spawn(async { _ = timeout(REFUSED_FOR, serve).await });
        for (_, others) in self.refused.iter_mut().filter(|(reason, _)| *reason == full) {
            others.push_back(serving.clone());
            if others.len() > REFUSED
                && let Some(oldest) = others.pop_front()
            {
                oldest.abort();
            }
        }
        self.complain(format_args!("{peer} is told: {}", full.why().trim_end()));
    }

    /// Logs why connections are refused, now and then.
    fn complain(&mut self, why: fmt::Arguments<'_>) {
        if self.complained.is_none_or(|at| at.elapsed() > COMPLAINTS) {
            self.complained = Some(Instant::now());
            tracing::warn!("connections are refused: {why}");
        }
    }
}

/// The next connection. Where the system lacks something to give it, as a file descriptor, that may
/// come back soon.
async fn accept(tcp: &TcpListener) -> io::Result<(TcpStream, SocketAddr)> {
    loop {
        match tcp.accept().await {
            // The client is gone again.
            Err(error)
                if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {}
            Err(error) => {
                sleep(PAUSE).await;
                return Err(error);
            }
            accepted => return accepted,
        }
    }
}

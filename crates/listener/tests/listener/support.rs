//! A site behind a listener, and clients that write and read bytes.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::routing::{get, post};
use listener::{Limits, Listener};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// A limit that is reached while a test waits.
pub(crate) const SHORT: Duration = Duration::from_millis(200);
/// One that is not. Longer than anything here takes.
pub(crate) const LONG: Duration = Duration::from_secs(15);
/// More than a client and the system keep of an answer.
pub(crate) const HUGE: usize = 64 << 20;

pub(crate) const ONE: &str = "127.0.0.1";
pub(crate) const OTHER: &str = "127.0.0.2";

/// Limits that nobody reaches.
pub(crate) fn generous() -> Limits {
    Limits { connections: 100, per_address: Some(100), header: LONG, body: LONG, idle: LONG, answer: LONG }
}

pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    /// Lets `/held` answer.
    pub(crate) release: Arc<Notify>,
    pub(crate) stop: oneshot::Sender<()>,
    pub(crate) served: JoinHandle<()>,
}

impl Site {
    pub(crate) async fn start(limits: Limits) -> Self {
        Self::behind(limits, false).await
    }

    /// A site behind a proxy, if that is trusted.
    pub(crate) async fn behind(limits: Limits, trust_proxy: bool) -> Self {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = tcp.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let release = Arc::<Notify>::default();
        let held = Arc::clone(&release);
        let app = Router::new()
            .route("/", get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.ip().to_string()))
            .route("/echo", post(async |body: String| body))
            .route("/huge", get(async || Body::from(vec![b'x'; HUGE])))
            .route("/held", get(async move || held.notified().await))
            .route("/healthz", get("ok"));
        let listener = Listener::new(tcp, limits).trust_proxy(trust_proxy);
        let served = tokio::spawn(listener.serve(app, async { _ = stopped.await }));
        Self { address, release, stop, served }
    }

    /// Connects from an address of this machine.
    pub(crate) async fn connect(&self, from: &str) -> Client {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::new(from.parse::<IpAddr>().unwrap(), 0)).unwrap();
        Client(socket.connect(self.address).await.unwrap())
    }

    /// Asks over a connection of its own, and gives what is answered.
    pub(crate) async fn get(&self, from: &str, path: &str) -> String {
        let mut client = self.connect(from).await;
        client.ask(path).await;
        client.answer().await
    }

    /// Asks again and again until the answer begins with this status.
    pub(crate) async fn get_until(&self, from: &str, path: &str, status: &str) {
        let status = format!("HTTP/1.1 {status}");
        let wait = async { while !self.get(from, path).await.starts_with(&status) {} };
        timeout(LONG, wait).await.unwrap();
    }
}

pub(crate) struct Client(pub(crate) TcpStream);

impl Client {
    pub(crate) async fn send(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.unwrap();
    }

    pub(crate) async fn ask(&mut self, path: &str) {
        self.ask_for(path, "").await;
    }

    /// Asks as a proxy does, for a client of this address.
    pub(crate) async fn ask_for(&mut self, path: &str, client: &str) {
        let forwarded = format!("X-Forwarded-For: 198.51.100.9, {client}\r\n");
        let forwarded = if client.is_empty() { "" } else { &forwarded };
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: site\r\n{forwarded}\r\n")).await;
    }

    /// What is answered at first.
    pub(crate) async fn answer(&mut self) -> String {
        let mut buffer = [0; 4096];
        let count = timeout(LONG, self.0.read(&mut buffer)).await.unwrap().unwrap_or(0);
        String::from_utf8_lossy(&buffer[..count]).into_owned()
    }

    /// Everything until the server ends the connection.
    pub(crate) async fn rest(&mut self) -> String {
        let mut bytes = Vec::new();
        // An end is an end, also one by a reset.
        let _ = timeout(LONG, self.0.read_to_end(&mut bytes)).await.unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

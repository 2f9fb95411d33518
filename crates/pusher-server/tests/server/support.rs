//! A server on a port of its own, and a client that reads and writes raw frames.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use pusher_protocol::{AppKey, AppSecret, ChannelName, Credentials, EventName, SocketId};
use pusher_server::{AppConfig, Hub, router};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Longer than anything here takes, so that a test that waits in vain ends.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) const GOOD_PATH: &str = "/app/key?protocol=7&client=js&version=8.6.0&flash=false";

pub(crate) fn config() -> AppConfig {
    AppConfig::new("app".parse().expect("an id"), credentials())
}

pub(crate) fn credentials() -> Credentials {
    let key = AppKey::new("key").expect("a key");
    Credentials::new(key, AppSecret::new("secret").expect("a secret"))
}

pub(crate) fn channel(name: &str) -> ChannelName {
    name.parse().expect("a channel name")
}

pub(crate) fn event(name: &str) -> EventName {
    name.parse().expect("an event name")
}

/// Waits for what the server is about to do.
pub(crate) async fn until(condition: impl Fn() -> bool) {
    let wait = async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    timeout(PATIENCE, wait).await.expect("it did not happen");
}

pub(crate) struct Server {
    pub(crate) hub: Hub,
    address: SocketAddr,
}

impl Server {
    pub(crate) async fn start(config: AppConfig) -> Self {
        Self::serve(Hub::new(config)).await
    }

    pub(crate) async fn serve(hub: Hub) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let app = router(hub.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { hub, address }
    }

    /// Opens a socket at a path, with the `Origin` of a page; nothing has been read yet.
    pub(crate) async fn open(&self, path: &str, origin: Option<&str>) -> Client {
        let address = format!("ws://{}{path}", self.address);
        let mut request = address.into_client_request().expect("a request");
        if let Some(origin) = origin {
            let origin = HeaderValue::from_str(origin).expect("a header");
            request.headers_mut().insert("origin", origin);
        }
        Client { socket: connect_async(request).await.expect("an upgrade").0 }
    }

    /// The origin of a page that this server itself would deliver.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Connects as pusher-js does, and says as which socket.
    pub(crate) async fn connect(&self) -> (Client, SocketId) {
        let mut client = self.open(GOOD_PATH, None).await;
        let first = client.next().await;
        assert_eq!(first["event"], "pusher:connection_established");
        let id = text_data(&first)["socket_id"].as_str().expect("a string").to_owned();
        (client, id.parse().expect("a socket id"))
    }

    /// Connects and subscribes to a public channel.
    pub(crate) async fn listener(&self, name: &str) -> (Client, SocketId) {
        let (mut client, id) = self.connect().await;
        client.subscribe(json!({ "channel": name, "auth": "" })).await;
        assert_eq!(client.next().await["event"], "pusher_internal:subscription_succeeded");
        (client, id)
    }

    pub(crate) fn trigger(&self, name: &str, data: &str) -> usize {
        self.hub.trigger(&channel(name), &event("news"), data, None)
    }
}

/// The value inside a `data` that was encoded twice.
pub(crate) fn text_data(frame: &Value) -> Value {
    serde_json::from_str(frame["data"].as_str().expect("data is a string")).expect("JSON")
}

pub(crate) struct Client {
    pub(crate) socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Client {
    pub(crate) async fn send(&mut self, message: impl Into<Message>) {
        self.socket.send(message.into()).await.expect("sent");
    }

    pub(crate) async fn emit(&mut self, event: &str, data: Value) {
        self.send(json!({ "event": event, "data": data }).to_string()).await;
    }

    pub(crate) async fn subscribe(&mut self, data: Value) {
        self.emit("pusher:subscribe", data).await;
    }

    /// The next message, whatever it is.
    pub(crate) async fn message(&mut self) -> Message {
        let message = timeout(PATIENCE, self.socket.next()).await.expect("in time");
        message.expect("still open").expect("a message")
    }

    /// The next text frame.
    pub(crate) async fn next(&mut self) -> Value {
        match self.message().await {
            Message::Text(text) => serde_json::from_str(&text).expect("JSON"),
            other => panic!("no text: {other:?}"),
        }
    }

    /// The code with which the server closes, after whatever it sends before.
    pub(crate) async fn closed(&mut self) -> u16 {
        loop {
            if let Message::Close(frame) = self.message().await {
                // Answers the server.
                let _ = timeout(PATIENCE, self.socket.next()).await.expect("in time");
                return frame.expect("a code").code.into();
            }
        }
    }

    /// Shows that the server still answers, and sent nothing else before.
    pub(crate) async fn is_served(&mut self) {
        self.emit("pusher:ping", json!({})).await;
        assert_eq!(self.next().await["event"], "pusher:pong");
    }
}

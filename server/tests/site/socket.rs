//! A connection to a realtime service, as pusher-js makes it.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use pusher_protocol::SocketId;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Socket {
    pub(crate) id: SocketId,
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Socket {
    pub(crate) async fn open(to: SocketAddr) -> Self {
        let address = format!("ws://{to}/app/test-key?protocol=7");
        let (mut stream, _) = connect_async(address).await.unwrap();
        let first = frame(&mut stream).await;
        let data: Value = serde_json::from_str(first["data"].as_str().unwrap()).unwrap();
        Self { id: data["socket_id"].as_str().unwrap().parse().unwrap(), stream }
    }

    /// What the server says next.
    pub(crate) async fn next(&mut self) -> Value {
        frame(&mut self.stream).await
    }

    pub(crate) async fn subscribe(&mut self, channel: &str, auth: &str) {
        self.send(json!({ "channel": channel, "auth": auth })).await;
    }

    /// Subscribes to a presence channel, with what an endpoint has answered.
    pub(crate) async fn join(&mut self, channel: &str, authorisation: &Value) {
        let (auth, data) = (&authorisation["auth"], &authorisation["channel_data"]);
        self.send(json!({ "channel": channel, "auth": auth, "channel_data": data })).await;
    }

    /// Goes without a word, as a browser does that is killed: its system resets the connection.
    pub(crate) fn reset(self) {
        if let MaybeTlsStream::Plain(stream) = self.stream.get_ref() {
            stream.set_zero_linger().unwrap();
        }
    }

    async fn send(&mut self, data: Value) {
        let frame = json!({ "event": "pusher:subscribe", "data": data });
        self.stream.send(Message::text(frame.to_string())).await.unwrap();
    }

    /// The code with which the server closes, if that is what it does next.
    pub(crate) async fn closed(&mut self) -> Option<u16> {
        match message(&mut self.stream).await {
            Message::Close(frame) => frame.map(|frame| frame.code.into()),
            _ => None,
        }
    }
}

async fn message(stream: &mut WebSocketStream<MaybeTlsStream<TcpStream>>) -> Message {
    timeout(PATIENCE, stream.next()).await.unwrap().unwrap().unwrap()
}

async fn frame(stream: &mut WebSocketStream<MaybeTlsStream<TcpStream>>) -> Value {
    serde_json::from_str(message(stream).await.to_text().unwrap()).unwrap()
}

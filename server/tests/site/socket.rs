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
        let frame = json!({ "event": "pusher:subscribe", "data": { "channel": channel, "auth": auth } });
        self.stream.send(Message::text(frame.to_string())).await.unwrap();
    }

    /// The code with which the server closes, next of all.
    pub(crate) async fn closed(&mut self) -> u16 {
        match message(&mut self.stream).await {
            Message::Close(Some(frame)) => frame.code.into(),
            other => panic!("{other:?}"),
        }
    }
}

async fn message(stream: &mut WebSocketStream<MaybeTlsStream<TcpStream>>) -> Message {
    timeout(PATIENCE, stream.next()).await.unwrap().unwrap().unwrap()
}

async fn frame(stream: &mut WebSocketStream<MaybeTlsStream<TcpStream>>) -> Value {
    serde_json::from_str(message(stream).await.to_text().unwrap()).unwrap()
}

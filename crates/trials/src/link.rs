//! A connection to the realtime service, subscribed to one channel.

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use hubbub_events::Channel;
use serde::Deserialize;
use serde_json::json;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::http::Http;

/// The embedded service's key, unless somebody sets another.
pub(crate) const KEY: &str = "hubbub";

pub(crate) struct Link(WebSocketStream<TcpStream>);

/// A frame of the Pusher protocol. What `data` holds is JSON in a text, as a rule.
#[derive(Deserialize)]
pub(crate) struct Frame {
    pub(crate) event: String,
    #[serde(default)]
    data: serde_json::Value,
}

#[derive(Deserialize)]
struct Established {
    socket_id: String,
}

#[derive(Deserialize)]
struct Authorized {
    auth: String,
}

impl Frame {
    /// The JSON in `data`.
    pub(crate) fn data(&self) -> &str {
        self.data.as_str().unwrap_or_default()
    }
}

impl Link {
    /// Connects and subscribes, with leave from the server, as pusher-js does.
    pub(crate) async fn subscribe(http: Http, channel: Channel) -> Result<Self> {
        let (link, socket_id) = Self::connect(&http).await?;
        let fields = format!("socket_id={socket_id}&channel_name={channel}");
        let Authorized { auth } = http.post_form("/api/pusher/auth", fields).await?.json()?;
        link.join(&channel.to_string(), &auth).await
    }

    /// Connects and subscribes to a channel that needs no leave.
    pub(crate) async fn listen(http: &Http, channel: &str) -> Result<Self> {
        Self::connect(http).await?.0.join(channel, "").await
    }

    /// Connects, and says as which socket.
    async fn connect(http: &Http) -> Result<(Self, String)> {
        let stream = http.connect().await?;
        stream.set_nodelay(true)?;
        let url = format!("ws://{}/app/{KEY}?protocol=7&client=trials&version=0.1.0", http.address());
        let mut link = Self(client_async(url, stream).await?.0);
        let established = link.wait_for("pusher:connection_established").await?;
        let Established { socket_id } = serde_json::from_str(established.data())?;
        Ok((link, socket_id))
    }

    async fn join(mut self, channel: &str, auth: &str) -> Result<Self> {
        let data = json!({ "auth": auth, "channel": channel });
        self.send(&json!({ "event": "pusher:subscribe", "data": data })).await?;
        self.wait_for("pusher_internal:subscription_succeeded").await?;
        Ok(self)
    }

    /// The next frame that is not about the connection itself.
    ///
    /// # Errors
    /// The connection is gone.
    pub(crate) async fn next(&mut self) -> Result<Frame> {
        loop {
            let Message::Text(text) = self.0.next().await.context("the connection was closed")?? else {
                continue;
            };
            let frame: Frame = serde_json::from_str(&text)?;
            match frame.event.as_str() {
                "pusher:ping" => self.send(&json!({ "event": "pusher:pong", "data": {} })).await?,
                "pusher:error" => bail!("the realtime service says {text}"),
                _ => return Ok(frame),
            }
        }
    }

    async fn wait_for(&mut self, event: &str) -> Result<Frame> {
        loop {
            let frame = self.next().await?;
            if frame.event == event {
                return Ok(frame);
            }
        }
    }

    async fn send(&mut self, frame: &serde_json::Value) -> Result<()> {
        Ok(self.0.send(Message::text(frame.to_string())).await?)
    }
}

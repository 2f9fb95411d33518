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
    /// Who one is on a presence channel.
    channel_data: Option<String>,
}

impl Frame {
    /// The JSON in `data`.
    pub(crate) fn data(&self) -> &str {
        self.data.as_str().unwrap_or_default()
    }
}

impl Link {
    /// Connects and subscribes, authorised by the server, as pusher-js does.
    pub(crate) async fn subscribe(http: Http, channel: Channel) -> Result<Self> {
        Ok(Self::subscribe_at(&http, &http, &channel.to_string()).await?.0)
    }

    /// The same where the realtime service may be elsewhere. Gives what it says of the subscription, too.
    pub(crate) async fn subscribe_at(site: &Http, realtime: &Http, channel: &str) -> Result<(Self, Frame)> {
        let (link, socket_id) = Self::connect(realtime).await?;
        let fields = format!("socket_id={socket_id}&channel_name={channel}");
        let authorized: Authorized = site.post_form("/api/pusher/auth", fields).await?.json()?;
        link.join(channel, &authorized).await
    }

    /// Connects and subscribes to a channel that needs no authorisation.
    pub(crate) async fn listen(http: &Http, channel: &str) -> Result<Self> {
        let nothing = Authorized { auth: String::new(), channel_data: None };
        Ok(Self::connect(http).await?.0.join(channel, &nothing).await?.0)
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

    async fn join(mut self, channel: &str, authorized: &Authorized) -> Result<(Self, Frame)> {
        let Authorized { auth, channel_data } = authorized;
        let data = json!({ "auth": auth, "channel": channel, "channel_data": channel_data });
        self.send(&json!({ "event": "pusher:subscribe", "data": data })).await?;
        let succeeded = self.wait_for("pusher_internal:subscription_succeeded").await?;
        Ok((self, succeeded))
    }

    /// Says that it goes, as a tab does that is closed.
    pub(crate) async fn close(mut self) {
        // The service may have gone before.
        self.0.close(None).await.ok();
    }

    /// Goes without a word: the system resets the connection.
    pub(crate) fn reset(self) {
        // Where it cannot, it closes it.
        self.0.get_ref().set_zero_linger().ok();
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

//! Somebody who takes a connection and gives it back as late as possible.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use super::tally::Tally;
use crate::http::Http;
use crate::link::KEY;

/// How long to wait before trying again.
const PAUSE: Duration = Duration::from_millis(200);

/// A way to hold a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grip {
    /// Nothing is said.
    Silence,
    /// A request whose headers never end.
    Headers,
    /// A request to change something, whose body never comes.
    Body,
    /// A WebSocket that never subscribes.
    Socket,
}

impl Grip {
    pub(super) const ALL: [Self; 4] = [Self::Silence, Self::Headers, Self::Body, Self::Socket];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Silence => "silent",
            Self::Headers => "headers without end",
            Self::Body => "a body that never comes",
            Self::Socket => "a socket that never subscribes",
        }
    }

    /// What is said at first, and last.
    fn words(self, post: &str) -> String {
        match self {
            Self::Silence => String::new(),
            Self::Headers => "GET / HTTP/1.1\r\nHost: hubbub\r\nX-Long: ".to_owned(),
            Self::Body => {
                format!(
                    "{post}\r\nHost: hubbub\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"
                )
            }
            Self::Socket => format!(
                "GET /app/{KEY}?protocol=7&client=trials&version=0.1.0 HTTP/1.1\r\nHost: hubbub\r\n\
                 Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
                 Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            ),
        }
    }
}

#[derive(Clone)]
pub(super) struct Holder {
    grip: Grip,
    http: Http,
    words: Arc<str>,
    tally: Arc<Tally>,
}

impl Holder {
    pub(super) fn new(grip: Grip, address: SocketAddr, post: &str, tally: &Arc<Tally>) -> Self {
        let (http, words) = (Http::new(address, ""), grip.words(post).into());
        Self { grip, http, words, tally: Arc::clone(tally) }
    }

    /// Holds a connection, and another when that is ended, until it is over.
    pub(super) async fn hold(self, over: watch::Receiver<bool>) {
        while !*over.borrow() {
            let started = Instant::now();
            // However a connection ends, it is held no longer.
            let _ = self.hold_one().await;
            self.tally.held(self.grip, started.elapsed());
            sleep(PAUSE).await;
        }
    }

    async fn hold_one(&self) -> Result<()> {
        let mut tcp = self.http.connect().await?;
        tcp.write_all(self.words.as_bytes()).await?;
        self.tally.began();
        let mut ignored = [0; 1024];
        while tcp.read(&mut ignored).await? > 0 {}
        Ok(())
    }
}

//! One WebSocket, from its first frame to its last.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use pusher_protocol::{CloseCode, ServerFrame, SocketId};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

use crate::connection::Connection;
use crate::pace::Pace;
use crate::session::Session;
use crate::{Hub, Limits};

/// How long a client may take to read its closing frame and to answer it.
const FAREWELL: Duration = Duration::from_secs(5);

/// How many waiting frames are written before they are flushed together.
const BATCH: usize = 64;

/// The buffers of each connection, in bytes. The defaults are made for a few busy sockets; a hub
/// has thousands of quiet ones.
const BUFFER: usize = 4 << 10;

/// How many bytes may be written and not yet taken by the network. A frame is only written when
/// the one before has been taken; what piles up are pongs, at a client that sends pings and
/// reads nothing.
const MAX_UNSENT: usize = 256 << 10;

/// The longest frame that is sent, in bytes, which leaves room for those pongs.
pub(crate) const MAX_FRAME: usize = 128 << 10;

type Sink = SplitSink<WebSocket, Message>;
type Stream = SplitStream<WebSocket>;

/// Sets the buffers and limits of a socket.
pub(crate) fn configure(upgrade: WebSocketUpgrade, limits: &Limits) -> WebSocketUpgrade {
    upgrade
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_write_buffer_size(MAX_UNSENT)
        .max_message_size(limits.message_bytes)
        .max_frame_size(limits.message_bytes)
}

/// Serves a client until either side ends the connection.
pub(crate) async fn serve(hub: Hub, socket: WebSocket) {
    let (mut sink, mut stream) = socket.split();
    let Ok(id) = random_id() else {
        return farewell(&mut sink, &mut stream, CloseCode::OverCapacity).await;
    };
    let (connection, mut outgoing) = Connection::new(id, hub.config().limits.queued_messages);
    let connection = Arc::new(connection);
    let _membership = match hub.join(&connection) {
        Ok(membership) => membership,
        Err(code) => return farewell(&mut sink, &mut stream, code).await,
    };
    tracing::debug!(socket = %connection.id(), "connected");

    let session = Session::open(hub.clone(), Arc::clone(&connection));
    let ordered = tokio::select! {
        biased;
        code = connection.closing() => Some(code),
        code = read(&hub, &session, &connection, &mut stream) => code,
        () = write(&mut outgoing, &mut sink) => None,
    };
    // A client that is on its way out counts as a connection, but no longer as a subscriber.
    connection.close(ordered.unwrap_or(CloseCode::Reconnect));
    hub.registry().unsubscribe_all(connection.id());
    if let Some(code) = ordered {
        farewell(&mut sink, &mut stream, code).await;
    }
    tracing::debug!(socket = %connection.id(), code = ordered.map(CloseCode::number), "disconnected");
}

/// Tells a client that it is not let in.
pub(crate) async fn refuse(socket: WebSocket, code: CloseCode) {
    tracing::debug!(code = code.number(), "refused");
    let (mut sink, mut stream) = socket.split();
    farewell(&mut sink, &mut stream, code).await;
}

/// Reads until the client is gone (`None`) or has to go.
async fn read(
    hub: &Hub,
    session: &Session,
    connection: &Connection,
    stream: &mut Stream,
) -> Option<CloseCode> {
    let config = hub.config();
    let (per_second, burst) = (config.limits.messages_per_second, config.limits.message_burst);
    let mut pace = Pace::new(per_second, burst, Instant::now());
    let mut pinged = false;
    loop {
        let patience = if pinged { config.pong_timeout } else { config.activity_timeout };
        let Ok(received) = timeout(patience, stream.next()).await else {
            if pinged {
                return Some(CloseCode::NoPong);
            }
            pinged = true;
            connection.reply(&ServerFrame::Ping);
            continue;
        };
        let message = received?.ok()?;
        // Whatever a client sends shows that it is there.
        pinged = false;
        if !pace.allows(Instant::now()) {
            return Some(CloseCode::OverCapacity);
        }
        match message {
            Message::Text(text) => session.receive(&text),
            Message::Binary(_) => session.complain("binary frames are not supported"),
            // Answered below us: pings with pongs, and a close with a close, after which the
            // stream ends.
            Message::Ping(_) | Message::Pong(_) | Message::Close(_) => {}
        }
    }
}

/// Writes what is queued until the client is gone: all that is ready, and then one flush.
async fn write(outgoing: &mut mpsc::Receiver<Utf8Bytes>, sink: &mut Sink) {
    let mut batch = Vec::with_capacity(BATCH);
    while outgoing.recv_many(&mut batch, BATCH).await > 0 {
        for frame in batch.drain(..) {
            if sink.feed(Message::Text(frame)).await.is_err() {
                return;
            }
        }
        if sink.flush().await.is_err() {
            return;
        }
    }
}

/// Closes with a code, and waits for the client's answer: a socket that is dropped while the
/// client still sends is reset, and the code might never be read.
async fn farewell(sink: &mut Sink, stream: &mut Stream, code: CloseCode) {
    let frame = CloseFrame { code: code.number(), reason: code.reason().into() };
    let exchange = async {
        if sink.send(Message::Close(Some(frame))).await.is_ok() {
            while let Some(Ok(_)) = stream.next().await {}
        }
    };
    // A client that does not take part is dropped.
    let _ = timeout(FAREWELL, exchange).await;
}

/// Random, so that nobody can name a socket that they were not told of.
fn random_id() -> Result<SocketId, getrandom::Error> {
    Ok(SocketId::from_parts(getrandom::u64()?, getrandom::u64()?))
}

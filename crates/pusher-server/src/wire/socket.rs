//! One WebSocket, from its first frame to its last.

use std::io::{self, Read, Write};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use pusher_protocol::{CloseCode, ServerFrame, SocketId};
use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};
use tungstenite::error::{CapacityError, Error};
use tungstenite::protocol::frame::coding::CloseCode as WebSocketCode;
use tungstenite::protocol::{CloseFrame, Role, WebSocketConfig, WebSocketContext};
use tungstenite::{Message, Utf8Bytes};

use super::connection::Connection;
use super::rhythm::Tempo;
use super::writer::Writer;
use crate::session::Session;
use crate::{Hub, Limits};

/// How long a client may take to read its closing frame and to answer it.
const FAREWELL: Duration = Duration::from_secs(5);

/// How much is read at once, in bytes. Clients send little, and each connection keeps such a
/// buffer.
const READ_BUFFER: usize = 1 << 10;

/// Serves a client until either side ends the connection.
pub(crate) async fn serve(hub: Hub, tcp: TcpStream, received: Vec<u8>, address: Option<IpAddr>) {
    let (limits, writer) = (&hub.config().limits, hub.writers().assign());
    let Ok(mut socket) = Socket::new(limits, writer, tcp, received, address) else { return };
    let connection = Arc::clone(&socket.connection);
    let _membership = match hub.join(&connection) {
        Ok(membership) => membership,
        Err(code) => return socket.farewell(End::Ordered(code)).await,
    };
    tracing::debug!(socket = %connection.id(), "connected");
    let end = socket.converse(Session::open(hub.clone(), Arc::clone(&connection)), &hub).await;
    // A client that is on its way out counts as a connection, but no longer as a subscriber.
    connection.close(CloseCode::Reconnect);
    hub.leave_channels(connection.id());
    tracing::debug!(socket = %connection.id(), ?end, "disconnected");
    socket.farewell(end).await;
}

/// Tells a client that it is not let in.
pub(crate) async fn refuse(tcp: TcpStream, code: CloseCode) {
    tracing::debug!(code = code.number(), "refused");
    let writer = Arc::new(Writer::new(Tempo { interval: Duration::ZERO, offbeat: false }, Arc::default()));
    if let Ok(mut socket) = Socket::new(&Limits::default(), writer, tcp, Vec::new(), None) {
        socket.farewell(End::Ordered(code)).await;
    }
}

/// Why a conversation ends.
#[derive(Debug)]
enum End {
    /// The client is gone.
    Gone,
    /// The server orders it.
    Ordered(CloseCode),
    /// A message is longer than the limit (RFC 6455, 7.4.1: 1009).
    TooLong,
}

/// The WebSocket library reads and answers what belongs to WebSockets; what it writes goes into
/// the queue like everything else.
struct Socket {
    connection: Arc<Connection>,
    context: WebSocketContext,
}

impl Socket {
    fn new(
        limits: &Limits,
        writer: Arc<Writer>,
        tcp: TcpStream,
        received: Vec<u8>,
        address: Option<IpAddr>,
    ) -> io::Result<Self> {
        // Small frames must not wait until the one before is acknowledged.
        tcp.set_nodelay(true)?;
        let id = random_id()?;
        let connection = Connection::new(id, address, tcp, limits.queued_messages, writer);
        let context = WebSocketContext::from_partially_read(received, Role::Server, Some(settings(limits)));
        Ok(Self { connection, context })
    }

    /// Reads until the client is gone or has to go.
    async fn converse(&mut self, mut session: Session, hub: &Hub) -> End {
        let (activity, pong) = (hub.config().activity_timeout, hub.config().pong_timeout);
        let useless_at = hub.config().subscribed_within.map(|within| Instant::now() + within);
        let mut heard = Instant::now();
        let mut pinged: Option<Instant> = None;
        loop {
            match self.receive(&mut session) {
                Ok(true) => (heard, pinged) = (Instant::now(), None),
                Ok(false) => {}
                Err(end) => return end,
            }
            self.connection.write();
            let useless_at = useless_at.filter(|_| !session.is_used());
            let due = pinged.map_or(heard + activity, |pinged| pinged + pong);
            tokio::select! {
                biased;
                code = self.connection.closing() => return End::Ordered(code),
                ready = self.connection.tcp().readable() => if ready.is_err() { return End::Gone },
                () = sleep_until(useless_at.unwrap_or(due)), if useless_at.is_some() => {
                    // Whoever was signed in by the application meanwhile stays.
                    if !session.is_used() {
                        return End::Ordered(CloseCode::Reconnect);
                    }
                }
                () = sleep_until(due) => match pinged {
                    Some(_) => return End::Ordered(CloseCode::NoPong),
                    None => {
                        self.connection.reply(&ServerFrame::Ping);
                        pinged = Some(Instant::now());
                    }
                },
            }
        }
    }

    /// Takes in what the client has sent, and says whether that was anything: whatever it sends
    /// shows that it is there.
    fn receive(&mut self, session: &mut Session) -> Result<bool, End> {
        let mut heard = false;
        loop {
            match self.context.read(&mut Stream(&self.connection)) {
                Ok(message) => {
                    heard = true;
                    take(message, session).map_err(End::Ordered)?;
                    if self.connection.is_closing() {
                        return Ok(heard);
                    }
                }
                Err(Error::Io(error)) if error.kind() == io::ErrorKind::WouldBlock => return Ok(heard),
                Err(Error::Capacity(CapacityError::MessageTooLong { .. })) => return Err(End::TooLong),
                Err(_) => return Err(End::Gone),
            }
        }
    }

    /// Closes with a code, and waits for the client's answer: a socket that is dropped while the
    /// client still sends is reset, and the code might never be read.
    async fn farewell(&mut self, end: End) {
        let (code, reason) = match end {
            // The library's own closing frame may still wait.
            End::Gone => return self.hang_up(),
            End::Ordered(code) => (code.number(), code.reason()),
            End::TooLong => (WebSocketCode::Size.into(), "The message is too long"),
        };
        self.connection.drop_unsent();
        let frame = CloseFrame { code: code.into(), reason: Utf8Bytes::from_static(reason) };
        let written = self.context.close(&mut Stream(&self.connection), Some(frame));
        self.connection.write();
        if written.is_ok() {
            // A client that does not take part is dropped.
            let _ = timeout(FAREWELL, self.answer()).await;
        }
        self.hang_up();
    }

    /// Waits for the client's closing frame.
    async fn answer(&mut self) {
        loop {
            match self.context.read(&mut Stream(&self.connection)) {
                Err(Error::Io(error)) if error.kind() == io::ErrorKind::WouldBlock => {}
                Ok(_) => continue,
                Err(_) => return,
            }
            if self.connection.tcp().readable().await.is_err() {
                return;
            }
        }
    }

    /// Ends the connection, whoever else still holds it.
    fn hang_up(&self) {
        self.connection.write();
        let _ = SockRef::from(self.connection.tcp()).shutdown(std::net::Shutdown::Both);
    }
}

/// Does what a message asks for, or says with which code the client has to go.
fn take(message: Message, session: &mut Session) -> Result<(), CloseCode> {
    session.count(message.len())?;
    match message {
        Message::Text(text) => session.receive(&text),
        Message::Binary(_) => session.complain("binary frames are not supported"),
        // Answered by the library: pings with pongs, and a close with a close, after which
        // reading fails. Frames are not given out while reading.
        Message::Ping(_) | Message::Pong(_) | Message::Close(_) | Message::Frame(_) => {}
    }
    Ok(())
}

fn settings(limits: &Limits) -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_message_size(Some(limits.message_bytes))
        .max_frame_size(Some(limits.message_bytes))
}

/// Random, so that nobody can name a socket that they were not told of.
fn random_id() -> io::Result<SocketId> {
    let number = || getrandom::u64().map_err(io::Error::other);
    Ok(SocketId::from_parts(number()?, number()?))
}

/// The connection as the WebSocket library sees it: it reads from the network without waiting,
/// and writes into the queue.
struct Stream<'a>(&'a Connection);

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.tcp().try_read(buffer)
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.reply_raw(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! The server's end of a connection.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use pusher_protocol::{CloseCode, ServerFrame, SocketId};
use serde_json::value::RawValue;
use tokio::net::TcpStream;
use tokio::sync::SetOnce;
use tokio::time::Instant;

use super::frame::Frame;
use super::outbox::{Outbox, Written};
use super::rhythm::Visit;
use super::writer::Writer;

/// One client: a bounded queue towards it, and the order to close.
///
/// The order does not go through the queue, for the queue may be full and that may be the reason.
#[derive(Debug)]
pub(crate) struct Connection {
    id: SocketId,
    /// Where the client connects from, if that is known.
    address: Option<IpAddr>,
    tcp: TcpStream,
    /// How many frames may wait.
    room: usize,
    outbox: Mutex<Outbox>,
    writer: Arc<Writer>,
    closing: SetOnce<CloseCode>,
    person: OnceLock<Person>,
}

/// Who a connection is signed in as.
#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) id: Arc<str>,
    /// What others may be told of the person, as JSON.
    pub(crate) info: Option<Box<RawValue>>,
}

impl Connection {
    pub(crate) fn new(
        id: SocketId,
        address: Option<IpAddr>,
        tcp: TcpStream,
        room: usize,
        writer: Arc<Writer>,
    ) -> Arc<Self> {
        let (closing, person) = (SetOnce::new(), OnceLock::new());
        let outbox = Mutex::default();
        Arc::new(Self { id, address, tcp, room: room.max(1), outbox, writer, closing, person })
    }

    pub(crate) fn id(&self) -> &SocketId {
        &self.id
    }

    pub(crate) fn address(&self) -> Option<IpAddr> {
        self.address
    }

    pub(super) fn tcp(&self) -> &TcpStream {
        &self.tcp
    }

    /// Queues a frame and has it written soon. False when the connection is about to be closed,
    /// as it is when its queue is full: a client that misses one frame must not receive the next.
    pub(crate) fn send(self: &Arc<Self>, frame: Frame, now: Instant) -> bool {
        let Some(mut outbox) = self.queue(frame, now) else { return false };
        if outbox.rhythm.arrive(now) {
            drop(outbox);
            self.writer.ask(Arc::clone(self));
        }
        true
    }

    /// Queues an answer to what the client has just sent. The connection's own task writes it as
    /// soon as it has read what there is to read.
    pub(crate) fn reply(&self, frame: &ServerFrame<'_>) {
        self.queue(Frame::new(frame), Instant::now());
    }

    /// Queues what the WebSocket library writes: pongs and closing frames.
    pub(super) fn reply_raw(&self, bytes: &[u8]) {
        let mut outbox = self.outbox();
        if outbox.len() < self.room || self.is_closing() {
            outbox.push(Frame::raw(bytes), Instant::now());
        } else {
            self.close(CloseCode::OverCapacity);
        }
    }

    fn queue(&self, frame: Frame, now: Instant) -> Option<MutexGuard<'_, Outbox>> {
        if self.is_closing() {
            return None;
        }
        let mut outbox = self.outbox();
        if outbox.len() >= self.room {
            self.close(CloseCode::OverCapacity);
            self.writer.metrics().dropped.inc();
            return None;
        }
        outbox.push(frame, now);
        Some(outbox)
    }

    fn outbox(&self) -> MutexGuard<'_, Outbox> {
        self.outbox.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Drops what is not on its way yet.
    pub(super) fn drop_unsent(&self) {
        self.outbox().drop_unsent();
    }

    /// A writer has come by: it writes what waits if it is time to, and is told when to come again.
    pub(super) fn visit(self: &Arc<Self>, now: Instant) -> Option<Instant> {
        let mut outbox = self.outbox();
        let waiting = if outbox.blocked { 0 } else { outbox.len() };
        let Visit { writes, again } = outbox.rhythm.visit(waiting, self.writer.tempo(), now);
        if writes {
            self.write_locked(&mut outbox, now);
        }
        again
    }

    /// Writes what waits.
    pub(super) fn write(self: &Arc<Self>) {
        self.write_locked(&mut self.outbox(), Instant::now());
    }

    fn write_locked(self: &Arc<Self>, outbox: &mut Outbox, now: Instant) {
        if outbox.blocked || outbox.len() == 0 {
            return;
        }
        let since = outbox.waiting_since;
        match outbox.write(&self.tcp) {
            Ok(Written::All) => {
                if let Some(since) = since {
                    self.writer.metrics().latency.observe((now - since).as_secs_f64());
                }
            }
            Ok(Written::Some) => {
                outbox.blocked = true;
                tokio::spawn(Arc::clone(self).write_when_possible());
            }
            // The connection's own task hears of it too, and ends.
            Err(_) => {}
        }
    }

    /// Waits until a slow network takes more.
    async fn write_when_possible(self: Arc<Self>) {
        loop {
            if self.tcp.writable().await.is_err() {
                return;
            }
            let mut outbox = self.outbox();
            if !matches!(outbox.write(&self.tcp), Ok(Written::Some)) {
                outbox.blocked = false;
                return;
            }
        }
    }

    /// Orders the connection to close. False when it was ordered before: the first code counts.
    pub(crate) fn close(&self, code: CloseCode) -> bool {
        self.closing.set(code).is_ok()
    }

    pub(crate) fn is_closing(&self) -> bool {
        self.closing.initialized()
    }

    /// Waits for the order to close.
    pub(super) async fn closing(&self) -> CloseCode {
        *self.closing.wait().await
    }

    /// Who the connection is signed in as.
    pub(crate) fn person(&self) -> Option<&Person> {
        self.person.get()
    }

    /// The id of whoever the connection is signed in as.
    pub(crate) fn user(&self) -> Option<&Arc<str>> {
        self.person.get().map(|person| &person.id)
    }

    /// Signs the connection in; false when it is signed in as somebody else.
    pub(crate) fn sign_in(&self, person: Person) -> bool {
        let id = Arc::clone(&person.id);
        self.person.get_or_init(|| person).id == id
    }
}

//! What the hub holds of a connection.

use std::sync::OnceLock;

use axum::extract::ws::Utf8Bytes;
use pusher_protocol::{CloseCode, ServerFrame, SocketId};
use tokio::sync::{SetOnce, mpsc};

/// The hub's end of a connection: a bounded queue towards the client, and the order to close.
///
/// The order does not go through the queue, for the queue may be full and that may be the reason.
#[derive(Debug)]
pub(crate) struct Connection {
    id: SocketId,
    queue: mpsc::Sender<Utf8Bytes>,
    closing: SetOnce<CloseCode>,
    user: OnceLock<String>,
}

impl Connection {
    /// A connection, and the end of its queue that the socket empties.
    pub(crate) fn new(id: SocketId, queued: usize) -> (Self, mpsc::Receiver<Utf8Bytes>) {
        let (queue, outgoing) = mpsc::channel(queued.max(1));
        let (closing, user) = (SetOnce::new(), OnceLock::new());
        (Self { id, queue, closing, user }, outgoing)
    }

    pub(crate) fn id(&self) -> &SocketId {
        &self.id
    }

    /// Queues an encoded frame. False when the connection is about to be closed, as it is when
    /// its queue is full: a client that misses one frame must not receive the next.
    pub(crate) fn send(&self, frame: Utf8Bytes) -> bool {
        if self.is_closing() {
            return false;
        }
        let queued = self.queue.try_send(frame).is_ok();
        if !queued {
            self.close(CloseCode::OverCapacity);
        }
        queued
    }

    /// Encodes and queues a frame that is for this connection alone.
    pub(crate) fn reply(&self, frame: &ServerFrame<'_>) {
        self.send(frame.encode().into());
    }

    /// Orders the connection to close. False when it was ordered before: the first code counts.
    pub(crate) fn close(&self, code: CloseCode) -> bool {
        self.closing.set(code).is_ok()
    }

    pub(crate) fn is_closing(&self) -> bool {
        self.closing.initialized()
    }

    /// Waits for the order to close.
    pub(crate) async fn closing(&self) -> CloseCode {
        *self.closing.wait().await
    }

    /// Who the connection is signed in as.
    pub(crate) fn user(&self) -> Option<&str> {
        self.user.get().map(String::as_str)
    }

    /// Signs the connection in; false when it is signed in as somebody else.
    pub(crate) fn sign_in(&self, user: &str) -> bool {
        self.user.get_or_init(|| user.to_owned()) == user
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection(queued: usize) -> (Connection, mpsc::Receiver<Utf8Bytes>) {
        Connection::new(SocketId::from_parts(1, 2), queued)
    }

    #[tokio::test]
    async fn a_full_queue_closes() {
        let (connection, _outgoing) = connection(1);
        assert!(connection.send("one".into()));
        assert!(!connection.send("two".into()));
        assert_eq!(connection.closing().await, CloseCode::OverCapacity);
    }

    #[test]
    fn nothing_is_queued_after_the_order_to_close() {
        let (connection, mut outgoing) = connection(8);
        connection.close(CloseCode::Unauthorized);
        assert!(!connection.send("late".into()));
        assert!(outgoing.try_recv().is_err());
    }

    #[tokio::test]
    async fn the_first_order_counts() {
        let (connection, _outgoing) = connection(1);
        assert!(connection.close(CloseCode::NoPong));
        assert!(!connection.close(CloseCode::Reconnect));
        assert_eq!(connection.closing().await, CloseCode::NoPong);
    }

    #[test]
    fn a_connection_is_one_person() {
        let (connection, _outgoing) = connection(1);
        assert!(connection.sign_in("ann"));
        assert!(connection.sign_in("ann"));
        assert!(!connection.sign_in("ben"));
        assert_eq!(connection.user(), Some("ann"));
    }
}

//! One frame, as the bytes that go over the wire.

use bytes::{BufMut, Bytes, BytesMut};
use pusher_protocol::ServerFrame;

/// The longest payload that is sent, in bytes.
pub(crate) const MAX_PAYLOAD: usize = 128 << 10;

/// A text message in its WebSocket frame. A server does not mask (RFC 6455, 5.1), so all
/// receivers of an event share the same bytes.
#[derive(Debug, Clone)]
pub(crate) struct Frame(Bytes);

impl Frame {
    /// Encodes a frame of the protocol.
    pub(crate) fn new(frame: &ServerFrame<'_>) -> Self {
        Self::text(&frame.encode())
    }

    /// Puts a text into a frame (RFC 6455, 5.2): the last of its message, opcode 1, unmasked.
    fn text(payload: &str) -> Self {
        let mut bytes = BytesMut::with_capacity(10 + payload.len());
        bytes.put_u8(0x81);
        match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
            (Ok(length @ ..126), _) => bytes.put_u8(length),
            (_, Ok(length)) => {
                bytes.put_u8(126);
                bytes.put_u16(length);
            }
            _ => {
                bytes.put_u8(127);
                bytes.put_u64(payload.len() as u64);
            }
        }
        bytes.put_slice(payload.as_bytes());
        Self(bytes.freeze())
    }

    /// What the WebSocket library wrote, which is whole frames.
    pub(crate) fn raw(bytes: &[u8]) -> Self {
        Self(Bytes::copy_from_slice(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use tungstenite::Message;
    use tungstenite::protocol::{Role, WebSocketContext};

    use super::*;

    /// A stream that gives what is in it, and takes nothing.
    struct Given<'a>(&'a [u8]);

    impl std::io::Read for Given<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            self.0.read(buffer)
        }
    }

    impl std::io::Write for Given<'_> {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn every_length_can_be_read() {
        for length in [0, 1, 125, 126, 127, 65_535, 65_536, 100_000] {
            let text = "x".repeat(length);
            let frame = Frame::text(&text);
            let mut client = WebSocketContext::new(Role::Client, None);
            let message = client.read(&mut Given(frame.bytes())).expect("a message");
            assert_eq!(message, Message::text(text), "{length}");
        }
    }
}

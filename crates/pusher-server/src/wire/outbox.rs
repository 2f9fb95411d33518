//! What waits to be written to one connection.

use std::collections::VecDeque;
use std::io::{self, IoSlice};

use tokio::net::TcpStream;
use tokio::time::Instant;

use super::frame::Frame;

/// How many frames are handed to the system in one call.
const AT_ONCE: usize = 64;

/// A queue that is emptied has no more room than this left over for the next time, in frames.
const ROOM: usize = 8;

/// Frames on their way, the first of them perhaps written in part.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    frames: VecDeque<Frame>,
    /// How many bytes of the first frame are written.
    sent: usize,
    /// A writer has been asked to come by.
    pub(super) asked: bool,
    /// The network takes no more for now, and somebody waits until it does.
    pub(super) blocked: bool,
    /// Since when the oldest frame waits.
    pub(super) waiting_since: Option<Instant>,
    /// When a writer was here last.
    pub(super) written_at: Option<Instant>,
}

/// How a write went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// Nothing is left.
    All,
    /// The network takes no more for now.
    Some,
}

impl Outbox {
    pub(super) fn len(&self) -> usize {
        self.frames.len()
    }

    pub(super) fn push(&mut self, frame: Frame, now: Instant) {
        self.waiting_since.get_or_insert(now);
        self.frames.push_back(frame);
    }

    /// Drops what is not on its way yet. A frame that is written in part has to be completed, or
    /// the client would take what follows for its end.
    pub(super) fn drop_unsent(&mut self) {
        self.frames.truncate(usize::from(self.sent > 0));
    }

    /// Writes as much as the network takes.
    ///
    /// # Errors
    ///
    /// When the connection is broken; what waited is gone then.
    pub(super) fn write(&mut self, tcp: &TcpStream) -> io::Result<Written> {
        while let Some(first) = self.frames.front() {
            let rest = &first.bytes()[self.sent..];
            let written = if self.frames.len() == 1 {
                tcp.try_write(rest)
            } else {
                let mut slices = [IoSlice::new(&[]); AT_ONCE];
                slices[0] = IoSlice::new(rest);
                for (slice, frame) in slices.iter_mut().zip(&self.frames).skip(1) {
                    *slice = IoSlice::new(frame.bytes());
                }
                let count = self.frames.len().min(AT_ONCE);
                tcp.try_write_vectored(&slices[..count])
            };
            match written {
                Ok(bytes) => self.take(bytes),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(Written::Some),
                Err(error) => {
                    self.frames.clear();
                    return Err(error);
                }
            }
        }
        self.waiting_since = None;
        if self.frames.capacity() > ROOM {
            self.frames = VecDeque::new();
        }
        Ok(Written::All)
    }

    /// Forgets what is written.
    fn take(&mut self, bytes: usize) {
        self.sent += bytes;
        while let Some(first) = self.frames.front()
            && self.sent >= first.bytes().len()
        {
            self.sent -= first.bytes().len();
            self.frames.pop_front();
        }
    }
}

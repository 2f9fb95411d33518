//! What waits to be written to one connection.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io;

use tokio::net::TcpStream;
use tokio::time::Instant;

use super::frame::Frame;
use super::rhythm::Rhythm;

/// How many bytes of short frames are handed to the system in one call. Copying them costs less than
/// handing over a list of them.
const AT_ONCE: usize = 16 << 10;

/// A queue that is emptied has no more room than this left over for the next time, in frames.
const ROOM: usize = 8;

/// Frames on their way, the first of them perhaps written in part.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    frames: VecDeque<Frame>,
    /// How many bytes of the first frame are written.
    sent: usize,
    /// The network takes no more for now, and somebody waits until it does.
    pub(super) blocked: bool,
    /// Since when the oldest frame waits.
    pub(super) waiting_since: Option<Instant>,
    pub(super) rhythm: Rhythm,
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
            match tcp.try_write(&self.gather(rest)) {
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

    /// What is to be written first: the rest of a frame, and with it the short ones that follow.
    fn gather<'a>(&self, rest: &'a [u8]) -> Cow<'a, [u8]> {
        let mut following = self.frames.iter().skip(1).map(Frame::bytes).peekable();
        let fits = |length: usize, frame: &&[u8]| length + frame.len() <= AT_ONCE;
        if following.peek().is_none_or(|frame| !fits(rest.len(), frame)) {
            return Cow::Borrowed(rest);
        }
        let all = rest.len() + following.clone().map(<[u8]>::len).sum::<usize>();
        let mut gathered = Vec::with_capacity(all.min(AT_ONCE));
        gathered.extend_from_slice(rest);
        while let Some(frame) = following.next_if(|frame| fits(gathered.len(), frame)) {
            gathered.extend_from_slice(frame);
        }
        Cow::Owned(gathered)
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

//! One client: from connecting to reading frames.

use super::{Role, What};
use crate::clock;
use crate::deliveries::Deliveries;
use crate::target::Target;
use crate::websocket::{self, opcode};
use anyhow::{Context, Result};
use memchr::memmem;
use mio::net::TcpStream;
use mio::{Interest, Registry, Token};
use rustix::io::Errno;
use socket2::{Domain, Protocol, SockAddr, Socket, Type};
use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::rc::Rc;

/// Source addresses on loopback in turn, so that 10,000 clients neither use up the ports of one
/// nor look like one visitor.
const SOURCES: usize = 200;

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Connecting,
    Upgrading,
    Open,
    Deaf,
}

pub(super) struct Client {
    stream: TcpStream,
    stage: Stage,
    role: Rc<Role>,
    /// Bytes of a frame that is not whole yet.
    rest: Vec<u8>,
    close_code: Option<u16>,
}

impl Client {
    pub(super) fn connect(
        target: &Target,
        registry: &Registry,
        token: Token,
        role: &Rc<Role>,
    ) -> Result<Self> {
        let socket = Socket::new(Domain::for_address(target.address), Type::STREAM, Some(Protocol::TCP))?;
        socket.set_nonblocking(true)?;
        socket.set_tcp_nodelay(true)?;
        if let Some(size) = role.receive_buffer {
            socket.set_recv_buffer_size(size)?;
        }
        if let Some(source) = source(target.address, token.0) {
            socket.bind(&SockAddr::from(source))?;
        }
        match socket.connect(&SockAddr::from(target.address)) {
            Err(error) if Errno::from_io_error(&error) == Some(Errno::INPROGRESS) => {}
            other => other?,
        }
        let mut stream = TcpStream::from_std(socket.into());
        registry.register(&mut stream, token, Interest::READABLE | Interest::WRITABLE)?;
        Ok(Self { stream, stage: Stage::Connecting, role: role.clone(), rest: Vec::new(), close_code: None })
    }

    pub(super) fn close_code(&self) -> Option<u16> {
        self.close_code
    }

    pub(super) fn address(&self) -> Result<SocketAddr> {
        Ok(self.stream.local_addr()?)
    }

    pub(super) fn send(&mut self, opcode: u8, payload: &[u8]) -> Result<()> {
        // Small, and rare: a socket that cannot take it is as good as broken.
        let frame = websocket::frame(opcode, payload);
        self.stream.write_all(&frame).context("cannot send to the server")
    }

    pub(super) fn stop_reading(&mut self, registry: &Registry) -> Result<()> {
        self.stage = Stage::Deaf;
        Ok(registry.deregister(&mut self.stream)?)
    }

    pub(super) fn resume_reading(&mut self, registry: &Registry, token: Token) -> Result<()> {
        self.stage = Stage::Open;
        Ok(registry.register(&mut self.stream, token, Interest::READABLE)?)
    }

    /// Does what its socket is ready for; whether the connection still stands.
    pub(super) fn advance(
        &mut self,
        target: &Target,
        buffer: &mut [u8],
        deliveries: &mut Deliveries,
        report: &mut impl FnMut(What),
    ) -> bool {
        match self.stage {
            Stage::Deaf => return true,
            Stage::Connecting => {
                if !matches!(self.stream.take_error(), Ok(None)) {
                    return false;
                }
                if self.stream.write_all(websocket::handshake(target).as_bytes()).is_err() {
                    return false;
                }
                self.stage = Stage::Upgrading;
            }
            Stage::Upgrading | Stage::Open => {}
        }
        loop {
            let length = match self.stream.read(buffer) {
                Ok(0) => return false,
                Ok(length) => length,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return true,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(_) => return false,
            };
            if self.take(buffer.get(..length).unwrap_or_default(), deliveries, report).is_err() {
                return false;
            }
            // A read that leaves room has emptied the socket (epoll(7)): no need to ask again.
            if length < buffer.len() {
                return true;
            }
        }
    }

    /// Reads what has just arrived, without copying it where it ends with a whole frame.
    fn take(
        &mut self,
        bytes: &[u8],
        deliveries: &mut Deliveries,
        report: &mut impl FnMut(What),
    ) -> Result<()> {
        let joined;
        let mut bytes = bytes;
        if !self.rest.is_empty() {
            let mut rest = std::mem::take(&mut self.rest);
            rest.extend_from_slice(bytes);
            joined = rest;
            bytes = &joined;
        }
        if self.stage == Stage::Upgrading {
            let Some(end) = memmem::find(bytes, b"\r\n\r\n") else {
                self.rest = bytes.to_vec();
                return Ok(());
            };
            anyhow::ensure!(bytes.starts_with(b"HTTP/1.1 101"), "not upgraded");
            self.stage = Stage::Open;
            bytes = bytes.get(end + 4..).unwrap_or_default();
        }
        let now = clock::now();
        while let Some((opcode, payload, behind)) = websocket::split(bytes) {
            bytes = behind;
            let delivered = opcode == opcode::TEXT && self.role.counted && deliveries.note(payload, now);
            if !delivered {
                self.answer(opcode, payload, report)?;
            }
        }
        self.rest = bytes.to_vec();
        Ok(())
    }

    /// Everything but events: what the protocol itself says.
    fn answer(&mut self, opcode: u8, payload: &[u8], report: &mut impl FnMut(What)) -> Result<()> {
        let says = |word: &[u8]| memmem::find(payload, word).is_some();
        match opcode {
            opcode::PING => self.send(opcode::PONG, payload)?,
            opcode::CLOSE => {
                self.close_code = payload.first_chunk().map(|code| u16::from_be_bytes(*code));
            }
            opcode::TEXT if !says(b"\"pusher") => {}
            opcode::TEXT if says(b"\"pusher:ping\"") => {
                self.send(opcode::TEXT, br#"{"event":"pusher:pong","data":{}}"#)?;
            }
            opcode::TEXT if says(b"\"pusher:connection_established\"") => {
                for channel in &self.role.clone().channels {
                    self.send(opcode::TEXT, subscribe(channel).as_bytes())?;
                }
                report(What::Open(socket_id(payload).context("a greeting without a socket id")?));
            }
            opcode::TEXT if says(b"\"pusher_internal:subscription_succeeded\"") => {
                report(What::Subscribed(channel(payload).context("a subscription to no channel")?));
            }
            opcode::TEXT if says(b"\"pusher:error\"") || says(b"\"pusher:subscription_error\"") => {
                report(What::Refused(String::from_utf8_lossy(payload).into_owned()));
            }
            _ => {}
        }
        Ok(())
    }
}

/// The frame that joins a public channel.
fn subscribe(channel: &str) -> String {
    format!(r#"{{"event":"pusher:subscribe","data":{{"channel":"{channel}"}}}}"#)
}

/// Only loopback has addresses to choose from.
fn source(target: SocketAddr, number: usize) -> Option<SocketAddr> {
    let host = u8::try_from(2 + number % SOURCES).ok()?;
    (target.ip() == IpAddr::V4(Ipv4Addr::LOCALHOST)).then(|| SocketAddr::from(([127, 0, 0, host], 0)))
}

/// `data` may be a string within the string, so the quotes are not part of the search.
fn socket_id(payload: &[u8]) -> Option<String> {
    let behind = payload.get(memmem::find(payload, b"socket_id")? + b"socket_id".len()..)?;
    let id: Vec<u8> = behind
        .iter()
        .copied()
        .skip_while(|byte| !byte.is_ascii_digit())
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .collect();
    String::from_utf8(id).ok().filter(|id| !id.is_empty())
}

/// Channel names need no escaping.
fn channel(payload: &[u8]) -> Option<String> {
    const KEY: &[u8] = b"\"channel\":\"";
    let behind = payload.get(memmem::find(payload, KEY)? + KEY.len()..)?;
    let name = behind.split(|byte| *byte == b'"').next()?;
    String::from_utf8(name.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_are_read_whatever_their_order() {
        let greeting = br#"{"event":"pusher:connection_established","data":"{\"socket_id\":\"12.34\",\"activity_timeout\":120}"}"#;
        assert_eq!(socket_id(greeting).as_deref(), Some("12.34"));
        assert_eq!(
            socket_id(br#"{"data":{"activity_timeout":1,"socket_id":"5.6"}}"#).as_deref(),
            Some("5.6")
        );
        assert_eq!(socket_id(b"{}"), None);
        let joined =
            br#"{"channel":"presence-a","event":"pusher_internal:subscription_succeeded","data":"{}"}"#;
        assert_eq!(channel(joined).as_deref(), Some("presence-a"));
    }
}

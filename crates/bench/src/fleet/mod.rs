//! Thousands of clients, read by one thread.

mod client;

use crate::clock::{self, Micros, SECOND};
use crate::deliveries::Deliveries;
use crate::target::Target;
use crate::websocket;
use anyhow::{Context, Result, bail};
use client::Client;
use mio::{Events, Poll, Token};
use std::collections::HashSet;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

/// Clients on their way at the same time while a fleet grows: fewer than any server's backlog.
const PACE: usize = 128;

/// A fleet that has not grown by then never will.
const PATIENCE: Micros = 120 * SECOND;

/// Enough for what loopback hands over at once.
const BUFFER: usize = 64 * 1024;

/// What a client is there for.
#[derive(Clone, Default)]
pub(crate) struct Role {
    /// The channels it joins as soon as it is connected.
    pub(crate) channels: Vec<String>,
    /// Whether what it receives counts.
    pub(crate) counted: bool,
    /// The size of its kernel's receive buffer, in bytes, where it is not the system's.
    pub(crate) receive_buffer: Option<usize>,
}

impl Role {
    /// A client that joins one channel and whose deliveries count.
    pub(crate) fn subscriber(channel: &str) -> Rc<Self> {
        Rc::new(Self { channels: vec![channel.to_owned()], counted: true, receive_buffer: None })
    }
}

/// Something that happened to a client.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) client: usize,
    pub(crate) at: Micros,
    pub(crate) what: What,
}

#[derive(Debug, PartialEq)]
pub(crate) enum What {
    /// The server greeted it with this socket id.
    Open(String),
    /// It is subscribed to this channel.
    Subscribed(String),
    /// The connection is gone; with the code, if the server gave one.
    Closed(Option<u16>),
    /// The server sent an error.
    Refused(String),
}

/// The clients and what they received.
pub(crate) struct Fleet {
    target: Target,
    poll: Poll,
    ready: Events,
    buffer: Vec<u8>,
    clients: Vec<Option<Client>>,
    /// What happened while nobody was waiting for it.
    pending: Vec<Event>,
    pub(crate) deliveries: Deliveries,
}

impl Fleet {
    pub(crate) fn new(target: &Target) -> Result<Self> {
        Ok(Self {
            target: target.clone(),
            poll: Poll::new()?,
            ready: Events::with_capacity(1024),
            buffer: vec![0; BUFFER],
            clients: Vec::new(),
            pending: Vec::new(),
            deliveries: Deliveries::expect(0, 0)?,
        })
    }

    /// Starts a client that is new; returns its number.
    pub(crate) fn connect(&mut self, role: &Rc<Role>) -> usize {
        self.clients.push(None);
        let client = self.clients.len() - 1;
        self.reconnect(client, role);
        client
    }

    /// Makes room for clients that are numbered already.
    pub(crate) fn reserve(&mut self, clients: usize) {
        self.clients.resize_with(clients, || None);
    }

    /// Starts a client again, as pusher-js would: a new connection, and the same number here.
    pub(crate) fn reconnect(&mut self, client: usize, role: &Rc<Role>) {
        let connection = Client::connect(&self.target, self.poll.registry(), Token(client), role);
        match (connection, self.clients.get_mut(client)) {
            (Ok(connection), Some(place)) => *place = Some(connection),
            _ => self.pending.push(Event { client, at: clock::now(), what: What::Closed(None) }),
        }
    }

    /// Ends a client's connection without a word.
    pub(crate) fn cut(&mut self, client: usize) {
        if let Some(place) = self.clients.get_mut(client) {
            *place = None;
        }
    }

    /// Sends a frame of the protocol, if the client is connected.
    pub(crate) fn send(&mut self, client: usize, text: &str) -> Result<()> {
        match self.clients.get_mut(client) {
            Some(Some(client)) => client.send(websocket::opcode::TEXT, text.as_bytes()),
            _ => Ok(()),
        }
    }

    /// From now on this client reads nothing.
    pub(crate) fn stop_reading(&mut self, client: usize) -> Result<()> {
        match self.clients.get_mut(client) {
            Some(Some(client)) => client.stop_reading(self.poll.registry()),
            _ => Ok(()),
        }
    }

    /// Lets a client that stopped read again.
    pub(crate) fn resume_reading(&mut self, client: usize) -> Result<()> {
        match self.clients.get_mut(client) {
            Some(Some(connection)) => connection.resume_reading(self.poll.registry(), Token(client)),
            _ => Ok(()),
        }
    }

    /// The addresses from which these clients are connected.
    pub(crate) fn addresses(&self, clients: &[usize]) -> Result<HashSet<SocketAddr>> {
        let connected = clients.iter().filter_map(|client| self.clients.get(*client)?.as_ref());
        connected.map(Client::address).collect()
    }

    /// Waits at most this long for something to read, reads it, and tells what happened.
    pub(crate) fn turn(&mut self, wait: Duration) -> Result<Vec<Event>> {
        let mut events = std::mem::take(&mut self.pending);
        let wait = if events.is_empty() { wait } else { Duration::ZERO };
        match self.poll.poll(&mut self.ready, Some(wait)) {
            Err(error) if error.kind() == ErrorKind::Interrupted => return Ok(events),
            other => other.context("waiting for sockets")?,
        }
        for ready in &self.ready {
            let Token(number) = ready.token();
            let Some(place) = self.clients.get_mut(number) else { continue };
            let Some(client) = place else { continue };
            let mut report = |what| events.push(Event { client: number, at: clock::now(), what });
            let alive = client.advance(&self.target, &mut self.buffer, &mut self.deliveries, &mut report);
            if !alive {
                report(What::Closed(client.close_code()));
                *place = None;
            }
        }
        Ok(events)
    }

    /// Adds clients, a few at a time, until all have joined their channels; returns their numbers.
    ///
    /// # Errors
    ///
    /// When the server refuses one or takes too long.
    pub(crate) fn grow(&mut self, count: usize, role: &Rc<Role>) -> Result<Vec<usize>> {
        let deadline = clock::now() + PATIENCE;
        let mut clients = Vec::with_capacity(count);
        let mut subscriptions = 0;
        while subscriptions < count * role.channels.len() {
            while clients.len() < count && clients.len() - subscriptions / role.channels.len() < PACE {
                clients.push(self.connect(role));
            }
            for event in self.turn(Duration::from_millis(100))? {
                match event.what {
                    What::Open(_) => {}
                    What::Subscribed(_) => subscriptions += 1,
                    What::Closed(code) => bail!("client {} was closed with {code:?}", event.client),
                    What::Refused(error) => bail!("the server refused: {error}"),
                }
            }
            if clock::now() > deadline {
                bail!("only {subscriptions} of {count} subscribed in time");
            }
        }
        Ok(clients)
    }
}

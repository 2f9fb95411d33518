//! Where the server's webhooks arrive.

use super::ledger::Thing;
use crate::http::Message;
use crate::target::Target;
use anyhow::{Context, Result};
use pusher_protocol::webhook::{KEY_HEADER, SIGNATURE_HEADER, WebhookBody, WebhookEvent};
use std::io::{BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// What a webhook said.
pub(super) enum Said {
    Begun(Thing),
    Ended(Thing),
    /// Nothing that could be understood, and why.
    Nonsense(String),
}

impl From<WebhookEvent> for Said {
    fn from(event: WebhookEvent) -> Self {
        let channel = event.channel().to_string();
        match event {
            WebhookEvent::ChannelOccupied { .. } => Self::Begun(Thing::Channel(channel)),
            WebhookEvent::ChannelVacated { .. } => Self::Ended(Thing::Channel(channel)),
            WebhookEvent::MemberAdded { user_id, .. } => Self::Begun(Thing::Member(channel, user_id)),
            WebhookEvent::MemberRemoved { user_id, .. } => Self::Ended(Thing::Member(channel, user_id)),
            other => Self::Nonsense(format!("a webhook that nobody asked for: {other:?}")),
        }
    }
}

/// A bound socket: its address must be known before the server starts.
pub(super) struct Inbox(TcpListener);

impl Inbox {
    pub(super) fn bind() -> Result<Self> {
        Ok(Self(TcpListener::bind("127.0.0.1:0")?))
    }

    pub(super) fn address(&self) -> Result<SocketAddr> {
        Ok(self.0.local_addr()?)
    }

    /// Answers webhooks from now on, in threads that end with the process.
    pub(super) fn open(self, target: &Target) -> Receiver<Said> {
        let (sender, receiver) = channel();
        let target = target.clone();
        thread::spawn(move || {
            for stream in self.0.incoming().filter_map(Result::ok) {
                let (target, sender) = (target.clone(), sender.clone());
                thread::spawn(move || serve(stream, &target, &sender));
            }
        });
        receiver
    }
}

/// Reads one connection until the server closes it.
fn serve(stream: TcpStream, target: &Target, sender: &Sender<Said>) -> Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let message = Message::read(&mut stream)?;
        match understand(&message, target) {
            Ok(events) => events.into_iter().try_for_each(|event| sender.send(event.into()))?,
            Err(error) => sender.send(Said::Nonsense(format!("{error:#}")))?,
        }
        stream.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")?;
    }
}

fn understand(message: &Message, target: &Target) -> Result<Vec<WebhookEvent>> {
    let header = |name| message.header(name).with_context(|| format!("a webhook without {name}"));
    let (key, signature) = (header(KEY_HEADER)?, header(SIGNATURE_HEADER)?);
    target.credentials.verify_webhook(key, signature, &message.body)?;
    Ok(WebhookBody::parse(&message.body).context("the body of a webhook")?.events)
}

//! Where the server's webhooks arrive.

use super::ledger::Thing;
use crate::http::Message;
use crate::target::Target;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
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

#[derive(Deserialize)]
struct Body {
    events: Vec<Event>,
}

#[derive(Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
enum Event {
    ChannelOccupied { channel: String },
    ChannelVacated { channel: String },
    MemberAdded { channel: String, user_id: String },
    MemberRemoved { channel: String, user_id: String },
}

impl From<Event> for Said {
    fn from(event: Event) -> Self {
        match event {
            Event::ChannelOccupied { channel } => Self::Begun(Thing::Channel(channel)),
            Event::ChannelVacated { channel } => Self::Ended(Thing::Channel(channel)),
            Event::MemberAdded { channel, user_id } => Self::Begun(Thing::Member(channel, user_id)),
            Event::MemberRemoved { channel, user_id } => Self::Ended(Thing::Member(channel, user_id)),
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

fn understand(message: &Message, target: &Target) -> Result<Vec<Event>> {
    let signature = message.header("x-pusher-signature").context("a webhook without a signature")?;
    ensure!(signature == target.hmac(&message.body), "a webhook with a wrong signature");
    let body: Body = serde_json::from_slice(&message.body).context("the body of a webhook")?;
    Ok(body.events)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_events_are_understood() {
        let body = r#"{"time_ms":1,"events":[
            {"name":"channel_occupied","channel":"a"},
            {"name":"member_removed","channel":"presence-b","user_id":"7"}]}"#;
        let events = serde_json::from_str::<Body>(body).unwrap().events;
        let mut said = events.into_iter().map(Said::from);
        assert!(matches!(said.next(), Some(Said::Begun(Thing::Channel(name))) if name == "a"));
        assert!(matches!(said.next(), Some(Said::Ended(Thing::Member(_, user))) if user == "7"));
    }
}

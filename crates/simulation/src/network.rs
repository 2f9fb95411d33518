//! A network that loses, doubles, reorders, delays and garbles.

use std::collections::BTreeMap;

use hubbub_commands::Command;
use hubbub_events::{Advanced, Channel, CommandReply};
use hubbub_model::{Millis, MutationId};
use hubbub_sync::{Fetch, Ticket};

use crate::dice::Dice;
use crate::server::{Failure, Message};

/// What is on its way, and what a browser finds out by itself.
#[derive(Debug, Clone)]
pub(crate) enum Packet {
    Message(Message),
    Ask(Channel, Fetch),
    /// The JSON of what was missed.
    Answer(Channel, Ticket, String),
    NoAnswer(Channel, Ticket, Option<Failure>),
    Post(MutationId, Command),
    Reply(MutationId, CommandReply),
    NoReply(MutationId, Option<Failure>),
    /// The device has written it down.
    OutboxEntry(MutationId),
}

/// Who sent it or gets it: a client, and which of the tabs that it had open one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Peer {
    pub(crate) client: usize,
    pub(crate) tab: u64,
}

/// How bad the network is; percentages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weather {
    pub(crate) loss: u64,
    pub(crate) doubles: u64,
    pub(crate) garbled: u64,
    pub(crate) announcements: u64,
    /// Requests that are answered 401, 413, 429 or 500 in the server's place.
    pub(crate) errors: u64,
    /// The longest a packet takes, in milliseconds.
    pub(crate) delay: u64,
}

impl Weather {
    pub(crate) const CALM: Self =
        Self { loss: 0, doubles: 0, garbled: 0, announcements: 0, errors: 0, delay: 20 };

    pub(crate) fn any(dice: &mut Dice) -> Self {
        let bad = [0, 5, 20, 50][dice.below(4) as usize];
        Self {
            loss: dice.below(bad + 1),
            doubles: dice.below(bad + 1),
            garbled: dice.below(bad / 4 + 1),
            announcements: dice.below(bad + 1),
            errors: dice.below(bad / 2 + 1),
            delay: [20, 300, 2000][dice.below(3) as usize],
        }
    }
}

/// How long a browser waits for an answer.
const TIMEOUT: u64 = 1500;

/// Packets in the order of their arrival.
#[derive(Default)]
pub(crate) struct Network {
    packets: BTreeMap<(Millis, u64), (Peer, Packet)>,
    sent: u64,
}

impl Network {
    /// When the next packet arrives.
    pub(crate) fn next_at(&self) -> Option<Millis> {
        self.packets.keys().next().map(|(at, _)| *at)
    }

    /// The next packet, and whose it is.
    pub(crate) fn take(&mut self) -> Option<(Peer, Packet)> {
        self.packets.pop_first().map(|(_, packet)| packet)
    }

    /// Sends a question or its answer: it may be lost, doubled and slow. The browser
    /// gives up waiting by its own clock, whether or not an answer still comes.
    pub(crate) fn send(
        &mut self,
        peer: Peer,
        packet: Packet,
        now: Millis,
        weather: Weather,
        dice: &mut Dice,
    ) {
        let given_up = match &packet {
            Packet::Ask(channel, fetch) => Some(Packet::NoAnswer(*channel, fetch.ticket, None)),
            Packet::Post(id, _) => Some(Packet::NoReply(*id, None)),
            _ => None,
        };
        if let Some(given_up) = given_up {
            self.at(peer, given_up, now + Millis::new(TIMEOUT));
        }
        let copies =
            if dice.percent(weather.loss) { 0 } else { 1 + u64::from(dice.percent(weather.doubles)) };
        for _ in 0..copies {
            self.at(peer, packet.clone(), now + Millis::new(1 + dice.below(weather.delay)));
        }
    }

    /// Carries a message to one subscriber, sometimes only as an announcement, sometimes garbled.
    pub(crate) fn publish(
        &mut self,
        peer: Peer,
        message: &Message,
        announcement: Advanced,
        now: Millis,
        weather: Weather,
        dice: &mut Dice,
    ) {
        let mut message = message.clone();
        if dice.percent(weather.announcements) {
            let data = serde_json::to_string(&announcement).unwrap();
            message = Message { name: Advanced::NAME.into(), data, ..message };
        }
        if dice.percent(weather.garbled) {
            message.data.truncate(dice.below(message.data.len() as u64) as usize);
        }
        self.send(peer, Packet::Message(message), now, weather, dice);
    }

    /// The cable of one client is cut: nothing that is on its way to or from it arrives.
    pub(crate) fn cut(&mut self, client: usize) {
        self.packets.retain(|_, (peer, packet)| peer.client != client || packet.is_given_up());
    }

    /// The server crashes: the requests that it has not answered die.
    pub(crate) fn drop_requests(&mut self) {
        self.packets.retain(|_, (_, packet)| !matches!(packet, Packet::Ask(..) | Packet::Post(..)));
    }

    fn at(&mut self, peer: Peer, packet: Packet, at: Millis) {
        self.sent += 1;
        self.packets.insert((at, self.sent), (peer, packet));
    }
}

impl Packet {
    /// Did the browser find this out by itself?
    pub(crate) fn is_given_up(&self) -> bool {
        matches!(self, Self::NoAnswer(_, _, None) | Self::NoReply(_, None))
    }
}

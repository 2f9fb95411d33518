//! A network that loses, doubles, reorders, delays and garbles.

use std::collections::BTreeMap;

use hubbub_commands::FamilyCommand;
use hubbub_events::{CommandReply, Doorbell, Letter, SyncReply};
use hubbub_model::{Millis, MutationId};
use hubbub_sync::{Fetch, Ticket};

use super::area::Trailed;
use super::dice::Dice;

/// What is on its way, and what a browser finds out by itself.
#[derive(Clone)]
pub(crate) enum Packet {
    Letter { name: String, data: String },
    Ask(Fetch),
    Answer(Ticket, SyncReply<Trailed>),
    NoAnswer(Ticket),
    Post(MutationId, FamilyCommand),
    Reply(MutationId, CommandReply),
    Refused(MutationId),
    NoReply(MutationId),
}

/// How bad the network is; percentages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weather {
    pub(crate) loss: u64,
    pub(crate) doubles: u64,
    pub(crate) garbled: u64,
    pub(crate) doorbells: u64,
    /// The longest a packet takes, in milliseconds.
    pub(crate) delay: u64,
}

impl Weather {
    pub(crate) const CALM: Self = Self { loss: 0, doubles: 0, garbled: 0, doorbells: 0, delay: 20 };

    pub(crate) fn any(dice: &mut Dice) -> Self {
        let bad = [0, 5, 20, 50][dice.below(4) as usize];
        Self {
            loss: dice.below(bad + 1),
            doubles: dice.below(bad + 1),
            garbled: dice.below(bad / 4 + 1),
            doorbells: dice.below(bad + 1),
            delay: [20, 300, 2000][dice.below(3) as usize],
        }
    }
}

/// How long a browser waits for an answer.
const TIMEOUT: u64 = 1500;

/// Packets in the order of their arrival.
#[derive(Default)]
pub(crate) struct Network {
    packets: BTreeMap<(Millis, u64), (usize, Packet)>,
    sent: u64,
}

impl Network {
    /// When the next packet arrives.
    pub(crate) fn next_at(&self) -> Option<Millis> {
        self.packets.keys().next().map(|(at, _)| *at)
    }

    /// The next packet, and whose client sent it or gets it.
    pub(crate) fn take(&mut self) -> Option<(usize, Packet)> {
        self.packets.pop_first().map(|(_, packet)| packet)
    }

    /// Sends a question or its answer: it may be lost, doubled and slow. The browser
    /// gives up waiting by its own clock, whether or not an answer still comes.
    pub(crate) fn send(
        &mut self,
        client: usize,
        packet: Packet,
        now: Millis,
        weather: Weather,
        dice: &mut Dice,
    ) {
        let given_up = match &packet {
            Packet::Ask(fetch) => Some(Packet::NoAnswer(fetch.ticket)),
            Packet::Post(id, _) => Some(Packet::NoReply(*id)),
            _ => None,
        };
        if let Some(given_up) = given_up {
            self.at(client, given_up, now + Millis::new(TIMEOUT));
        }
        let copies =
            if dice.percent(weather.loss) { 0 } else { 1 + u64::from(dice.percent(weather.doubles)) };
        for _ in 0..copies {
            self.at(client, packet.clone(), now + Millis::new(1 + dice.below(weather.delay)));
        }
    }

    /// Publishes a letter to `clients`, sometimes only as a doorbell, sometimes garbled.
    pub(crate) fn publish(
        &mut self,
        letter: &Letter,
        bell: Doorbell,
        clients: usize,
        now: Millis,
        weather: Weather,
        dice: &mut Dice,
    ) {
        for client in 0..clients {
            let (mut name, mut data) = (letter.name.clone(), letter.data.get().to_owned());
            if dice.percent(weather.doorbells) {
                (name, data) = (Doorbell::NAME.into(), serde_json::to_string(&bell).unwrap());
            }
            if dice.percent(weather.garbled) {
                data.truncate(dice.below(data.len() as u64) as usize);
            }
            self.send(client, Packet::Letter { name, data }, now, weather, dice);
        }
    }

    /// The cable of one client is cut: nothing that is on its way to or from it arrives.
    pub(crate) fn cut(&mut self, client: usize) {
        self.packets.retain(|_, (whose, packet)| {
            *whose != client || matches!(packet, Packet::NoAnswer(_) | Packet::NoReply(_))
        });
    }

    fn at(&mut self, client: usize, packet: Packet, at: Millis) {
        self.sent += 1;
        self.packets.insert((at, self.sent), (client, packet));
    }
}

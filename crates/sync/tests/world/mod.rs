//! A server, some clients and the network between them, all driven by one seed.

mod area;
mod check;
mod dice;
mod network;
mod server;

use hubbub_events::{Doorbell, Letter};
use hubbub_model::{ChannelSeq, Epoch, MemberId, Millis, MutationId, Timestamp};
use hubbub_sync::{Output, Replica};

use area::{Person, household, wish};
use dice::Dice;
use network::{Network, Packet, Weather};
use server::Server;

/// How a driver can be broken, to show that the test would notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Driver {
    Sound,
    /// Never asks the server for what is missing.
    NeverFetches,
    /// Takes a lost reply for the end of the matter.
    NeverRetries,
}

/// What a sequence went through.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) entries: u64,
    pub(crate) epochs: u64,
    pub(crate) cuts: u64,
    pub(crate) fetches: u64,
    pub(crate) snapshots: u64,
    pub(crate) letters: u64,
    /// Commands sent again after they had been carried out.
    pub(crate) repeated: u64,
}

struct Client {
    member: MemberId,
    replica: Replica<Person>,
    online: bool,
    last: (Epoch, ChannelSeq),
    /// The lineages it has turned its back on.
    left: Vec<Epoch>,
    /// Up to where it knows, or must ask, what the server has.
    known: ChannelSeq,
}

pub(crate) struct World {
    driver: Driver,
    dice: Dice,
    now: Millis,
    weather: Weather,
    network: Network,
    server: Server,
    clients: Vec<Client>,
    tally: Tally,
}

/// Runs one sequence.
pub(crate) fn run(seed: u64, driver: Driver) -> Result<Tally, String> {
    let mut world = World::new(seed, driver);
    let steps = 20 + world.dice.below(60);
    for step in 0..steps {
        world
            .step()
            .and_then(|()| world.check())
            .map_err(|what| format!("seed {seed}, step {step}: {what}"))?;
    }
    world.rest().map_err(|what| format!("seed {seed}, at rest: {what}"))?;
    Ok(world.tally)
}

impl World {
    fn new(seed: u64, driver: Driver) -> Self {
        let mut dice = Dice::new(seed);
        let people = 2 + dice.below(3) as usize;
        let state = household(people, &mut dice);
        let server = Server::new(state.clone(), &mut dice);
        let place = (server.epoch, server.seq);
        let client = |member: MemberId| Client {
            member,
            replica: Replica::new(Person(member), place.0, place.1, state.clone()),
            online: true,
            last: place,
            left: Vec::new(),
            known: place.1,
        };
        let clients = state.family.members.iter().map(|member| client(member.id)).collect();
        let weather = Weather::any(&mut dice);
        let (now, network) = (Millis::new(dice.below(10_000)), Network::default());
        Self { driver, dice, now, weather, network, server, clients, tally: Tally::default() }
    }

    fn clock(&self) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000) + self.now
    }

    /// One thing happens, somewhere.
    fn step(&mut self) -> Result<(), String> {
        let client = self.dice.below(self.clients.len() as u64) as usize;
        match self.dice.below(100) {
            0..=29 => self.act(client),
            30..=32 => self.server.trim(self.dice.below(4) as usize),
            33 => {
                self.server.restore(self.dice.below(6), &mut self.dice);
                self.tally.epochs += 1;
                // Nobody has heard of it yet.
                self.clients.iter_mut().for_each(|client| client.known = ChannelSeq(0));
            }
            34..=36 => {
                let letter =
                    self.server.invent(["chore:invented", "timer:updated"][client % 2], self.clock());
                self.publish(&[letter]);
            }
            37..=40 => self.toggle_cable(client),
            41..=43 => self.asks(client, Replica::probe),
            44..=45 => self.asks(client, Replica::refresh),
            46..=50 => self.now = self.now + Millis::new(self.dice.below(5000)),
            _ => {
                let soon = self.now + Millis::new(self.dice.below(400));
                self.pass_until(soon)?;
            }
        }
        self.let_timers_expire();
        Ok(())
    }

    fn let_timers_expire(&mut self) {
        let expired = self.server.expire(self.clock());
        self.publish(&expired);
        self.pump();
    }

    /// A person does something.
    fn act(&mut self, client: usize) {
        let at = self.clock();
        let id = MutationId::new(at, self.dice.bytes());
        let replica = &mut self.clients[client].replica;
        let command = wish(&replica.view().family, at, &mut self.dice);
        replica.run(id, command, at).unwrap();
    }

    /// A client wants all there is, so all there is now is what it must come to know.
    fn asks(&mut self, client: usize, how: fn(&mut Replica<Person>)) {
        how(&mut self.clients[client].replica);
        self.clients[client].known = self.server.seq;
    }

    fn toggle_cable(&mut self, client: usize) {
        let online = &mut self.clients[client].online;
        *online = !*online;
        if *online {
            // What pusher-js says when it has subscribed again.
            self.asks(client, Replica::catch_up);
        } else {
            self.network.cut(client);
            self.tally.cuts += 1;
        }
    }

    fn publish(&mut self, letters: &[Letter]) {
        let bell = Doorbell { epoch: self.server.epoch, seq: self.server.seq };
        let clients = self.clients.len();
        for letter in letters {
            self.tally.entries += 1;
            self.network.publish(letter, bell, clients, self.now, self.weather, &mut self.dice);
        }
    }

    /// Does what the replicas ask for.
    fn pump(&mut self) {
        for index in 0..self.clients.len() {
            while let Some(output) = self.clients[index].replica.poll(self.now) {
                let packet = match output {
                    Output::Keep(command) => {
                        self.clients[index].replica.kept(command.mutation_id);
                        continue;
                    }
                    Output::Forget(_) => continue,
                    Output::Fetch(_) if self.driver == Driver::NeverFetches => continue,
                    Output::Fetch(fetch) => Packet::Ask(fetch),
                    Output::Post { mutation_id, command } => Packet::Post(mutation_id, command),
                };
                self.network.send(index, packet, self.now, self.weather, &mut self.dice);
            }
        }
    }

    /// Lets time go by, with all that arrives and wakes up in it.
    fn pass_until(&mut self, until: Millis) -> Result<(), String> {
        for _ in 0..100_000 {
            let wake = self.clients.iter().filter_map(|client| client.replica.wake_at()).min();
            let arrival = self.network.next_at();
            match [wake, arrival].into_iter().flatten().min() {
                Some(next) if next <= until => {
                    self.now = self.now.max(next);
                    if arrival == Some(next) {
                        self.deliver();
                    }
                    self.pump();
                }
                _ => {
                    self.now = self.now.max(until);
                    return Ok(());
                }
            }
        }
        Err("a replica asks for ever".into())
    }

    fn deliver(&mut self) {
        let Some((index, packet)) = self.network.take() else { return };
        let (now, clock) = (self.now, self.clock());
        let chance = self.dice.fraction();
        let client = &mut self.clients[index];
        let (replica, online) = (&mut client.replica, client.online);
        let back = match packet {
            Packet::NoAnswer(ticket) => return replica.fetch_failed(ticket, now, chance),
            Packet::NoReply(_) if self.driver == Driver::NeverRetries => return,
            Packet::NoReply(id) => return replica.post_failed(id, now, chance),
            _ if !online => return,
            Packet::Letter { name, data } => {
                self.tally.letters += 1;
                if let Some(seq) = self.server.speaks_of(&name, &data) {
                    client.known = client.known.max(seq);
                }
                return replica.letter(&name, &data, now);
            }
            Packet::Answer(ticket, reply) => return replica.fetched(ticket, reply, now),
            Packet::Reply(id, reply) => {
                if reply.epoch == self.server.epoch {
                    client.known = client.known.max(reply.seq);
                }
                return replica.replied(id, &reply, now);
            }
            Packet::Refused(id) => return drop(replica.refused(id)),
            Packet::Ask(fetch) => {
                self.tally.fetches += 1;
                self.tally.snapshots += u64::from(fetch.after.is_none());
                Packet::Answer(fetch.ticket, self.server.sync(fetch.after, clock))
            }
            Packet::Post(id, command) => {
                self.tally.repeated += u64::from(self.server.has_done(id));
                let (reply, letters) = self.server.post(client.member, id, &command, clock);
                self.publish(&letters);
                reply.map_or(Packet::Refused(id), |reply| Packet::Reply(id, reply))
            }
        };
        self.network.send(index, back, now, self.weather, &mut self.dice);
    }
}

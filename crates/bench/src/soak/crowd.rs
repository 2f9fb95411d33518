//! People who come and go: two connections each, on a presence channel and a cache channel.

use super::ledger::{Ledger, Thing};
use crate::clock::{Micros, SECOND};
use crate::fleet::{Event, Fleet, Role, What};
use anyhow::{Result, bail};
use fastrand::Rng;
use pusher_protocol::{ChannelName, Credentials, SocketId};
use serde_json::json;
use std::rc::Rc;

pub(super) const CLIENTS: usize = 2_000;

/// How long a client stays as it is: around the grace, so that it runs out sometimes.
const STAY: std::ops::Range<Micros> = SECOND / 2..9 * SECOND;

/// Within how long everybody comes who was away.
const ARRIVALS: std::ops::RangeTo<Micros> = ..2 * SECOND;

/// Every run does the same.
const SEED: u64 = 3;

/// One connection of a person, here or away.
struct Visitor {
    user: String,
    /// A presence channel and a cache channel.
    channels: [String; 2],
    joined: [bool; 2],
    /// Answers of the server that are still to come.
    awaited: usize,
    socket: Option<SocketId>,
    /// When it does something next.
    due: Micros,
}

impl Visitor {
    /// Half of them share big channels; the others are so few on theirs that these empty often.
    fn new(number: usize, due: Micros) -> Self {
        let user = number / 2;
        let place = |number: usize| if number < CLIENTS / 2 { number % 20 } else { number / 4 };
        let channels =
            [format!("presence-soak-{}", place(user * 2)), format!("cache-soak-{}", place(number))];
        Self { user: format!("user-{user}"), channels, joined: [false; 2], awaited: 0, socket: None, due }
    }

    /// What the server reports of its being on a channel.
    fn things(&self, channel: usize) -> Vec<Thing> {
        let Some(name) = self.channels.get(channel) else { return Vec::new() };
        let mut things = vec![Thing::Channel(name.clone())];
        if channel == 0 {
            things.push(Thing::Member(name.clone(), self.user.clone()));
        }
        things
    }
}

pub(super) struct Crowd {
    visitors: Vec<Visitor>,
    credentials: Credentials,
    random: Rng,
}

impl Crowd {
    /// Everybody is away, and comes soon.
    pub(super) fn new(credentials: Credentials) -> Self {
        let mut random = Rng::with_seed(SEED);
        let visitors = (0..CLIENTS).map(|number| Visitor::new(number, random.u64(ARRIVALS))).collect();
        Self { visitors, credentials, random }
    }

    /// All channels, to publish to.
    pub(super) fn channels(&self) -> Vec<String> {
        let mut all: Vec<_> = self.visitors.iter().flat_map(|visitor| visitor.channels.clone()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    pub(super) fn is_settled(&self) -> bool {
        self.visitors.iter().all(|visitor| visitor.awaited == 0)
    }

    /// Everybody who is due does something else.
    pub(super) fn mingle(&mut self, fleet: &mut Fleet, ledger: &mut Ledger, now: Micros) -> Result<()> {
        for number in 0..self.visitors.len() {
            let Some(visitor) = self.visitors.get(number) else { continue };
            if visitor.due > now || visitor.awaited > 0 {
                continue;
            }
            match (&visitor.socket, visitor.joined) {
                (None, _) => self.arrive(fleet, number),
                (_, [true, true]) if self.random.bool() => self.leave(fleet, ledger, number, now),
                (_, [true, true]) => {
                    let channel = self.random.usize(..2);
                    self.unsubscribe(fleet, ledger, number, channel, now)?;
                }
                (_, [presence, _]) => self.subscribe(fleet, number, usize::from(presence))?,
            }
        }
        Ok(())
    }

    /// Everybody goes at once, and would soon be back.
    pub(super) fn disperse(&mut self, fleet: &mut Fleet, ledger: &mut Ledger, now: Micros) {
        for number in 0..self.visitors.len() {
            self.leave(fleet, ledger, number, now);
            if let Some(visitor) = self.visitors.get_mut(number) {
                visitor.due = now + self.random.u64(ARRIVALS);
            }
        }
    }

    /// What the server answered.
    pub(super) fn hear(&mut self, fleet: &mut Fleet, ledger: &mut Ledger, event: Event) -> Result<()> {
        let due = event.at + self.random.u64(STAY);
        let number = event.client;
        let Some(visitor) = self.visitors.get_mut(number) else { return Ok(()) };
        match event.what {
            What::Open(socket) => {
                visitor.awaited -= 1;
                visitor.socket = Some(socket.parse()?);
                self.subscribe(fleet, number, 0)?;
                self.subscribe(fleet, number, 1)?;
            }
            What::Subscribed(name) => {
                let channel = usize::from(visitor.channels.first() != Some(&name));
                visitor.joined[channel] = true;
                visitor.awaited -= 1;
                visitor.due = due;
                visitor.things(channel).into_iter().for_each(|thing| ledger.join(thing, event.at));
            }
            What::Closed(code) => bail!("the server closed client {number} with {code:?}"),
            What::Refused(error) => bail!("the server refused client {number}: {error}"),
        }
        Ok(())
    }

    fn arrive(&mut self, fleet: &mut Fleet, number: usize) {
        let role = Rc::new(Role { counted: true, ..Role::default() });
        if let Some(visitor) = self.visitors.get_mut(number) {
            visitor.awaited = 1;
            fleet.reconnect(number, &role);
        }
    }

    fn subscribe(&mut self, fleet: &mut Fleet, number: usize, channel: usize) -> Result<()> {
        let Some(visitor) = self.visitors.get_mut(number) else { return Ok(()) };
        let (Some(name), Some(socket)) = (visitor.channels.get(channel), &visitor.socket) else {
            return Ok(());
        };
        let mut data = json!({ "channel": name });
        if channel == 0 {
            let member = json!({ "user_id": visitor.user }).to_string();
            let name: ChannelName = name.parse()?;
            data["auth"] = self.credentials.authorize_channel(socket, &name, Some(&member)).into();
            data["channel_data"] = member.into();
        }
        visitor.awaited += 1;
        fleet.send(number, &json!({ "event": "pusher:subscribe", "data": data }).to_string())
    }

    fn unsubscribe(
        &mut self,
        fleet: &mut Fleet,
        ledger: &mut Ledger,
        number: usize,
        channel: usize,
        now: Micros,
    ) -> Result<()> {
        let due = now + self.random.u64(STAY);
        let Some(visitor) = self.visitors.get_mut(number) else { return Ok(()) };
        visitor.joined[channel] = false;
        visitor.due = due;
        visitor.things(channel).iter().for_each(|thing| ledger.leave(thing, now));
        let data = json!({ "channel": visitor.channels[channel] });
        fleet.send(number, &json!({ "event": "pusher:unsubscribe", "data": data }).to_string())
    }

    fn leave(&mut self, fleet: &mut Fleet, ledger: &mut Ledger, number: usize, now: Micros) {
        let due = now + self.random.u64(STAY);
        let Some(visitor) = self.visitors.get_mut(number) else { return };
        for channel in 0..2 {
            if std::mem::take(&mut visitor.joined[channel]) {
                visitor.things(channel).iter().for_each(|thing| ledger.leave(thing, now));
            }
        }
        visitor.socket = None;
        visitor.due = due;
        fleet.cut(number);
    }
}

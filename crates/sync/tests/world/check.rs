//! What must hold: always, and when all is quiet.

use hubbub_model::{ChannelSeq, Millis};

use super::network::Weather;
use super::{Client, World};

impl World {
    /// What holds after every step.
    pub(super) fn check(&mut self) -> Result<(), String> {
        for (index, client) in self.clients.iter_mut().enumerate() {
            let (epoch, seq) = client.replica.place();
            if epoch == client.last.0 && seq < client.last.1 {
                return Err(format!("client {index} went back from {} to {seq}", client.last.1));
            }
            if epoch != client.last.0 {
                client.left.push(client.last.0);
            }
            if client.left.contains(&epoch) {
                return Err(format!("client {index} went back to an old lineage"));
            }
            client.last = (epoch, seq);
            if self.server.past.get(&(epoch, seq)) != Some(client.replica.confirmed()) {
                return Err(format!("client {index} is wrong at {seq}"));
            }
        }
        Ok(())
    }

    /// The network is mended and everybody waits. All must then make good what they
    /// know to be missing; and with a probe, which finds what nobody could know of,
    /// all must see the same.
    pub(super) fn rest(&mut self) -> Result<(), String> {
        self.weather = Weather::CALM;
        for client in 0..self.clients.len() {
            if !self.clients[client].online {
                self.toggle_cable(client);
            }
        }
        self.wait()?;
        self.everybody(Self::check_knowledge)?;
        self.clients.iter_mut().for_each(|client| client.replica.probe());
        self.wait()?;
        self.everybody(Self::check_rest)
    }

    /// Long enough for the longest wait after failures.
    fn wait(&mut self) -> Result<(), String> {
        self.let_timers_expire();
        self.pass_until(self.now + Millis::from_secs(90))?;
        self.check()
    }

    fn everybody(&self, check: fn(&Self, &Client) -> Result<(), String>) -> Result<(), String> {
        self.clients.iter().enumerate().try_for_each(|(index, client)| {
            check(self, client).map_err(|what| format!("client {index} {what}"))
        })
    }

    fn check_knowledge(&self, client: &Client) -> Result<(), String> {
        let replica = &client.replica;
        let (epoch, seq) = replica.place();
        if replica.pending() > 0 {
            Err(format!("still waits for {} commands", replica.pending()))
        } else if client.known > ChannelSeq(0) && (epoch != self.server.epoch || seq < client.known) {
            Err(format!("stands at {seq}, but knows of {}", client.known))
        } else if replica.is_behind() || replica.is_failing() {
            Err("does not know that it is up to date".into())
        } else if self.network.next_at().is_some() || replica.wake_at().is_some() {
            Err("finds no rest".into())
        } else {
            Ok(())
        }
    }

    fn check_rest(&self, client: &Client) -> Result<(), String> {
        let replica = &client.replica;
        if replica.place() != (self.server.epoch, self.server.seq) {
            Err(format!("stands at {}, the server at {}", replica.place().1, self.server.seq))
        } else if replica.view() != self.server.state {
            Err("does not show what the server has".into())
        } else {
            self.check_knowledge(client)
        }
    }
}

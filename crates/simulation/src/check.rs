//! What must hold: always, and when all is quiet.

use hubbub_model::{ChannelSeq, Millis};
use hubbub_sync::Replica;

use crate::browser::{Browser, Tab};
use crate::network::Weather;
use crate::server::Server;
use crate::world::World;

impl<S: Server> World<S> {
    /// What holds after every step: each screen stands at a position of the one order,
    /// never goes back, and has there exactly what the log says. The trail in the state
    /// shows that it has applied every entry up to there once and in order.
    pub(crate) fn check(&mut self) -> Result<(), String> {
        for client in 0..self.browsers.len() {
            let Some(tab) = self.browsers[client].tab.as_mut() else { continue };
            let (epoch, seq) = tab.replica.position();
            if epoch == tab.last.0 && seq < tab.last.1 {
                return Err(format!("client {client} went back from {} to {seq}", tab.last.1));
            }
            if epoch != tab.last.0 {
                tab.left.push(tab.last.0);
            }
            if tab.left.contains(&epoch) {
                return Err(format!("client {client} went back to an old lineage"));
            }
            tab.last = (epoch, seq);
            if self.record.at((epoch, seq)) != Some(tab.replica.confirmed()) {
                return Err(format!("client {client} is wrong at {seq}"));
            }
            let trail = tab.replica.confirmed().trail;
            self.note((client, epoch, seq, trail));
        }
        Ok(())
    }

    /// The network is mended and everybody waits. All must then make good what they
    /// know to be missing; and with a probe, which finds what nobody could know of,
    /// all must see the same.
    pub(crate) fn rest(&mut self) -> Result<(), String> {
        self.weather = Weather::CALM;
        self.outage = false;
        for client in 0..self.browsers.len() {
            if !self.browsers[client].online {
                self.toggle_cable(client);
            }
            self.thaw(client, Millis::new(u64::MAX))?;
        }
        // What is under way may still sign somebody out.
        self.pass_until(self.now + Millis::from_secs(5))?;
        for client in 0..self.browsers.len() {
            if self.browsers[client].tab.is_none() {
                self.open(client, self.record.position());
            }
        }
        self.wait()?;
        self.everybody(Self::check_knowledge)?;
        (0..self.browsers.len()).for_each(|client| self.asks(client, Replica::probe));
        self.wait()?;
        self.everybody(Self::check_rest)?;
        self.check_intents()
    }

    /// Long enough for the longest wait after failures.
    fn wait(&mut self) -> Result<(), String> {
        self.let_timers_expire()?;
        self.pass_until(self.now + Millis::from_secs(90))?;
        self.let_timers_expire()?;
        self.pass_until(self.now + Millis::from_secs(5))?;
        self.check()
    }

    fn everybody(&self, check: fn(&Self, &Browser, &Tab) -> Result<(), String>) -> Result<(), String> {
        self.browsers.iter().enumerate().try_for_each(|(client, browser)| {
            let tab = browser.tab.as_ref().ok_or("has no tab")?;
            check(self, browser, tab).map_err(|what| format!("client {client} {what}"))
        })
    }

    fn check_knowledge(&self, browser: &Browser, tab: &Tab) -> Result<(), String> {
        let replica = &tab.replica;
        let (epoch, seq) = replica.position();
        if replica.pending() > 0 {
            Err(format!("still waits for {} commands", replica.pending()))
        } else if let [kept, ..] = browser.device.kept() {
            Err(format!("still keeps {}", kept.mutation_id))
        } else if tab.known > ChannelSeq(0) && (epoch != self.record.position().0 || seq < tab.known) {
            Err(format!("stands at {seq}, but knows of {}", tab.known))
        } else if replica.is_behind() || replica.is_failing() {
            Err("does not know that it is up to date".into())
        } else if self.network.next_at().is_some() || browser.next_at().is_some() {
            Err("finds no rest".into())
        } else {
            Ok(())
        }
    }

    fn check_rest(&self, browser: &Browser, tab: &Tab) -> Result<(), String> {
        let replica = &tab.replica;
        if replica.position() != self.record.position() {
            Err(format!("stands at {}, the server at {}", replica.position().1, self.record.position().1))
        } else if self.record.at(replica.position()) != Some(&replica.view()) {
            Err("does not show what the server has".into())
        } else {
            self.check_knowledge(browser, tab)
        }
    }

    /// Whatever was done has come to an end.
    fn check_intents(&self) -> Result<(), String> {
        let ended = |intent: &crate::world::Intent| intent.carried_out || intent.given_up || intent.lost;
        match self.intents.values().find(|intent| !ended(intent)) {
            Some(intent) => Err(format!("{:?} was neither carried out nor refused", intent.deed)),
            None => Ok(()),
        }
    }
}

//! What must hold: always, and when all is quiet.

use hubbub_events::Channel;
use hubbub_model::Millis;

use crate::browser::{Browser, Tab};
use crate::network::Weather;
use crate::screen::Why;
use crate::server::Server;
use crate::world::World;

impl<S: Server> World<S> {
    /// What holds after every step.
    pub(crate) fn check(&mut self) -> Result<(), String> {
        for client in 0..self.browsers.len() {
            let Some(tab) = self.browsers[client].tab.as_mut() else { continue };
            let mut shown = Vec::new();
            for (channel, screen) in &mut tab.screens {
                screen.check().map_err(|what| format!("client {client}, {channel}: {what}"))?;
                // The services make up the ids of notifications: of own logs the trace has only how far they are.
                let trail = if let Channel::Person(_) = channel { 0 } else { screen.trail() };
                shown.push((*channel, screen.position(), trail));
            }
            self.note((client, shown));
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
                let page = self.page(client);
                self.open(client, page);
            }
        }
        self.wait()?;
        self.everybody(Self::check_knowledge)?;
        (0..self.browsers.len()).for_each(|client| self.asks(client, Why::Probe));
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
        tab.screens.iter().try_for_each(|(channel, screen)| {
            screen.check_knowledge().map_err(|what| format!("{what} on {channel}"))
        })?;
        if let [kept, ..] = browser.device.kept() {
            Err(format!("still keeps {}", kept.mutation_id))
        } else if let [begin, ..] = &browser.begins[..] {
            Err(format!("still begins {}", begin.command.channel()))
        } else if self.network.next_at().is_some() || browser.next_at().is_some() {
            Err("finds no rest".into())
        } else {
            Ok(())
        }
    }

    fn check_rest(&self, browser: &Browser, tab: &Tab) -> Result<(), String> {
        tab.screens.iter().try_for_each(|(channel, screen)| {
            screen.check_rest().map_err(|what| format!("{what} on {channel}"))
        })?;
        self.check_knowledge(browser, tab)
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

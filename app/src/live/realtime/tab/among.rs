//! A tab among the others: who leads, and what they say to each other.

use std::rc::Weak;

use leptos::task::spawn_local;

use super::{Role, Tab};
use crate::live::realtime::locks::{self, End, Lock};
use crate::live::realtime::said::Said;
use crate::live::realtime::tabs::{Tabs, lock_of};
use crate::web::monotonic;

impl Tab {
    /// Takes a place among the tabs: the lock by which others know that it is there comes first.
    pub(super) fn join(&self, tabs: &Tabs) {
        self.hold(lock_of(tabs.id()), false, |tab, lock| {
            if let Some(tabs) = &tab.tabs {
                tabs.keep(lock);
                tab.wait(tabs);
                tab.update();
            }
        });
    }

    /// Waits until nobody leads.
    fn wait(&self, tabs: &Tabs) {
        if tabs.begins_to_wait() {
            self.hold(tabs.name().to_owned(), false, |tab, lock| {
                tab.tabs.iter().for_each(Tabs::waits_no_more);
                tab.lead(Some(lock));
            });
        }
    }

    /// Looks after the connection of another tab: asks how it is, and takes the lead from one that does not answer.
    pub(in crate::live::realtime) fn look(&self) {
        let is_hung = match &mut *self.role.borrow_mut() {
            Role::Leading(_) => return,
            Role::Following(belief) => belief.ask(),
        };
        match self.tabs.as_ref().filter(|_| is_hung) {
            Some(tabs) => self.hold(tabs.name().to_owned(), true, |tab, lock| tab.lead(Some(lock))),
            None => self.update(),
        }
    }

    /// Another tab has taken the lead.
    fn follow(&self) {
        self.close();
        self.tabs.iter().for_each(|tabs| self.wait(tabs));
        self.update();
        (self.on_change)();
    }

    fn hold(&self, name: String, takes_away: bool, granted: impl FnOnce(&Self, Lock) + 'static) {
        let (me, ended) = (Weak::clone(&self.me), Weak::clone(&self.me));
        let granted = Box::new(move |lock| {
            if let Some(tab) = me.upgrade() {
                granted(&tab, lock);
            }
        });
        spawn_local(async move {
            let end = locks::hold(&name, takes_away, granted).await;
            let Some(tab) = ended.upgrade() else { return };
            match end {
                End::Dropped => {}
                End::Taken => tab.follow(),
                // Then there is nobody to share with.
                End::Refused => tab.lead(None),
            }
        });
    }

    /// Another tab says something.
    pub(super) fn hear(&self, said: Said) {
        match said {
            Said::Wants { tab, channels } => self.serve(tab, channels),
            Said::Doubts {} => {
                if let Some(leader) = self.leader() {
                    leader.connection.revive(monotonic());
                    leader.connection.check();
                }
            }
            Said::Leads {} => {
                if self.told(false, Vec::new()) {
                    self.update();
                }
            }
            Said::Stands { up, channels } => drop(self.told(up, channels)),
            Said::Heard { channel, to, heard } => {
                let is_for_me = to.is_none_or(|to| self.tabs.iter().any(|tabs| tabs.id() == to));
                if is_for_me && self.leader().is_none() {
                    self.deliver(&channel, &heard);
                }
            }
        }
    }

    /// The leading tab says how the connection is; answers whether this one follows.
    fn told(&self, up: bool, channels: Vec<String>) -> bool {
        let is_new = match &mut *self.role.borrow_mut() {
            Role::Leading(_) => return false,
            Role::Following(belief) => belief.told(up, channels),
        };
        if is_new {
            (self.on_change)();
        }
        true
    }

    /// Another tab wants channels, and asks how the connection is.
    fn serve(&self, id: String, channels: Vec<String>) {
        let Some(leader) = self.leader() else { return };
        leader.connection.look(monotonic());
        if !leader.knows(&id) {
            let gone = id.clone();
            self.hold(lock_of(&id), false, move |tab, _| {
                tab.leader().iter().for_each(|leader| leader.forget(&gone));
            });
        }
        let stand = leader.serve(&id, channels);
        self.say(&leader.stands());
        stand.into_iter().for_each(|channel| self.say(&leader.welcome(&id, channel)));
    }
}

//! A tab: it leads and has a connection, or it follows one that does.

mod among;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use hubbub_model::UserId;
use pusher_js::Options;

use super::belief::Belief;
use super::connection::Connection;
use super::heard::Heard;
use super::leader::Leader;
use super::locks::Lock;
use super::said::Said;
use super::tabs::Tabs;
use crate::web::{calling, monotonic};

/// A tab of a browser.
pub(super) struct Tab {
    me: Weak<Self>,
    options: Options,
    on_change: Box<dyn Fn()>,
    listeners: RefCell<Vec<Rc<Listener>>>,
    role: RefCell<Role>,
    /// None where it keeps to itself.
    tabs: Option<Tabs>,
}

enum Role {
    Leading(Rc<Leader>),
    Following(Belief),
}

/// Somebody in this tab who listens to a channel.
pub(super) struct Listener {
    channel: String,
    on_heard: Box<dyn Fn(Heard)>,
}

impl Tab {
    /// Begins to hear of changes; `person` is in whose tabs a connection is shared, if it is. `None` where pusher-js
    /// is not there.
    pub(super) fn begin(
        options: Options,
        person: Option<UserId>,
        on_change: impl Fn() + 'static,
    ) -> Option<Rc<Self>> {
        let tab = Rc::new_cyclic(|me: &Weak<Self>| {
            let hears = Weak::clone(me);
            let on_said = move |said| {
                if let Some(tab) = hears.upgrade() {
                    tab.hear(said);
                }
            };
            Self {
                me: Weak::clone(me),
                options,
                on_change: Box::new(on_change),
                listeners: RefCell::default(),
                role: RefCell::new(Role::Following(Belief::default())),
                tabs: person.and_then(|person| Tabs::new(person, on_said)),
            }
        });
        match &tab.tabs {
            Some(tabs) => tab.join(tabs),
            None => tab.lead(None),
        }
        (tab.tabs.is_some() || tab.leader().is_some()).then_some(tab)
    }

    /// Listens to a channel.
    pub(super) fn listen(&self, channel: String, on_heard: impl Fn(Heard) + 'static) -> Rc<Listener> {
        let listener = Rc::new(Listener { channel, on_heard: Box::new(on_heard) });
        self.listeners.borrow_mut().push(Rc::clone(&listener));
        self.update();
        listener
    }

    /// Listens no longer.
    pub(super) fn leave(&self, listener: &Rc<Listener>) {
        self.listeners.borrow_mut().retain(|one| !Rc::ptr_eq(one, listener));
        self.update();
    }

    /// Does what this listens to arrive, for all that is known?
    pub(super) fn has(&self, listener: &Listener) -> bool {
        match &*self.role.borrow() {
            Role::Leading(leader) => {
                leader.connection.is_up(monotonic()) && leader.connection.has(&listener.channel)
            }
            Role::Following(belief) => belief.stands(&listener.channel),
        }
    }

    /// Finds out whether a connection that looks sound still is.
    pub(super) fn check(&self) {
        match self.leader() {
            Some(leader) => leader.connection.check(),
            None => self.say(&Said::Doubts {}),
        }
    }

    /// The server answers, so a connection that is down is tried.
    pub(super) fn revive(&self) {
        if let Some(leader) = self.leader() {
            leader.connection.revive(monotonic());
        } else if matches!(&*self.role.borrow(), Role::Following(belief) if !belief.is_up()) {
            self.say(&Said::Doubts {});
        }
    }

    /// Leads from now on, with a connection of its own. Where there can be none, another tab may have one.
    fn lead(&self, lock: Option<Lock>) {
        if self.leader().is_some() {
            return;
        }
        let me = Weak::clone(&self.me);
        let on_heard = move |channel: &str, heard| {
            if let Some(tab) = me.upgrade() {
                tab.pass_on(channel, heard);
            }
        };
        let connection = Connection::begin(&self.options, calling(&self.me, Self::changed), on_heard);
        if let Some(connection) = connection {
            self.role.replace(Role::Leading(Rc::new(Leader::new(connection, lock))));
            self.say(&Said::Leads {});
            self.update();
        }
    }

    /// Hears of nothing any more: the connection is gone before its channels are left.
    pub(super) fn close(&self) {
        drop(self.role.replace(Role::Following(Belief::default())));
    }

    fn leader(&self) -> Option<Rc<Leader>> {
        match &*self.role.borrow() {
            Role::Leading(leader) => Some(Rc::clone(leader)),
            Role::Following(_) => None,
        }
    }

    /// Wants what is listened to in this tab.
    fn update(&self) {
        let listeners = self.listeners.borrow();
        let channels = listeners.iter().map(|listener| listener.channel.clone()).collect();
        match (self.leader(), &self.tabs) {
            (Some(leader), tabs) => {
                leader.serve(tabs.as_ref().map_or("", Tabs::id), channels);
                self.say(&leader.stands());
            }
            (None, Some(tabs)) => tabs.want(channels),
            (None, None) => {}
        }
    }

    fn say(&self, said: &Said) {
        if let Some(tabs) = &self.tabs {
            tabs.say(said);
        }
    }

    /// The state of the connection is another.
    fn changed(&self) {
        if let Some(leader) = self.leader() {
            self.say(&leader.stands());
        }
        (self.on_change)();
    }

    /// A channel has told something: all tabs that want the channel hear it. A listener that hears of a subscription
    /// looks whether it stands. A tab that begins to want the channel later is welcomed, and asks for what it missed.
    fn pass_on(&self, channel: &str, heard: Heard) {
        if let (Some(leader), Some(tabs)) = (self.leader(), &self.tabs) {
            if let Heard::Subscribed { .. } | Heard::Failed { .. } = heard {
                tabs.say(&leader.stands());
            }
            if leader.is_wanted_beside(tabs.id(), channel) {
                tabs.say(&Said::Heard { channel: channel.to_owned(), to: None, heard: heard.clone() });
            }
        }
        self.deliver(channel, &heard);
    }

    fn deliver(&self, channel: &str, heard: &Heard) {
        // What they do may be to listen to more.
        let listeners = self.listeners.borrow().clone();
        for listener in listeners.iter().filter(|listener| listener.channel == channel) {
            (listener.on_heard)(heard.clone());
        }
    }
}

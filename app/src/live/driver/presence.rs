//! Who is there beside the log, while a page shows it.

use std::rc::Weak;

use hubbub_events::{PresenceChannel, UserStatus};
use hubbub_model::UserId;
use hubbub_model::presence::Status;
use leptos::prelude::Update;
use serde::Deserialize;

use super::Driver;
use super::there::{There, note};
use crate::live::net::read;
use crate::live::realtime::Heard;
use crate::live::status::Link;

/// The server's clock is not known to the millisecond: so much later nobody counts any more; milliseconds.
const LATER: u64 = 250;

impl Driver {
    /// Is there from now on. Who else is comes with the next answer.
    pub(super) fn be_there(&self) {
        let Some(channel) = PresenceChannel::beside(self.channel) else { return };
        let me = Weak::clone(&self.me);
        let on_heard = move |heard| {
            if let Some(me) = me.upgrade() {
                me.hear_of_others(heard);
            }
        };
        let subscribed = self.hub.subscribe(channel, on_heard);
        self.there.replace(Some(There::new(channel, subscribed)));
        self.ask();
    }

    /// Is there no longer.
    pub(super) fn leave(&self) {
        drop(self.there.take());
        self.lapse.clear();
    }

    /// Where the person is who has no connection by which the server would know.
    pub(super) fn polled(&self) -> Option<PresenceChannel> {
        let there = self.there.borrow();
        there.as_ref().filter(|_| self.link() == Link::Absent).map(There::channel)
    }

    /// Takes in who is there from an answer of the server, which knows of everybody.
    pub(super) fn take_statuses(&self, answer: &str) {
        #[derive(Deserialize)]
        struct Beside {
            presence: Option<Vec<UserStatus>>,
        }

        if self.there.borrow().is_none() {
            return;
        }
        let Ok(Beside { presence: Some(all) }) = read(answer) else { return };
        self.ask_when_due(&all);
        self.screen.there.update(|there| {
            there.retain(|known| all.iter().any(|one| one.user_id == known.user_id));
            all.into_iter().for_each(|status| note(there, status));
        });
    }

    /// Where nobody says that somebody has gone, it is asked for when they count as there no longer.
    fn ask_when_due(&self, all: &[UserStatus]) {
        let now = self.hub.now();
        match all.iter().filter_map(|status| status.until).min() {
            Some(until) => self.lapse.set(now.until(until).as_millis() + LATER),
            None => self.lapse.clear(),
        }
    }

    /// Somebody counts as there no longer, as far as is known.
    pub(super) fn ask_who_is_there(&self) {
        if self.polled().is_some() {
            self.ask();
        }
    }

    fn hear_of_others(&self, heard: Heard) {
        match heard {
            Heard::Subscribed { there } => {
                there.iter().for_each(|id| self.came(id));
                self.ask();
            }
            Heard::Came { id } => self.came(&id),
            Heard::Event { name, data } if name == UserStatus::NAME => {
                if let Ok(status) = read(&data) {
                    self.screen.there.update(|there| note(there, status));
                }
            }
            Heard::Event { .. } | Heard::Failed { .. } => {}
        }
    }

    /// The realtime service has seen somebody before the server says so.
    fn came(&self, id: &str) {
        let Ok(user_id) = id.parse::<UserId>() else { return };
        let at = self.hub.now();
        let status = UserStatus { user_id, status: Status::Online, last_active: at, at, until: None };
        self.screen.there.update(|there| note(there, status));
    }
}

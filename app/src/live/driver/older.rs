//! Reading what is older than the window of a state.

use std::rc::Weak;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Driver;
use crate::live::net::{Failure, Timed};
use crate::live::screen::Older;

impl Driver {
    /// A person wants to see what came before.
    pub(super) fn read_older(&self) {
        let idle = !self.closed.get() && self.screen.older.get_untracked() != Older::Reading;
        if let Some(before) = self.replica.older().filter(|_| idle) {
            self.replica.read_page();
            self.screen.older.set(Older::Reading);
            let (me, http, channel) = (Weak::clone(&self.me), self.hub.http(), self.channel);
            spawn_local(async move {
                let result = http.page(channel, &before).await;
                if let Some(me) = me.upgrade() {
                    me.older_read(result);
                }
            });
        }
    }

    fn older_read(&self, result: Result<Timed, Failure>) {
        let (shown, read) = self.pages.get();
        match result.and_then(|answer| self.replica.page(&answer.answer)) {
            Ok(true) => self.pages.set((shown.max(read + 1), read + 1)),
            // A snapshot came between: it begins anew from there.
            Ok(false) => self.pages.set((shown.max(1), 0)),
            Err(failure) => {
                self.replica.page_failed();
                self.leave_after(failure);
                return self.screen.older.set(Older::Failed);
            }
        }
        self.say_older();
        self.pump();
        self.read_again();
    }

    /// A snapshot was taken, with which all that is older than its window has gone: what was shown of that
    /// is read again.
    pub(super) fn older_lost(&self) {
        self.pages.set((self.pages.get().0, 0));
        if self.screen.older.get_untracked() != Older::Reading {
            self.say_older();
            self.read_again();
        }
    }

    fn say_older(&self) {
        let older = self.replica.older().map_or(Older::Nothing, |_| Older::Something);
        self.screen.older.set(older);
    }

    fn read_again(&self) {
        let (shown, read) = self.pages.get();
        if read < shown {
            self.read_older();
        }
    }
}

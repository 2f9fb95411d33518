//! Looking after the connection and the shown time.

use std::rc::Weak;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, PageTransitionEvent};

use super::probe::Probe;
use super::{Driver, calling};
use crate::browser::leaves_page;
use crate::live::browser::{Listener, is_online, is_visible, monotonic};
use crate::live::clock::next_look;
use crate::live::connection::Connection;
use crate::live::realtime::Realtime;
use crate::live::status::{Facts, Link, POLL_SECONDS};

/// How often to look after the connection, in milliseconds.
const BEAT: u64 = 2000;
/// After so long without a beat, the machine has slept.
const SLEPT: f64 = 10_000.0;
/// How often to ask whether something was missed, while all seems to arrive by itself.
const PROBE_SECONDS: u32 = 30;

impl Driver {
    /// Listens to the browser, and begins once it is known what the device has kept.
    pub(super) fn start(&self) {
        self.listeners.replace(vec![
            self.listen(&document(), "visibilitychange", |_| is_visible()),
            self.listen(&window(), "pageshow", |event| {
                event.unchecked_ref::<PageTransitionEvent>().persisted()
            }),
            self.listen(&window(), "online", |_| true),
            self.listen(&window(), "offline", |_| false),
            self.listen_for_leaving(),
        ]);
        self.look();
        self.load();
    }

    /// Connects.
    pub(super) fn begin(&self) {
        self.late.clear();
        if self.closed.get() || self.begun.replace(true) {
            return self.pump();
        }
        let me = Weak::clone(&self.me);
        let on_message = move |message| {
            if let Some(me) = me.upgrade() {
                me.hear(message);
            }
        };
        let on_state = calling(&self.me, Self::say_connection);
        self.realtime.replace(Realtime::connect(
            self.settings.as_ref(),
            self.channel(),
            on_message,
            on_state,
        ));
        self.early.take().into_iter().for_each(|change| self.make(change));
        self.look();
        self.beat();
        if self.link() == Link::Absent { self.catch_up() } else { self.pump() }
    }

    /// Listens to an event that says that something may have been missed, if `wakes`.
    fn listen(&self, target: &EventTarget, event: &'static str, wakes: fn(&Event) -> bool) -> Listener {
        let me = Weak::clone(&self.me);
        Listener::new(target.clone(), event, move |event| {
            if let Some(me) = me.upgrade() {
                if wakes(&event) {
                    me.wake_up();
                } else {
                    me.say_connection();
                    me.save_now();
                }
            }
        })
    }

    /// A form that leads to another page may end this one's session before that page is
    /// there: signing out does. What is asked in between would be refused.
    fn listen_for_leaving(&self) -> Listener {
        let me = Weak::clone(&self.me);
        Listener::new(window().into(), "submit", move |event| {
            if let Some(me) = me.upgrade().filter(|_| leaves_page(&event)) {
                me.close();
            }
        })
    }

    /// After sleep nothing is trusted: neither clocks, nor connections that look open.
    fn wake_up(&self) {
        if self.closed.get() || !self.begun.get() {
            return;
        }
        self.last_beat.set(monotonic());
        self.clock.set(self.clock.get().doubted());
        self.http.doubt();
        if let Some(realtime) = &*self.realtime.borrow() {
            realtime.check();
        }
        self.look();
        self.catch_up();
        // Another page of this person may have been closed with something unsent.
        let me = Weak::clone(&self.me);
        spawn_local(async move {
            if let Some(me) = me.upgrade() {
                me.take_changes().await;
                me.pump();
            }
        });
    }

    /// Something may have been missed.
    pub(super) fn catch_up(&self) {
        self.probe.set(Probe::new(monotonic()));
        self.replica.borrow_mut().catch_up();
        self.pump();
    }

    /// Asks, only to be sure.
    pub(super) fn ask(&self) {
        self.probe.set(Probe::new(monotonic()));
        self.replica.borrow_mut().probe();
        self.pump();
    }

    /// Looks after the connection, again and again.
    pub(super) fn beat(&self) {
        self.beat.set(BEAT);
        let now = monotonic();
        let pause = now - self.last_beat.replace(now);
        // A page that nobody sees wakes up when it is seen again.
        if is_visible() {
            if pause > SLEPT {
                self.wake_up();
            } else if self.probe.get().is_due(now, self.patience()) {
                self.ask();
            }
        }
        self.say_connection();
    }

    /// How long not to ask, in seconds.
    fn patience(&self) -> u32 {
        if self.link() == Link::Up { PROBE_SECONDS } else { POLL_SECONDS }
    }

    /// Moves the shown time, and comes back when it shall move again.
    pub(super) fn look(&self) {
        let now = self.now();
        self.screen.now.set(now);
        if is_visible() {
            self.look.set(self.screen.state.with_untracked(|state| next_look(state, now)));
        } else {
            self.look.clear();
        }
    }

    fn link(&self) -> Link {
        self.realtime.borrow().as_ref().map_or(Link::Absent, |realtime| realtime.link(monotonic()))
    }

    /// Says how this page hears of changes. With a lost connection, it asks by itself:
    /// the answer comes as soon as the server is there again.
    pub(super) fn say_connection(&self) {
        if !self.begun.get() {
            return;
        }
        let link = self.link();
        if self.last_link.replace(link) == Link::Up && link != Link::Up {
            return self.catch_up();
        }
        let replica = self.replica.borrow();
        let unanswered: Vec<_> = replica.unanswered().map(|change| change.command.clone()).collect();
        let connection = Connection::from(Facts {
            online: is_online(),
            link,
            behind: replica.is_behind(),
            failing: replica.is_failing(),
            waiting: unanswered.len(),
        });
        // Between the press of a button and the answer there is nothing to speak of.
        let waiting = if connection.is_cut() { unanswered } else { Vec::new() };
        if self.screen.connection.get_untracked() != connection {
            self.screen.connection.set(connection);
        }
        if self.screen.waiting.with_untracked(|shown| *shown != waiting) {
            self.screen.waiting.set(waiting);
        }
    }
}

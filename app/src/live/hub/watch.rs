//! What the browser tells, and sleep, which nobody tells.

use std::rc::Weak;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, PageTransitionEvent};

use super::Hub;
use crate::browser::leaves_page;
use crate::live::realtime::Realtime;
use crate::web::{Listener, is_visible, monotonic};

/// How often to look after the connection, in milliseconds.
const BEAT: u64 = 2000;
/// After so long without a beat, the machine has slept.
const SLEPT: f64 = 10_000.0;

impl Hub {
    pub(super) fn listen(&self) {
        self.listeners.replace(vec![
            self.listen_to(&document(), "visibilitychange", |_| is_visible()),
            self.listen_to(&window(), "pageshow", |event| {
                event.unchecked_ref::<PageTransitionEvent>().persisted()
            }),
            self.listen_to(&window(), "online", |_| true),
            self.listen_to(&window(), "offline", |_| false),
            self.listen_for_leaving(),
        ]);
    }

    /// Listens to an event that says that something may have been missed, if `wakes`.
    fn listen_to(&self, target: &EventTarget, event: &'static str, wakes: fn(&Event) -> bool) -> Listener {
        let me = Weak::clone(&self.me);
        Listener::new(target.clone(), event, move |event| {
            if let Some(me) = me.upgrade() {
                if wakes(&event) {
                    me.wake_up();
                } else {
                    me.say_connection();
                    me.each(|channel| channel.save());
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
        if self.closed.get() {
            return;
        }
        self.last_beat.set(monotonic());
        self.clock.set(self.clock.get().doubted());
        self.http.doubt();
        if let Some(realtime) = &*self.realtime.borrow() {
            realtime.check();
        }
        self.look();
        self.each(|channel| channel.wake_up());
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
            } else {
                self.realtime.borrow().iter().for_each(Realtime::look);
                self.each(|channel| channel.beat(now));
            }
        }
        self.kept.let_go();
        self.say_connection();
    }
}

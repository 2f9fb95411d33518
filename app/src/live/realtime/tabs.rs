//! The tabs of one browser in which the same person is signed in.

use std::cell::{Cell, RefCell};

use hubbub_model::UserId;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

use super::locks::{self, Lock};
use super::said::Said;
use crate::fresh::random_bytes;
use crate::web::Listener;

/// A tab's place among them.
pub(super) struct Tabs {
    /// The lock of the tab that leads, and where they speak.
    name: String,
    /// Which tab this is.
    id: String,
    channel: BroadcastChannel,
    _listener: Listener,
    /// The lock of this tab, by which the leading one knows that it is there.
    own: RefCell<Option<Lock>>,
    /// It waits until nobody leads.
    waits: Cell<bool>,
}

impl Tabs {
    /// `None` where a browser has neither locks nor a way to speak.
    pub(super) fn new(user: UserId, on_said: impl Fn(Said) + 'static) -> Option<Self> {
        let name = format!("hubbub-connection-{user}");
        let channel = BroadcastChannel::new(&name).ok().filter(|_| locks::exist())?;
        let listener = Listener::new(channel.clone().into(), "message", move |event| {
            let text = event.unchecked_ref::<MessageEvent>().data().as_string();
            if let Some(said) = text.and_then(|text| Said::read(&text)) {
                on_said(said);
            }
        });
        Some(Self {
            name,
            id: new_id(),
            channel,
            _listener: listener,
            own: RefCell::default(),
            waits: Cell::new(false),
        })
    }

    /// The lock of the tab that leads.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Which tab this is.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Keeps the lock of this tab for as long as it is there.
    pub(super) fn keep(&self, lock: Lock) {
        self.own.replace(Some(lock));
    }

    /// This tab waits for the lead from now on; answers whether it did not do so before.
    pub(super) fn begins_to_wait(&self) -> bool {
        !self.waits.replace(true)
    }

    /// The lead has come to this tab.
    pub(super) fn waits_no_more(&self) {
        self.waits.set(false);
    }

    /// Tells the leading tab what this one wants, once it can know that this one is there.
    pub(super) fn want(&self, channels: Vec<String>) {
        if self.own.borrow().is_some() {
            self.say(&Said::Wants { tab: self.id.clone(), channels });
        }
    }

    /// Says something to all others.
    pub(super) fn say(&self, said: &Said) {
        // Names and texts can always be written.
        if let Ok(text) = serde_json::to_string(said) {
            // It fails only where the channel is closed.
            let _ = self.channel.post_message(&text.into());
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// An id that no other tab has.
fn new_id() -> String {
    random_bytes().iter().map(u8::to_string).collect::<Vec<_>>().join("-")
}

/// The lock of a tab, which is free once the tab is gone.
pub(super) fn lock_of(id: &str) -> String {
    format!("hubbub-tab-{id}")
}

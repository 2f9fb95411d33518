//! Listening to a channel.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::prelude::*;

use crate::binding::Binding;
use crate::client::{Shared, json};
use crate::timeout::Timeout;
use crate::{Message, raw, retry};

const SUCCEEDED: &str = "pusher:subscription_succeeded";
const FAILED: &str = "pusher:subscription_error";

/// Listens to a channel until it is dropped. The channel itself is left when its last
/// listener goes.
#[must_use = "dropping it ends it"]
pub struct Subscription {
    channel: raw::Channel,
    // Before `_seat`: it is unbound before the channel is left.
    _binding: Binding,
    _seat: Seat,
}

impl Subscription {
    pub(crate) fn new(shared: &Rc<Shared>, name: &str, on_message: impl Fn(Message) + 'static) -> Self {
        let (seat, channel, retrying) = Seat::take(shared, name);
        let _binding =
            Binding::new(&channel, move |name, data| on_message(message(name, &data, retrying.get())));
        Self { channel, _binding, _seat: seat }
    }

    /// Does the subscription stand?
    pub fn is_subscribed(&self) -> bool {
        self.channel.subscribed()
    }
}

fn message(name: String, data: &JsValue, retrying: bool) -> Message {
    match name.as_str() {
        SUCCEEDED => Message::Subscribed,
        FAILED => {
            Message::Failed { status: data.unchecked_ref::<raw::SubscriptionError>().status(), retrying }
        }
        _ => Message::Event { name, data: json(data) },
    }
}

/// One listener's place in the register of channels.
struct Seat {
    shared: Rc<Shared>,
    channel: String,
}

/// A channel that somebody listens to.
pub(crate) struct Membership {
    listeners: usize,
    retrying: Rc<Cell<bool>>,
    _retries: Binding,
}

impl Seat {
    /// Besides the seat, the channel and whether its refusal is being tried again.
    fn take(shared: &Rc<Shared>, name: &str) -> (Self, raw::Channel, Rc<Cell<bool>>) {
        let channel = shared.pusher.subscribe(name);
        let mut channels = shared.channels.borrow_mut();
        let membership = channels.entry(name.to_owned()).or_insert_with(|| {
            let retrying = Rc::default();
            let _retries = retries(Rc::downgrade(shared), &channel, Rc::clone(&retrying));
            Membership { listeners: 0, retrying, _retries }
        });
        membership.listeners += 1;
        let seat = Self { shared: Rc::clone(shared), channel: name.to_owned() };
        (seat, channel, Rc::clone(&membership.retrying))
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut channels = self.shared.channels.borrow_mut();
        if let Some(membership) = channels.get_mut(&self.channel) {
            membership.listeners -= 1;
            if membership.listeners == 0 {
                channels.remove(&self.channel);
                self.shared.pusher.unsubscribe(&self.channel);
            }
        }
    }
}

/// Tries again to subscribe whenever that was refused for a passing reason. It is
/// bound before any listener, so that they find in `retrying` what it has decided.
fn retries(shared: Weak<Shared>, channel: &raw::Channel, retrying: Rc<Cell<bool>>) -> Binding {
    let (failures, timer) = (Cell::new(0), RefCell::new(None));
    let watched = channel.clone();
    Binding::new(channel, move |name, data| match name.as_str() {
        SUCCEEDED => {
            failures.set(0);
            timer.replace(None);
        }
        FAILED => {
            retrying.set(is_passing(&watched, &data));
            if retrying.get() {
                failures.set(failures.get() + 1);
                let wait = retry::delay(failures.get(), js_sys::Math::random());
                timer.replace(Some(subscribe_after(wait, shared.clone(), watched.name())));
            }
        }
        _ => {}
    })
}

/// Nothing happens if there is no connection then: with the next one, pusher-js
/// subscribes to all channels anyway.
fn subscribe_after(wait: u32, shared: Weak<Shared>, channel: String) -> Timeout {
    Timeout::after(wait, move || {
        if let Some(shared) = shared.upgrade() {
            shared.pusher.subscribe(&channel);
        }
    })
}

/// Is the refusal's reason passing? One by the server itself, not by the
/// authorisation endpoint, always is: leave that was given for the last connection
/// came too late. pusher-js then goes on waiting, and would not ask again.
fn is_passing(channel: &raw::Channel, refusal: &JsValue) -> bool {
    let by_server = channel.subscription_pending();
    channel.set_subscription_pending(false);
    by_server || refusal.unchecked_ref::<raw::SubscriptionError>().status().is_none_or(retry::is_passing)
}

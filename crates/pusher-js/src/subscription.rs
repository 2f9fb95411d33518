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
        let (seat, channel) = Seat::take(shared, name);
        let _binding = Binding::new(&channel, move |name, data| on_message(message(name, &data)));
        Self { channel, _binding, _seat: seat }
    }

    /// Does the subscription stand?
    pub fn is_subscribed(&self) -> bool {
        self.channel.subscribed()
    }
}

fn message(name: String, data: &JsValue) -> Message {
    match name.as_str() {
        SUCCEEDED => Message::Subscribed,
        FAILED => {
            let status = data.unchecked_ref::<raw::SubscriptionError>().status();
            Message::Failed { status, retrying: status.is_none_or(retry::is_passing) }
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
    _retries: Binding,
}

impl Seat {
    fn take(shared: &Rc<Shared>, name: &str) -> (Self, raw::Channel) {
        let channel = shared.pusher.subscribe(name);
        let mut channels = shared.channels.borrow_mut();
        let membership = channels.entry(name.to_owned()).or_insert_with(|| Membership {
            listeners: 0,
            _retries: retries(Rc::downgrade(shared), &channel),
        });
        membership.listeners += 1;
        (Self { shared: Rc::clone(shared), channel: name.to_owned() }, channel)
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

/// Tries again to subscribe whenever that was refused for a passing reason.
fn retries(shared: Weak<Shared>, channel: &raw::Channel) -> Binding {
    let (failures, timer) = (Cell::new(0), RefCell::new(None));
    let watched = channel.clone();
    Binding::new(channel, move |name, data| match name.as_str() {
        SUCCEEDED => {
            failures.set(0);
            timer.replace(None);
        }
        FAILED if is_passing(&watched, &data) => {
            failures.set(failures.get() + 1);
            let wait = retry::delay(failures.get(), js_sys::Math::random());
            let (shared, name) = (shared.clone(), watched.name());
            timer.replace(Some(Timeout::after(wait, move || {
                if let Some(shared) = shared.upgrade() {
                    // Nothing happens without a connection: with the next one,
                    // pusher-js subscribes to all channels anyway.
                    shared.pusher.subscribe(&name);
                }
            })));
        }
        _ => {}
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

//! Listening to a channel.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::prelude::*;

use crate::binding::Binding;
use crate::raw::{json, number};
use crate::shared::Shared;
use crate::timeout::Timeout;
use crate::{Member, Message, Presence, SubscribeError, TriggerError, raw, retry};

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
    pub(crate) fn new(
        shared: &Rc<Shared>,
        name: &str,
        on_message: impl Fn(Message) + 'static,
    ) -> Result<Self, SubscribeError> {
        let (seat, channel, failure) = Seat::take(shared, name)?;
        let (shared, has_members) = (Rc::clone(shared), is_presence(name));
        let _binding = Binding::new(&channel, move |name, data| {
            on_message(match name.as_str() {
                SUCCEEDED => Message::Subscribed(has_members.then(|| Presence::parse(&data))),
                FAILED => failure.get().into(),
                "pusher:member_added" => Message::MemberAdded(Member::parse(&data)),
                "pusher:member_removed" => Message::MemberRemoved(Member::parse(&data)),
                "pusher:cache_miss" => Message::CacheMiss,
                "pusher:subscription_count" => Message::SubscriptionCount(count(&data)),
                _ if name.starts_with("client-") => {
                    Message::ClientEvent { name, data: json(&data), user_id: shared.sender() }
                }
                _ => Message::Event { name, data: json(&data) },
            });
        });
        Ok(Self { channel, _binding, _seat: seat })
    }

    /// Does the subscription stand?
    pub fn is_subscribed(&self) -> bool {
        self.channel.subscribed()
    }

    /// Who is there now; `None` where the channel has no members, or the subscription
    /// does not stand.
    pub fn presence(&self) -> Option<Presence> {
        let known = is_presence(&self.channel.name()) && self.is_subscribed();
        known.then(|| Presence::parse(&self.channel.members()))
    }

    /// Sends an event to all other subscribers, past the server's application. The
    /// protocol allows ten a second; who sends more is told so as a
    /// [`ConnectionError`](crate::ConnectionError) with code 4301.
    ///
    /// # Errors
    /// [`TriggerError`]: nothing was sent.
    pub fn trigger(&self, event: &str, json: &str) -> Result<(), TriggerError> {
        TriggerError::check(&self.channel.name(), event)?;
        let data = js_sys::JSON::parse(json).map_err(|_| TriggerError::Data)?;
        if self.is_subscribed() && self.channel.trigger(event, &data) {
            Ok(())
        } else {
            Err(TriggerError::NotSubscribed)
        }
    }
}

fn is_presence(channel: &str) -> bool {
    channel.starts_with("presence-")
}

fn count(data: &JsValue) -> u32 {
    number(data, "subscription_count").unwrap_or_default() as u32
}

/// One listener's place in the register of channels.
struct Seat {
    shared: Rc<Shared>,
    channel: String,
}

/// A channel that somebody listens to.
pub(crate) struct Membership {
    listeners: usize,
    failure: Rc<Cell<Failure>>,
    _retries: Binding,
}

/// The last refusal of a channel.
#[derive(Debug, Clone, Copy, Default)]
struct Failure {
    status: Option<u16>,
    retrying: bool,
}

impl From<Failure> for Message {
    fn from(Failure { status, retrying }: Failure) -> Self {
        Self::Failed { status, retrying }
    }
}

impl Seat {
    /// Besides the seat, the channel and what its last refusal was.
    fn take(
        shared: &Rc<Shared>,
        name: &str,
    ) -> Result<(Self, raw::Channel, Rc<Cell<Failure>>), SubscribeError> {
        // pusher-js throws for these two reasons only.
        let channel = shared.pusher.subscribe(name).map_err(|_| match name.starts_with('#') {
            true => SubscribeError::ReservedName,
            false => SubscribeError::NoDecryption,
        })?;
        let mut channels = shared.channels.borrow_mut();
        let membership = channels.entry(name.to_owned()).or_insert_with(|| {
            let failure = Rc::default();
            let _retries = retries(Rc::downgrade(shared), &channel, Rc::clone(&failure));
            Membership { listeners: 0, failure, _retries }
        });
        membership.listeners += 1;
        let seat = Self { shared: Rc::clone(shared), channel: name.to_owned() };
        Ok((seat, channel, Rc::clone(&membership.failure)))
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
/// bound before any listener, so that they find in `failure` what it has decided.
fn retries(shared: Weak<Shared>, channel: &raw::Channel, failure: Rc<Cell<Failure>>) -> Binding {
    let (failures, timer) = (Cell::new(0), RefCell::new(None));
    let watched = channel.clone();
    Binding::new(channel, move |name, data| match name.as_str() {
        SUCCEEDED => {
            failures.set(0);
            timer.replace(None);
        }
        FAILED => {
            let refusal = shared.upgrade().and_then(|shared| shared.channel_auth.refusing.now());
            let status = refusal.map(|refusal| refusal.status);
            let status = status.or_else(|| number(&data, "status").map(|status| status as u16));
            let retrying = is_passing(&watched, status);
            failure.set(Failure { status, retrying });
            if retrying {
                failures.set(failures.get() + 1);
                let chance = refusal.map_or_else(js_sys::Math::random, |refusal| refusal.chance);
                let wait = retry::delay(failures.get(), chance);
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
            // What it took once, it takes again.
            let _ = shared.pusher.subscribe(&channel);
        }
    })
}

/// Is the refusal's reason passing? One by the server itself, not by the
/// authorisation endpoint, always is: leave that was given for the last connection
/// came too late. pusher-js then goes on waiting, and would not ask again.
fn is_passing(channel: &raw::Channel, status: Option<u16>) -> bool {
    let by_server = channel.subscription_pending();
    channel.set_subscription_pending(false);
    by_server || status.is_none_or(retry::is_passing)
}

//! Listening to a channel.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::binding::Binding;
use crate::membership::{FAILED, SUCCEEDED, Seat};
use crate::raw::{json, number};
use crate::shared::Shared;
use crate::{Member, Message, Presence, SubscribeError, TriggerError, raw};

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

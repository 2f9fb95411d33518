//! The register of channels: who listens, and what is tried again.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::binding::Binding;
use crate::raw::number;
use crate::shared::Shared;
use crate::timeout::Timeout;
use crate::{Message, SubscribeError, raw, retry};

pub(crate) const SUCCEEDED: &str = "pusher:subscription_succeeded";
pub(crate) const FAILED: &str = "pusher:subscription_error";
/// What is due within so many milliseconds is tried again together.
const TOGETHER: f64 = 50.0;

/// One listener's place in the register of channels.
pub(crate) struct Seat {
    shared: Rc<Shared>,
    channel: String,
}

/// A channel that somebody listens to.
pub(crate) struct Membership {
    listeners: usize,
    refused: Refused,
    _retries: Binding,
}

/// What is known of a channel's refusals.
#[derive(Clone, Default)]
struct Refused {
    failure: Rc<Cell<Failure>>,
    /// When to try again, by `performance.now()`.
    due: Rc<Cell<Option<f64>>>,
}

/// The last refusal of a channel.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Failure {
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
    pub(crate) fn take(
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
            let refused = Refused::default();
            let _retries = retries(Rc::downgrade(shared), &channel, refused.clone());
            Membership { listeners: 0, refused, _retries }
        });
        membership.listeners += 1;
        let seat = Self { shared: Rc::clone(shared), channel: name.to_owned() };
        Ok((seat, channel, Rc::clone(&membership.refused.failure)))
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
/// bound before any listener, so that they find in `refused` what it has decided.
fn retries(shared: Weak<Shared>, channel: &raw::Channel, refused: Refused) -> Binding {
    let (failures, timer) = (Cell::new(0), RefCell::new(None));
    let watched = channel.clone();
    Binding::new(channel, move |name, data| match name.as_str() {
        SUCCEEDED => {
            failures.set(0);
            refused.due.set(None);
            timer.replace(None);
        }
        FAILED => {
            let refusal = shared.upgrade().and_then(|shared| shared.channel_auth.refusing.now());
            let status = refusal.map(|refusal| refusal.status);
            let status = status.or_else(|| number(&data, "status").map(|status| status as u16));
            let retrying = is_passing(&watched, status);
            refused.failure.set(Failure { status, retrying });
            if retrying {
                failures.set(failures.get() + 1);
                let chance = refusal.map_or_else(js_sys::Math::random, |refusal| refusal.chance);
                let wait = retry::delay(failures.get(), chance);
                refused.due.set(Some(raw::monotonic_now() + f64::from(wait)));
                timer.replace(Some(subscribe_after(wait, shared.clone())));
            }
        }
        _ => {}
    })
}

/// Subscribes to all channels that are due then. Those that were refused at once are due
/// at nearly the same moment, but browsers call timers many milliseconds apart.
fn subscribe_after(wait: u32, shared: Weak<Shared>) -> Timeout {
    Timeout::after(wait, move || {
        let Some(shared) = shared.upgrade() else { return };
        let soon = raw::monotonic_now() + TOGETHER;
        let is_due = |refused: &Refused| refused.due.get().is_some_and(|due| due <= soon);
        let channels: Vec<String> = (shared.channels.borrow().iter())
            .filter(|(_, membership)| is_due(&membership.refused))
            .map(|(name, membership)| {
                membership.refused.due.set(None);
                name.clone()
            })
            .collect();
        for channel in channels {
            // What pusher-js took once, it takes again. Nothing happens if there is no connection:
            // with the next one, it subscribes to all channels anyway.
            let _ = shared.pusher.subscribe(&channel);
        }
    })
}

/// Is the refusal's reason passing? One by the server itself, not by the
/// authorisation endpoint, always is: either an authorisation that was given for the last connection
/// came too late, or a subscription that stood was ended, and the endpoint knows whether
/// it may begin again. pusher-js then goes on waiting, or takes what was ended for
/// standing, and would not ask again.
fn is_passing(channel: &raw::Channel, status: Option<u16>) -> bool {
    let by_server = channel.subscription_pending() || channel.subscribed();
    channel.set_subscription_pending(false);
    channel.set_subscribed(false);
    by_server || status.is_none_or(retry::is_passing)
}

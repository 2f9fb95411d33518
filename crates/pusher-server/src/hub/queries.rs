//! What an application may ask of its hub.

use std::time::Duration;

use pusher_protocol::{ChannelKind, ChannelName};
use tokio::time::Instant;

use super::{Hub, Registry};

/// How a channel stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelState {
    /// How many connections are subscribed to it.
    pub subscriptions: usize,
    /// How many people are there, on a presence channel.
    pub users: Option<usize>,
    /// What a new subscriber is sent, on a cache channel.
    pub cached: Option<CachedEvent>,
}

/// The last event of a cache channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CachedEvent {
    /// JSON text.
    pub data: String,
    /// How long it is still kept.
    pub ttl: Duration,
}

impl Hub {
    /// How many clients are connected.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.registry().len()
    }

    /// How many webhooks wait to be delivered, counted for each address.
    #[must_use]
    pub fn webhooks_waiting(&self) -> usize {
        self.registry().webhooks.waiting()
    }

    /// How many connections are subscribed to the channel.
    #[must_use]
    pub fn subscribers(&self, channel: &ChannelName) -> usize {
        self.registry().channels.get(channel).map_or(0, |channel| channel.subscribers.len())
    }

    /// How a channel stands; one that nobody listens to stands too.
    #[must_use]
    pub fn channel(&self, name: &ChannelName) -> ChannelState {
        self.registry().state(name, Instant::now())
    }

    /// The channels that somebody listens to and whose name starts so, in the order of their
    /// names. People's own channels (`#server-to-user-…`) are not among them.
    #[must_use]
    pub fn channels(&self, prefix: &str) -> Vec<(ChannelName, ChannelState)> {
        let registry = self.registry();
        let now = Instant::now();
        let mut channels: Vec<_> = registry
            .channels
            .iter()
            .filter(|(name, channel)| !channel.subscribers.is_empty() && name.as_str().starts_with(prefix))
            .filter(|(name, _)| name.kind() != ChannelKind::User)
            .map(|(name, _)| (name.clone(), registry.state(name, now)))
            .collect();
        drop(registry);
        channels.sort_by(|(one, _), (other, _)| one.cmp(other));
        channels
    }

    /// The ids of the people on a presence channel, in their order; nobody is on others.
    #[must_use]
    pub fn users(&self, channel: &ChannelName) -> Vec<String> {
        let registry = self.registry();
        let roster = registry.channels.get(channel).map(|channel| &channel.roster);
        roster.into_iter().flat_map(|roster| roster.ids().map(ToString::to_string)).collect()
    }
}

/// How much is connected.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Totals {
    pub(crate) connections: usize,
    /// Those that somebody listens to, people's own channels left out.
    pub(crate) channels: usize,
    /// Of all channels together.
    pub(crate) subscriptions: usize,
    pub(crate) webhooks_waiting: usize,
}

impl Hub {
    pub(crate) fn totals(&self) -> Totals {
        let registry = self.registry();
        let occupied = registry
            .channels
            .iter()
            .filter(|(name, channel)| !channel.subscribers.is_empty() && name.kind() != ChannelKind::User)
            .map(|(_, channel)| channel.subscribers.len());
        let (channels, subscriptions) =
            occupied.fold((0, 0), |(channels, all), here| (channels + 1, all + here));
        Totals {
            connections: registry.len(),
            channels,
            subscriptions,
            webhooks_waiting: registry.webhooks.waiting(),
        }
    }

    /// Whether nobody is let in any more.
    pub(crate) fn is_shutting_down(&self) -> bool {
        self.registry().is_closed_to_new()
    }
}

impl Registry {
    fn state(&self, name: &ChannelName, now: Instant) -> ChannelState {
        let channel = self.channels.get(name);
        let people = channel.map_or(0, |channel| channel.roster.len());
        ChannelState {
            subscriptions: channel.map_or(0, |channel| channel.subscribers.len()),
            users: name.kind().is_presence().then_some(people),
            cached: self
                .cached(name, now)
                .map(|(data, until)| CachedEvent { data: data.to_string(), ttl: until - now }),
        }
    }
}

//! The last event of each cache channel.

use std::sync::Arc;

use pusher_protocol::ChannelName;
use tokio::time::Instant;

use super::channel::Cached;
use super::later::Later;
use super::registry::Registry;
use crate::wire::Frame;

impl Registry {
    /// Sends an event to the subscribers of a channel, and keeps it if that is a cache channel.
    pub(super) fn publish(
        &mut self,
        name: &ChannelName,
        frame: &Frame,
        data: &str,
        except: Option<&pusher_protocol::SocketId>,
        now: Instant,
    ) -> usize {
        if name.kind().is_cache() {
            self.keep(name, frame, data, now);
        }
        self.channels.get(name).map_or(0, |channel| channel.send(frame, except, now))
    }

    fn keep(&mut self, name: &ChannelName, frame: &Frame, data: &str, now: Instant) {
        let until = now + self.config.cache_ttl;
        let cached = Cached { frame: frame.clone(), data: data.into(), until };
        if let Some(channel) = self.channels.get_mut(name)
            && let Some(before) = &mut channel.cached
        {
            // What is due for the earlier event will find this one.
            *before = cached;
            return;
        }
        if self.cached >= self.config.limits.cached_channels {
            tracing::warn!(channel = %name, "there are too many cache channels: the event is not kept");
            return;
        }
        self.cached += 1;
        self.channels.entry(name.clone()).or_default().cached = Some(cached);
        self.agenda.add(until, Later::Stale(name.clone()));
    }

    /// Forgets the last event of a channel if it is too old, or looks again when it will be.
    pub(super) fn forget_stale(&mut self, name: &ChannelName, now: Instant) {
        let Some(channel) = self.channels.get_mut(name) else { return };
        match channel.cached(now).map(|cached| cached.until) {
            Some(until) => _ = self.agenda.add(until, Later::Stale(name.clone())),
            None => {
                channel.cached = None;
                self.cached -= 1;
                self.forget(name, now);
            }
        }
    }

    /// The data of the last event of a cache channel, and until when it is kept.
    pub(super) fn cached(&self, name: &ChannelName, now: Instant) -> Option<(Arc<str>, Instant)> {
        let cached = self.channels.get(name)?.cached(now)?;
        Some((Arc::clone(&cached.data), cached.until))
    }
}

//! What the registry tells others of: who came and went, how many there are, what is missing.

use std::sync::Arc;
use std::time::Duration;

use pusher_protocol::webhook::WebhookEvent;
use pusher_protocol::{ChannelKind, ChannelName, ServerFrame, SocketId};
use tokio::time::Instant;

use super::later::Later;
use super::registry::Registry;
use super::roster::{Absence, Arrival, Change};
use crate::AppConfig;
use crate::subscription::Joining;
use crate::wire::{Connection, Frame};

/// How often the number of subscribers of a large channel is announced, as documented.
const COUNT_INTERVAL: Duration = Duration::from_secs(5);

/// Within what time several misses of a cache are reported as one.
const MISS_INTERVAL: Duration = Duration::from_secs(10);

/// A person's own channel is plumbing: nobody is told that it is there.
fn is_told_of(name: &ChannelName) -> bool {
    name.kind() != ChannelKind::User
}

impl Registry {
    /// Reports a channel with its first subscriber, unless it was only empty for a moment.
    pub(super) fn occupy(&mut self, name: &ChannelName) {
        let Some(channel) = self.channels.get_mut(name) else { return };
        if !std::mem::replace(&mut channel.occupied, true) && is_told_of(name) {
            self.webhooks.notify(WebhookEvent::ChannelOccupied { channel: name.clone() });
        }
    }

    /// Adds a member to a presence channel and tells the others and webhooks, if that is news to
    /// them.
    pub(super) fn welcome(&mut self, name: &ChannelName, id: &SocketId, joining: Joining, now: Instant) {
        let Some(channel) = self.channels.get_mut(name) else { return };
        let Joining { user_id, info } = joining;
        let Arrival { to_clients, to_webhooks } = channel.roster.join(&user_id, info);
        match to_clients {
            Change::Nothing => {}
            Change::Added => channel.announce_member(name, &user_id, Some(id), now),
            Change::Replaced => channel.replace_member(name, &user_id, Some(id), now),
        }
        if to_webhooks {
            let user_id = user_id.to_string();
            self.webhooks.notify(WebhookEvent::MemberAdded { channel: name.clone(), user_id });
        }
    }

    /// Takes note of what a subscriber who subscribes again tells of its person, and tells the
    /// others if that is something else.
    pub(super) fn renew(&mut self, name: &ChannelName, id: &SocketId, joining: Joining, now: Instant) {
        let Some(channel) = self.channels.get_mut(name) else { return };
        let Joining { user_id, info } = joining;
        let is_theirs = channel.subscribers.get(id).is_some_and(|it| it.user_id.as_ref() == Some(&user_id));
        if is_theirs && channel.roster.describe(&user_id, info) {
            channel.replace_member(name, &user_id, Some(id), now);
        }
    }

    /// Has the end of somebody's membership told: to clients and to webhooks, each after its grace.
    pub(super) fn miss_member(&mut self, name: &ChannelName, absence: Absence, now: Instant) {
        let AppConfig { member_grace, webhook_grace, .. } = *self.config;
        self.after(member_grace, Later::Member(name.clone(), absence.clone()), now);
        self.after(webhook_grace, Later::Reported(name.clone(), absence), now);
    }

    /// Tells a subscriber of a cache channel that there is nothing to repeat.
    pub(super) fn miss(&mut self, name: &ChannelName, connection: &Arc<Connection>, now: Instant) {
        connection.reply(&ServerFrame::CacheMiss { channel: name });
        let Some(channel) = self.channels.get_mut(name) else { return };
        if channel.missed_at.is_none_or(|at| now >= at + MISS_INTERVAL) {
            channel.missed_at = Some(now);
            self.webhooks.notify(WebhookEvent::CacheMiss { channel: name.clone() });
        }
    }

    /// Announces the number of subscribers: at once, or soon where there are many.
    pub(super) fn count_changed(&mut self, name: &ChannelName, now: Instant) {
        if !self.config.subscription_counts || name.kind().is_presence() || !is_told_of(name) {
            return;
        }
        let Some(channel) = self.channels.get_mut(name) else { return };
        if channel.is_counted_at_once() {
            self.announce_count(name, now);
        } else if !std::mem::replace(&mut channel.count_is_due, true) {
            self.agenda.add(now + COUNT_INTERVAL, Later::Count(name.clone()));
        }
    }

    fn announce_count(&self, name: &ChannelName, now: Instant) {
        let Some(channel) = self.channels.get(name) else { return };
        let count = channel.subscribers.len();
        let frame = Frame::new(&ServerFrame::SubscriptionCount { channel: name, count });
        channel.send(&frame, None, now);
        let subscription_count = count as u64;
        self.webhooks.notify(WebhookEvent::SubscriptionCount { channel: name.clone(), subscription_count });
    }

    /// Does what is due, if it is still so, and says when to come again.
    pub(super) fn catch_up(&mut self, now: Instant) -> Option<Instant> {
        while let Some(what) = self.agenda.take(now) {
            self.carry_out(what, now);
        }
        self.agenda.next()
    }

    /// Has something done after a while, or at once where that is no time.
    pub(super) fn after(&mut self, time: Duration, what: Later, now: Instant) {
        if time.is_zero() {
            self.carry_out(what, now);
        } else {
            self.agenda.add(now + time, what);
        }
    }

    fn carry_out(&mut self, what: Later, now: Instant) {
        match what {
            Later::Member(name, absence) => {
                let Some(channel) = self.channels.get_mut(&name) else { return };
                if channel.roster.hide(&absence) {
                    channel.announce_departure(&name, &absence.user_id, None, now);
                }
                self.forget(&name, now);
            }
            Later::Reported(name, absence) => {
                let Some(channel) = self.channels.get_mut(&name) else { return };
                if channel.roster.report_gone(&absence) {
                    let (channel, user_id) = (name.clone(), absence.user_id.to_string());
                    self.webhooks.notify(WebhookEvent::MemberRemoved { channel, user_id });
                }
                self.forget(&name, now);
            }
            Later::Vacated(name, number) => self.vacate(&name, number, now),
            Later::Count(name) => {
                if let Some(channel) = self.channels.get_mut(&name) {
                    channel.count_is_due = false;
                    self.announce_count(&name, now);
                }
            }
            Later::Stale(name) => self.forget_stale(&name, now),
            Later::Offline(absence) => self.people.remove(&absence, now),
            Later::Unauthorized(id) => self.check_authorized(&id),
        }
    }

    /// Reports a channel that is still empty since that vacancy began, and forgets it unless it
    /// has an event to repeat.
    fn vacate(&mut self, name: &ChannelName, number: u64, now: Instant) {
        let Some(channel) = self.channels.get_mut(name) else { return };
        if channel.subscribers.is_empty() && channel.vacancies == number {
            channel.occupied = false;
            if is_told_of(name) {
                self.webhooks.notify(WebhookEvent::ChannelVacated { channel: name.clone() });
            }
        }
        self.forget(name, now);
    }

    pub(super) fn forget(&mut self, name: &ChannelName, now: Instant) {
        if self.channels.get(name).is_some_and(|channel| channel.is_forgotten(now)) {
            self.channels.remove(name);
        }
    }
}

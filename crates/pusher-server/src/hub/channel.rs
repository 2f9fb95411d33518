//! One channel.

use std::collections::HashMap;
use std::sync::Arc;

use pusher_protocol::{ChannelName, ServerFrame, SocketId};
use tokio::time::Instant;

use super::roster::Roster;
use crate::wire::{Connection, Frame};

/// Up to how many subscribers each change of their count is announced.
const COUNTED_AT_ONCE: usize = 100;

/// Who listens to a channel, and what it remembers.
#[derive(Debug, Default)]
pub(super) struct Channel {
    pub(super) subscribers: HashMap<SocketId, Subscriber>,
    /// Who is there, on a presence channel.
    pub(super) roster: Roster,
    /// The last event, on a cache channel.
    pub(super) cached: Option<Cached>,
    /// The world was told that somebody listens. Differs from the truth during the webhooks' grace.
    pub(super) occupied: bool,
    /// How often the last subscriber has gone: tells one emptiness from the next.
    pub(super) vacancies: u64,
    /// An announcement of the count is on its way.
    pub(super) count_is_due: bool,
    /// When a cache miss was last reported.
    pub(super) missed_at: Option<Instant>,
}

#[derive(Debug)]
pub(super) struct Subscriber {
    pub(super) connection: Arc<Connection>,
    /// As whom, on a presence channel.
    pub(super) user_id: Option<Arc<str>>,
}

/// The last event of a cache channel.
#[derive(Debug, Clone)]
pub(super) struct Cached {
    pub(super) frame: Frame,
    pub(super) data: Arc<str>,
    pub(super) until: Instant,
}

impl Channel {
    /// Sends a frame to all subscribers but one, and says how many that are.
    pub(super) fn send(&self, frame: &Frame, except: Option<&SocketId>, now: Instant) -> usize {
        self.subscribers
            .iter()
            .filter(|(id, _)| Some(*id) != except)
            .filter(|(_, subscriber)| subscriber.connection.send(frame.clone(), now))
            .count()
    }

    /// Tells the subscribers but one that somebody is there.
    pub(super) fn announce_member(
        &self,
        name: &ChannelName,
        user_id: &str,
        except: Option<&SocketId>,
        now: Instant,
    ) {
        let Some(member) = self.roster.member(user_id) else { return };
        self.send(&Frame::new(&ServerFrame::MemberAdded { channel: name, member }), except, now);
    }

    /// Tells the subscribers but one that somebody has gone.
    pub(super) fn announce_departure(
        &self,
        name: &ChannelName,
        user_id: &str,
        except: Option<&SocketId>,
        now: Instant,
    ) {
        self.send(&Frame::new(&ServerFrame::MemberRemoved { channel: name, user_id }), except, now);
    }

    /// Tells the subscribers but one what somebody is like now. The protocol has no word for that,
    /// so the member goes and comes: decision 22.
    pub(super) fn replace_member(
        &self,
        name: &ChannelName,
        user_id: &str,
        except: Option<&SocketId>,
        now: Instant,
    ) {
        self.announce_departure(name, user_id, except, now);
        self.announce_member(name, user_id, except, now);
    }

    pub(super) fn cached(&self, now: Instant) -> Option<&Cached> {
        self.cached.as_ref().filter(|cached| cached.until > now)
    }

    /// Whether each change of the number of subscribers is announced, not only now and then.
    pub(super) fn is_counted_at_once(&self) -> bool {
        self.subscribers.len() <= COUNTED_AT_ONCE
    }

    /// Whether there is nothing to remember.
    pub(super) fn is_forgotten(&self, now: Instant) -> bool {
        self.subscribers.is_empty()
            && !self.occupied
            && self.roster.is_forgotten()
            && self.cached(now).is_none()
    }
}

//! A person on a presence channel, and what is known of the others.

use hubbub_events::{PresenceChannel, UserStatus};

use crate::live::realtime::Subscribed;

/// The person is there, as others see it. Dropping it leaves the channel.
pub(super) struct There {
    channel: PresenceChannel,
    /// None where realtime is off or cannot be.
    _subscribed: Option<Subscribed>,
}

impl There {
    pub(super) const fn new(channel: PresenceChannel, subscribed: Option<Subscribed>) -> Self {
        Self { channel, _subscribed: subscribed }
    }

    /// Where.
    pub(super) const fn channel(&self) -> PresenceChannel {
        self.channel
    }
}

/// Of two statuses of a person, the later one counts.
pub(super) fn note(there: &mut Vec<UserStatus>, status: UserStatus) {
    match there.iter_mut().find(|known| known.user_id == status.user_id) {
        Some(known) if known.at > status.at => {}
        Some(known) => *known = status,
        None => there.push(status),
    }
}

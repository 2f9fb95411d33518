//! Who is there, as the Pusher protocol tells it.

use hubbub_events::PresenceChannel;
use hubbub_model::UserId;
use hubbub_services::presence::Said;
use pusher_protocol::{ChannelName, WebhookEvent};

/// With what the names of presence channels begin.
pub(super) const PRESENCE: &str = "presence-";

/// What an event says of a presence channel of ours; most say nothing.
pub(super) fn said(event: WebhookEvent) -> Option<(PresenceChannel, Said)> {
    let (channel, said) = match event {
        WebhookEvent::MemberAdded { channel, user_id } => (channel, Said::Came(user_id.parse().ok()?)),
        WebhookEvent::MemberRemoved { channel, user_id } => (channel, Said::Left(user_id.parse().ok()?)),
        WebhookEvent::ChannelVacated { channel } => (channel, Said::AllLeft),
        WebhookEvent::ChannelOccupied { .. }
        | WebhookEvent::ClientEvent { .. }
        | WebhookEvent::CacheMiss { .. }
        | WebhookEvent::SubscriptionCount { .. } => return None,
    };
    Some((read(&channel)?, said))
}

/// The presence channel of this name, if it is one of ours.
pub(super) fn read(name: &ChannelName) -> Option<PresenceChannel> {
    name.as_str().parse().ok()
}

/// The people with these ids. Whoever has signed in elsewhere as somebody we do not know is nobody.
pub(super) fn ids(ids: impl IntoIterator<Item = String>) -> Vec<UserId> {
    ids.into_iter().filter_map(|id| id.parse().ok()).collect()
}

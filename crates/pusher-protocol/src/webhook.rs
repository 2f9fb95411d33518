//! Temporary.
#![expect(missing_docs, reason = "temporary")]
use crate::{ChannelName, EventName, SocketId};
#[derive(Debug, Clone)]
pub enum WebhookEvent {
    ChannelOccupied {
        channel: ChannelName,
    },
    ChannelVacated {
        channel: ChannelName,
    },
    MemberAdded {
        channel: ChannelName,
        user_id: String,
    },
    MemberRemoved {
        channel: ChannelName,
        user_id: String,
    },
    ClientEvent {
        channel: ChannelName,
        event: EventName,
        data: String,
        socket_id: SocketId,
        user_id: Option<String>,
    },
    CacheMiss {
        channel: ChannelName,
    },
    SubscriptionCount {
        channel: ChannelName,
        subscription_count: usize,
    },
}
#[derive(Debug, Clone, Copy)]
pub enum WebhookKind {
    A,
}

//! Ending what a user has: every connection, or the subscriptions to one channel.

use pusher_protocol::{ChannelName, CloseCode};

use super::Hub;

impl Hub {
    /// Closes every connection that is signed in as the user, with 4009, after which pusher-js
    /// does not come back by itself. Says how many that were.
    ///
    /// When this returns, nothing that is triggered later reaches any of them.
    pub fn terminate_user(&self, user_id: &str) -> usize {
        self.change(|registry, now| {
            let theirs: Vec<_> = registry
                .people
                .connections(user_id)
                .filter(|connection| connection.close(CloseCode::Unauthorized))
                .map(|connection| connection.id().clone())
                .collect();
            for id in &theirs {
                registry.leave_channels(id, now);
            }
            theirs.len()
        })
    }

    /// Ends what every connection that is signed in as the user has subscribed to on one channel, as
    /// if the client had unsubscribed, and tells the client by a `pusher:subscription_error` with
    /// status 403. The connections stay, and so do their other subscriptions. Says how many
    /// subscriptions that were.
    ///
    /// When this returns, nothing that is triggered later on the channel reaches any of these
    /// connections, whatever they subscribe to. A signature that was given before, perhaps for a
    /// subscription that is still under way, cannot be told from one that is given again later: a
    /// connection that comes with either is closed with 4200. pusher-js is back at once with another
    /// socket id, for which no earlier signature is good.
    pub fn end_subscriptions(&self, channel: &ChannelName, user_id: &str) -> usize {
        self.change(|registry, now| {
            let theirs: Vec<_> =
                registry.people.connections(user_id).map(|connection| connection.id().clone()).collect();
            theirs.iter().filter(|id| registry.end_subscription(id, channel, now)).count()
        })
    }
}

//! What is to be done once a change is committed.

use hubbub_events::Channel;
use hubbub_model::UserId;

use crate::Services;

/// What is to be done once a change is committed.
#[derive(Debug, Default)]
pub(crate) struct Aftermath {
    /// The logs that have grown.
    pub(crate) grown: Vec<Channel>,
    /// Who may no longer read which log.
    pub(crate) departed: Vec<(Channel, UserId)>,
    /// Who may no longer read logs that nobody has counted: all that they hear is authorised anew.
    pub(crate) doubtful: Vec<UserId>,
}

impl Aftermath {
    /// Adds what is to be done after another change of the same transaction.
    pub(crate) fn extend(&mut self, other: Self) {
        self.grown.extend(other.grown);
        self.departed.extend(other.departed);
        self.doubtful.extend(other.doubtful);
    }
}

impl Services {
    /// Wakes whoever waits for what a committed change has come to, and ends what must not go on.
    pub(crate) async fn settle(&self, Aftermath { grown, departed, doubtful }: Aftermath) {
        grown.into_iter().for_each(|channel| self.0.grown.note(channel));
        self.0.timers_moved.notify_one();
        let ended = departed.into_iter().map(|(channel, user)| self.end_subscriptions(channel, user));
        let renewed = doubtful.into_iter().map(|user| self.end_connections(user));
        futures_util::future::join(
            futures_util::future::join_all(ended),
            futures_util::future::join_all(renewed),
        )
        .await;
    }
}

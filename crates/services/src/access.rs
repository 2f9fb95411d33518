//! The registry of channels: for each kind, who may subscribe. What is not in it is
//! refused.

use hubbub_commands::areas;
use hubbub_events::{Channel, Signal, SignalRequest};
use hubbub_model::UserId;
use hubbub_storage::{Stored, Tx};

use crate::{ServiceError, Services};

/// Asks the area of a channel.
macro_rules! registry {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// May this person read and subscribe to this channel, now?
        pub(crate) async fn may_read(tx: &mut Tx, user: UserId, channel: Channel) -> Result<bool, ServiceError> {
            Ok(match channel {
                $(Channel::$Area(id) => <areas::$Area as Stored>::may_read(tx, id, user).await?,)*
            })
        }
    };
}

hubbub_events::areas!(registry);

/// May this person cause this signal, now? Only the channels of a [`SignalRequest`] carry it.
pub(crate) async fn may_signal(
    tx: &mut Tx,
    user: UserId,
    request: &SignalRequest,
) -> Result<bool, ServiceError> {
    match request.signal() {
        Signal::Looking { .. } => may_read(tx, user, request.channel()).await,
    }
}

impl Services {
    /// May this person subscribe to this channel, now?
    pub async fn may_subscribe(&self, user: UserId, channel: Channel) -> Result<bool, ServiceError> {
        may_read(&mut self.store().read().await?, user, channel).await
    }
}

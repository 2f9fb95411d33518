//! Signals: told to those who listen at this moment, past the log.

use hubbub_events::{Channel, Event as _, SignalRequest, StampedSignal};
use hubbub_model::UserId;
use tokio::time::timeout;

use crate::{MOMENT, PublishError, ServiceError, Services, access};

impl Services {
    /// Tells those who listen to a channel, once, and stamps whose it is and until when it is true.
    /// Gives what they are told. Whether it arrives nobody knows: a realtime service that does not take it has lost it.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`] or [`ServiceError::TooManyAttempts`] on this channel within a second. Nothing was
    /// told then.
    pub async fn signal(&self, user: UserId, request: SignalRequest) -> Result<StampedSignal, ServiceError> {
        if !access::may_signal(&mut self.store().read().await?, user, &request).await? {
            return Err(ServiceError::NotAMember);
        }
        let (channel, now) = (request.channel(), self.now());
        if !self.0.signals.allows(&format!("{user} {channel}"), now) {
            return Err(ServiceError::TooManyAttempts);
        }
        let signal = request.signal().clone();
        let stamped = StampedSignal { until: now + signal.lasts(), user_id: user, signal };
        let (services, told) = (self.clone(), stamped.clone());
        let telling = tokio::spawn(async move {
            if let Err(error) = services.tell(channel, &told).await {
                tracing::debug!(%channel, %error, "a signal was lost");
            }
        });
        let _ = timeout(MOMENT, telling).await;
        Ok(stamped)
    }

    async fn tell(&self, channel: Channel, stamped: &StampedSignal) -> Result<(), PublishError> {
        let data =
            serde_json::to_string(stamped).map_err(|error| PublishError::Refused(error.to_string()))?;
        self.0.publisher.publish(channel, stamped.signal.name(), &data).await
    }
}

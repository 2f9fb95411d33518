//! Deleting an account.

use hubbub_model::UserId;
use hubbub_model::account::Password;
use hubbub_model::person::{Departure, Group};
use hubbub_storage::{account, group};

use crate::peopled::departure;
use crate::{ServiceError, Services};

impl Services {
    /// What becomes of each of a person's groups should they delete their account.
    pub async fn departures(&self, user: UserId) -> Result<Vec<(Group, Departure)>, ServiceError> {
        let (mut tx, mut departures) = (self.store().read().await?, Vec::new());
        for group in group::of_person(&mut tx, user).await? {
            let departure = departure(&mut tx, group.id(), user).await?;
            departures.extend(departure.map(|(departure, _)| (group, departure)));
        }
        Ok(departures)
    }

    /// Deletes a person's account, which from this `source` they show by their password to be theirs.
    /// They are signed out everywhere at once and leave their groups right after, each once: see
    /// [`super::carry_out`]. A group in which nobody else is goes with them.
    ///
    /// # Errors
    /// [`ServiceError::WrongPassword`], [`ServiceError::TooManyAttempts`], or they have to hand a group over first.
    /// Nothing has changed then.
    pub async fn delete_account(
        &self,
        user: UserId,
        password: Password,
        source: &str,
    ) -> Result<(), ServiceError> {
        let hash = self.confirm(user, password, source).await?;
        let services = self.clone();
        let change = self.store().write(user, move |tx| {
            Box::pin(async move {
                if !account::hold(tx, user, &hash).await? {
                    return Err(ServiceError::WrongPassword);
                }
                for group in group::of_person(tx, user).await? {
                    if let Some((Departure::HandsOverFirst, why)) = departure(tx, group.id(), user).await? {
                        return Err(ServiceError::Refused(why));
                    }
                }
                services.leave_tasks(tx, user).await?;
                Ok(account::erase(tx, user, services.now()).await?)
            })
        });
        change.await?;
        tracing::info!(%user, "an account was deleted");
        self.0.account_tasks.notify_one();
        self.end_connections(user).await;
        Ok(())
    }
}

//! Deleting an account.

use hubbub_commands::{FamilyRefusal, areas};
use hubbub_model::account::Password;
use hubbub_model::family::Departure;
use hubbub_model::text::FamilyName;
use hubbub_model::{FamilyId, UserId};
use hubbub_storage::{StoreError, Stored as _, Tx, account, family};

use crate::{ServiceError, Services};

impl Services {
    /// What becomes of each of a person's families should they delete their account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn departures(
        &self,
        user: UserId,
    ) -> Result<Vec<(FamilyId, FamilyName, Departure)>, ServiceError> {
        Ok(departures(&mut self.store().read().await?, user).await?)
    }

    /// Deletes a person's account, which from this `source` they show by their password to be theirs.
    /// They are signed out everywhere at once and leave their families right after, each once: see
    /// [`super::carry_out`]. A family in which nobody else is goes with them.
    ///
    /// # Errors
    /// [`ServiceError::WrongPassword`], [`ServiceError::TooManyAttempts`], they have to hand a family
    /// over first, or the database fails. Nothing has changed then.
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
                let departures = departures(tx, user).await?;
                if departures.iter().any(|(_, _, departure)| *departure == Departure::HandsOverFirst) {
                    return Err(FamilyRefusal::LastParent.into());
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

async fn departures(tx: &mut Tx, user: UserId) -> Result<Vec<(FamilyId, FamilyName, Departure)>, StoreError> {
    let mut departures = Vec::new();
    for (id, name, _) in family::belongings(tx, user).await? {
        let Some(state) = areas::Family::load(tx, id).await? else { continue };
        let departure = state.member_of_user(user).map(|member| state.departure(member));
        departures.extend(departure.map(|departure| (id, name, departure)));
    }
    Ok(departures)
}

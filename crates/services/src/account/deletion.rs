//! Deleting an account.

use hubbub_commands::{FamilyRefusal, TeamRefusal, areas};
use hubbub_model::UserId;
use hubbub_model::account::Password;
use hubbub_model::person::{Departure, Group};
use hubbub_storage::{StoreError, Tx, account, group};

use crate::peopled::Peopled;
use crate::{ServiceError, Services};

impl Services {
    /// What becomes of each of a person's groups should they delete their account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn departures(&self, user: UserId) -> Result<Vec<(Group, Departure)>, ServiceError> {
        Ok(departures(&mut self.store().read().await?, user).await?)
    }

    /// Deletes a person's account, which from this `source` they show by their password to be theirs.
    /// They are signed out everywhere at once and leave their groups right after, each once: see
    /// [`super::carry_out`]. A group in which nobody else is goes with them.
    ///
    /// # Errors
    /// [`ServiceError::WrongPassword`], [`ServiceError::TooManyAttempts`], they have to hand a group
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
                let stays = |(group, departure): &(Group, Departure)| match (departure, group) {
                    (Departure::HandsOverFirst, Group::Family { .. }) => {
                        Some(FamilyRefusal::LastParent.into())
                    }
                    (Departure::HandsOverFirst, Group::Team { .. }) => Some(TeamRefusal::LastAdmin.into()),
                    // A coaching is nobody's to hand over: it ends with its trainer and goes with its athlete.
                    (Departure::HandsOverFirst, Group::Coaching { .. })
                    | (Departure::Leaves | Departure::EndsGroup, _) => None,
                };
                if let Some(refusal) = departures.iter().find_map(stays) {
                    return Err(ServiceError::Refused(refusal));
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

async fn departures(tx: &mut Tx, user: UserId) -> Result<Vec<(Group, Departure)>, StoreError> {
    let mut departures = Vec::new();
    for group in group::of_person(tx, user).await? {
        let departure = match &group {
            Group::Family { id, .. } => departure::<areas::Family>(tx, *id, user).await?,
            Group::Team { id, .. } => departure::<areas::Team>(tx, *id, user).await?,
            Group::Coaching { id, .. } => departure::<areas::Coaching>(tx, *id, user).await?,
        };
        departures.extend(departure.map(|departure| (group, departure)));
    }
    Ok(departures)
}

async fn departure<A: Peopled>(
    tx: &mut Tx,
    id: A::Id,
    user: UserId,
) -> Result<Option<Departure>, StoreError> {
    Ok(A::load(tx, id).await?.and_then(|state| A::departure(&state, user)))
}

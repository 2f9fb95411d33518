//! Deleting a family.

use hubbub_commands::FamilyRefusal;
use hubbub_commands::areas::Family;
use hubbub_commands::family::posts_of_end;
use hubbub_events::Channel;
use hubbub_model::family::{Action, FamilyState};
use hubbub_model::{FamilyId, Timestamp, UserId};
use hubbub_storage::{Tx, account_task, family, log, mutation};

use crate::locked::{Aftermath, Locked};
use crate::{ServiceError, Services};

impl Services {
    /// Deletes a family with all that was ever written down of it, for good. Nobody hears of it any
    /// more. `typed` is its name, as a sign that this is meant. People keep
    /// their accounts; wall displays had theirs for this family only.
    ///
    /// # Errors
    /// The person is not in the family or may not, [`ServiceError::OtherName`], or the database
    /// fails. Nothing has changed then.
    pub async fn delete_family(
        &self,
        user: UserId,
        family: FamilyId,
        typed: &str,
    ) -> Result<(), ServiceError> {
        let (typed, now, services) = (typed.trim().to_owned(), self.now(), self.clone());
        let change = self.store().write(Channel::Family(family), move |tx| {
            Box::pin(async move {
                let state = Locked::<Family>::load(tx, family, now).await?.state;
                let member = state.member_of_user(user).ok_or(ServiceError::NotAMember)?;
                if !member.role.may(Action::EditFamily) {
                    return Err(FamilyRefusal::NotAllowed.into());
                }
                if state.family.name.as_str() != typed {
                    return Err(ServiceError::OtherName);
                }
                services.delete(tx, &state, now).await
            })
        });
        let aftermath = change.await?;
        tracing::info!(%family, by = %user, "a family was deleted");
        self.settle(aftermath).await;
        Ok(())
    }

    /// Deletes a locked family, its log, and the stored replies that speak of it.
    pub(crate) async fn delete(
        &self,
        tx: &mut Tx,
        state: &FamilyState,
        now: Timestamp,
    ) -> Result<Aftermath, ServiceError> {
        let family = state.family.id;
        let channel = Channel::Family(family);
        mutation::delete_of(tx, channel).await?;
        log::delete(tx, channel).await?;
        account_task::delete_of_family(tx, family).await?;
        family::delete(tx, family).await?;
        let grown = self.post(tx, posts_of_end(state), now);
        let departed = state.members.iter().map(|member| (channel, member.user_id)).collect();
        Ok(Aftermath { grown, departed })
    }
}

//! Deleting a family.

use futures_util::future::join_all;
use hubbub_commands::FamilyRefusal;
use hubbub_commands::areas::Family;
use hubbub_commands::family::posts_of_end;
use hubbub_events::Channel;
use hubbub_model::family::{Action, FamilyState};
use hubbub_model::{FamilyId, Timestamp, UserId};
use hubbub_storage::{Tx, account_task, family, log, mutation};

use crate::locked::Locked;
use crate::{ServiceError, Services};

impl Services {
    /// Deletes a family with all that was ever written down of it, for good, and closes the
    /// connections of everybody in it. `typed` is its name, as a sign that this is meant. People keep
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
        let (gone, grown) = change.await?;
        grown.into_iter().for_each(|channel| self.0.grown.note(channel));
        tracing::info!(%family, by = %user, "a family was deleted");
        join_all(gone.into_iter().map(|user| self.end_connections(user))).await;
        Ok(())
    }

    /// Deletes a locked family, its log, and the stored replies that speak of it. Gives who was in it, and the
    /// logs in which they are told.
    pub(crate) async fn delete(
        &self,
        tx: &mut Tx,
        state: &FamilyState,
        now: Timestamp,
    ) -> Result<(Vec<UserId>, Vec<Channel>), ServiceError> {
        let family = state.family.id;
        let channel = Channel::Family(family);
        mutation::delete_of(tx, channel).await?;
        log::delete(tx, channel).await?;
        account_task::delete_of_family(tx, family).await?;
        family::delete(tx, family).await?;
        let grown = self.post(tx, posts_of_end(state), now);
        Ok((state.members.iter().map(|member| member.user_id).collect(), grown))
    }
}

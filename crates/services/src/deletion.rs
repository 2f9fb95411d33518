//! Deleting a family.

use futures_util::future::join_all;
use hubbub_commands::FamilyRefusal;
use hubbub_events::Channel;
use hubbub_model::family::{Action, FamilyState};
use hubbub_model::{FamilyId, UserId};
use hubbub_storage::{Tx, account_task, family, log, mutation};

use crate::append::Locked;
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
        let (typed, now) = (typed.trim().to_owned(), self.now());
        let change = self.store().write(Channel::Family(family).to_string(), move |tx| {
            Box::pin(async move {
                let state = Locked::load(tx, family, now).await?.state;
                let member = state.member_of_user(user).ok_or(ServiceError::NotAMember)?;
                if !member.role.may(Action::EditFamily) {
                    return Err(FamilyRefusal::NotAllowed.into());
                }
                if state.family.name.as_str() != typed {
                    return Err(ServiceError::OtherName);
                }
                delete(tx, &state).await
            })
        });
        let gone = change.await?;
        tracing::info!(%family, by = %user, "a family was deleted");
        join_all(gone.into_iter().map(|user| self.end_connections(user))).await;
        Ok(())
    }
}

/// A locked family, its log, and the kept replies that speak of it. Gives who was in it.
pub(crate) async fn delete(tx: &mut Tx, state: &FamilyState) -> Result<Vec<UserId>, ServiceError> {
    let family = state.family.id;
    let channel = Channel::Family(family);
    mutation::delete_of(tx, channel).await?;
    log::delete(tx, channel).await?;
    account_task::delete_of_family(tx, family).await?;
    family::delete(tx, family).await?;
    Ok(state.members.iter().map(|member| member.user_id).collect())
}

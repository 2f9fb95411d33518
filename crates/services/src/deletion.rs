//! Deleting a group.

use hubbub_commands::areas;
use hubbub_model::person::GroupId;
use hubbub_model::{Timestamp, UserId};
use hubbub_storage::{Lock, Tx, account_task, log, mutation};

use crate::aftermath::Aftermath;
use crate::locked::Locked;
use crate::peopled::Peopled;
use crate::{ServiceError, Services};

/// Asks the area of a group.
macro_rules! groups_of_all_kinds {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        impl Services {
            /// Deletes a group with all that was ever written down of it and of what began in it, for good. Nobody
            /// hears of it any more. `typed` is its name, as a sign that this is meant. People keep their accounts;
            /// wall displays had theirs for their family only.
            ///
            /// # Errors
            /// The person is not in the group or may not, or [`ServiceError::OtherName`]. Nothing has changed then.
            pub async fn delete_group(
                &self,
                user: UserId,
                group: impl Into<GroupId>,
                typed: &str,
            ) -> Result<(), ServiceError> {
                match group.into() {
                    $(GroupId::$Group(id) => self.delete_typed::<areas::$Group>(user, id, typed).await,)*
                }
            }
        }
    };
}

hubbub_model::groups!(groups_of_all_kinds);

impl Services {
    async fn delete_typed<A: Peopled>(
        &self,
        user: UserId,
        id: A::Id,
        typed: &str,
    ) -> Result<(), ServiceError> {
        let (typed, now, services) = (typed.trim().to_owned(), self.now(), self.clone());
        let change = self.store().write(Lock::Several, move |tx| {
            Box::pin(async move {
                let state = Locked::<A>::load(tx, id, now).await?.state;
                let actor = A::actor(&state, user).ok_or(ServiceError::NotAMember)?;
                if !A::may_end(&state, actor) {
                    return Err(ServiceError::Refused(A::NOT_ALLOWED.into()));
                }
                if A::name(&state) != typed {
                    return Err(ServiceError::OtherName);
                }
                services.delete::<A>(tx, &state, now).await
            })
        });
        let aftermath = change.await?;
        tracing::info!(group = %A::channel(id), by = %user, "a group was deleted");
        self.settle(aftermath).await;
        Ok(())
    }

    /// Deletes a locked group, its log, and the stored replies that speak of it.
    pub(crate) async fn delete<A: Peopled>(
        &self,
        tx: &mut Tx,
        state: &A::State,
        now: Timestamp,
    ) -> Result<Aftermath, ServiceError> {
        let id = A::id(state);
        let (channel, users) = (A::channel(id), A::users(state));
        mutation::delete_of(tx, channel).await?;
        log::delete(tx, channel).await?;
        account_task::delete_of_group(tx, id.into()).await?;
        A::delete(tx, id).await?;
        let grown = self.post(tx, A::posts_of_end(state), now);
        let departed = users.iter().map(|user| (channel, *user)).collect();
        let doubtful = if A::HAS_PARTS { users } else { Vec::new() };
        Ok(Aftermath { grown, departed, doubtful })
    }
}

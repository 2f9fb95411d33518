//! The one endpoint for changes.

use hubbub_commands::{Command, CommandRequest, OneOfAll as _, areas};
use hubbub_events::{Channel, CommandReply};
use hubbub_model::{MutationId, UserId};
use hubbub_storage::{StoreError, Tx, log, mutation};

use crate::aftermath::Aftermath;
use crate::locked::{Cause, Changed, Lock, Locked};
use crate::peopled::Peopled;
use crate::served::{New, Served};
use crate::{ServiceError, Services};

/// Hands a command to its area.
macro_rules! dispatch {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        impl Services {
            async fn dispatch(&self, user: UserId, request: CommandRequest) -> Result<CommandReply, ServiceError> {
                let CommandRequest { mutation_id, command } = request;
                match command {
                    $(Command::$Area { $field: id, command } => {
                        self.change::<areas::$Area>(user, mutation_id, id, command).await
                    })*
                }
            }
        }
    };
}

hubbub_events::areas!(dispatch);

/// Hands a command to the area of its group.
macro_rules! groups_of_all_kinds {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        impl Services {
            /// Does what `user` asks for in a group, and with the same stroke takes back every link by which
            /// somebody could come in: whoever is removed so, cannot come back.
            ///
            /// # Errors
            /// [`ServiceError::NotAMember`] or a refusal by a rule. Nothing has changed then.
            pub async fn run_and_revoke_links(
                &self,
                user: UserId,
                command: Command,
            ) -> Result<CommandReply, ServiceError> {
                match command.channel() {
                    $(Channel::$Group(id) => {
                        let own = areas::$Group::own(&command).ok_or(ServiceError::NotAMember)?;
                        self.change_and_revoke::<areas::$Group>(user, id, own.clone()).await
                    })*
                    // There are no links into what is no group.
                    _ => Err(ServiceError::NotAMember),
                }
            }
        }
    };
}

hubbub_model::groups!(groups_of_all_kinds);

impl Services {
    /// Does what `user` asks for, once: the same mutation id again changes nothing
    /// and gets the same reply.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], a refusal by a rule, or too many commands in a minute. Nothing has changed then.
    pub async fn run_command(
        &self,
        user: UserId,
        request: CommandRequest,
    ) -> Result<CommandReply, ServiceError> {
        if !self.0.commands.allows(&user.to_string(), self.now()) {
            return Err(ServiceError::TooManyAttempts);
        }
        self.dispatch(user, request).await
    }

    async fn change<A: Served>(
        &self,
        user: UserId,
        mutation: MutationId,
        id: A::Id,
        command: A::Command,
    ) -> Result<CommandReply, ServiceError> {
        match self.try_change::<A>(user, mutation, id, &command).await {
            // Another process was quicker: with the same command, or with one that forbids it. Now that can be read.
            Err(ServiceError::Store(StoreError::Conflict)) => {}
            other => return other,
        }
        match self.try_change::<A>(user, mutation, id, &command).await {
            // The state that was loaded has no thing with the new id, and the database has: it is in another log, or
            // has come to its end.
            Err(ServiceError::Store(StoreError::Conflict)) => {
                Err(ServiceError::Refused(A::id_taken().into()))
            }
            other => other,
        }
    }

    async fn try_change<A: Served>(
        &self,
        user: UserId,
        mutation: MutationId,
        id: A::Id,
        command: &A::Command,
    ) -> Result<CommandReply, ServiceError> {
        let (services, command) = (self.clone(), command.clone());
        let lock = if A::reaches_further(&command) {
            hubbub_storage::Lock::Several
        } else {
            A::begins(id, &command).unwrap_or(A::channel(id)).into()
        };
        let change = self.store().write(lock, move |tx| {
            Box::pin(async move { services.change_in::<A>(tx, user, mutation, id, &command).await })
        });
        Ok(self.committed(change.await?).await)
    }

    async fn change_and_revoke<A: Peopled>(
        &self,
        user: UserId,
        id: A::Id,
        command: A::Command,
    ) -> Result<CommandReply, ServiceError> {
        let services = self.clone();
        let change = self.store().write(hubbub_storage::Lock::Several, move |tx| {
            Box::pin(async move {
                log::lock(tx, A::channel(id)).await?;
                match A::may_invite(tx, id, user).await? {
                    Some(true) => A::take_back_links(tx, id, services.now()).await?,
                    Some(false) => return Err(ServiceError::Refused(A::NOT_ALLOWED.into())),
                    None => return Err(ServiceError::NotAMember),
                }
                services.change_in::<A>(tx, user, services.new_mutation_id(), id, &command).await
            })
        });
        let changed = change.await?;
        Ok(self.committed(changed).await)
    }

    async fn change_in<A: Served>(
        &self,
        tx: &mut Tx,
        user: UserId,
        mutation: MutationId,
        id: A::Id,
        command: &A::Command,
    ) -> Result<Changed, ServiceError> {
        let now = self.now();
        let lock = match A::begins(id, command) {
            None => {
                if let Some(place) = A::place(tx, id, command).await? {
                    log::lock(tx, place).await?;
                }
                Some(Lock::<A>::take(tx, id).await?)
            }
            Some(place) => {
                if place != A::channel(id) {
                    log::lock(tx, place).await?.ok_or(ServiceError::NotAMember)?;
                }
                None
            }
        };
        if let Some(reply) = stored_reply(tx, user, mutation).await? {
            return Ok(Changed { reply, aftermath: Aftermath::default() });
        }
        let locked = match lock {
            Some(lock) => {
                let mut locked = lock.load(tx, now).await?;
                locked.run(tx, user, command, now).await?;
                locked
            }
            None => {
                let events = A::begin(tx, self, New { id, user, command, now }).await?;
                Locked::<A>::begin(tx, id, events).await?
            }
        };
        let cause = Cause { by: Some(user), mutation_id: Some(mutation), now };
        let changed = locked.append(tx, self, cause).await?;
        let text = serde_json::to_string(&changed.reply).map_err(|error| corrupt_reply(&error))?;
        mutation::settle(tx, user, mutation, A::channel(id), &text, now).await?;
        Ok(changed)
    }
}

/// The reply that this mutation got before.
pub(crate) async fn stored_reply(
    tx: &mut Tx,
    user: UserId,
    mutation: MutationId,
) -> Result<Option<CommandReply>, StoreError> {
    let reply = mutation::reply(tx, user, mutation).await?;
    reply.map(|reply| serde_json::from_str(&reply).map_err(|error| corrupt_reply(&error))).transpose()
}

fn corrupt_reply(error: &serde_json::Error) -> StoreError {
    StoreError::Inconsistent { column: "reply", value: error.to_string() }
}

//! The one endpoint for changes.

use hubbub_commands::areas::{self, Family};
use hubbub_commands::{Area, Command, CommandRequest, FamilyCommand};
use hubbub_events::CommandReply;
use hubbub_model::family::Action;
use hubbub_model::{FamilyId, MemberId, MutationId, UserId};
use hubbub_storage::{StoreError, Tx, invitation, kiosk_invitation, log, mutation};

use crate::aftermath::Aftermath;
use crate::household::allow;
use crate::locked::{Cause, Changed, Lock, Locked};
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

impl Services {
    /// Does what `user` asks for, once: the same mutation id again changes nothing
    /// and gets the same reply.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], a refusal by a rule, too many commands in a
    /// minute, or the database fails. Nothing has changed then.
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
        let services = self.clone();
        let channel = A::begins(id, &command).unwrap_or(A::channel(id));
        let change = self.store().write(channel, move |tx| {
            Box::pin(async move { services.change_in::<A>(tx, user, mutation, id, &command).await })
        });
        match change.await {
            Ok(changed) => Ok(self.committed(changed).await),
            Err(ServiceError::Store(StoreError::Conflict)) => {
                // Another process may have begun the log with the same command.
                let reply = stored_reply(&mut self.store().read().await?, user, mutation).await?;
                // Or else the state that was loaded has no thing with the new id, and the database has: it is
                // in another log, or has come to its end.
                reply.ok_or(ServiceError::Refused(A::id_taken().into()))
            }
            Err(other) => Err(other),
        }
    }

    /// Takes a member out of a family, and with the same stroke takes back every link by which they
    /// could come in again.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], a refusal by a rule, or the database fails. Nothing has changed
    /// then.
    pub async fn remove_for_good(
        &self,
        user: UserId,
        family: FamilyId,
        member_id: MemberId,
    ) -> Result<CommandReply, ServiceError> {
        let services = self.clone();
        let change = self.store().write(Family::channel(family), move |tx| {
            Box::pin(async move {
                let now = services.now();
                allow(tx, family, user, Action::Invite).await?;
                invitation::revoke_all(tx, family.into(), now).await?;
                kiosk_invitation::delete_all(tx, family).await?;
                let command = FamilyCommand::RemoveMember { member_id };
                services.change_in::<Family>(tx, user, services.new_mutation_id(), family, &command).await
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
            None => Some(Lock::<A>::take(tx, id).await?),
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
async fn stored_reply(
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

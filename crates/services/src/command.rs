//! The one endpoint for changes.

use hubbub_commands::areas::{self, Family};
use hubbub_commands::{Area, Command, CommandRequest, FamilyCommand};
use hubbub_events::CommandReply;
use hubbub_model::family::Action;
use hubbub_model::{FamilyId, MemberId, MutationId, UserId};
use hubbub_storage::{StoreError, Tx, invitation, kiosk_invitation, mutation};

use crate::household::allow;
use crate::locked::{Aftermath, Cause, Changed, Lock};
use crate::served::Served;
use crate::{ServiceError, Services};

/// Hands a command to its area.
macro_rules! dispatch {
    ($($Area:ident, $field:ident: $Id:ty, $prefix:literal;)*) => {
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
        A::check(&command).map_err(|refusal| ServiceError::Refused(refusal.into()))?;
        let services = self.clone();
        let change = self.store().write(A::channel(id), move |tx| {
            Box::pin(async move { services.change_in::<A>(tx, user, mutation, id, &command).await })
        });
        let changed = change.await.map_err(|error| match error {
            // The state that was loaded has no thing with the new id, the database has: it is in another
            // log, or has come to its end.
            ServiceError::Store(StoreError::Conflict) => ServiceError::Refused(A::id_taken().into()),
            other => other,
        })?;
        Ok(self.committed(changed).await)
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
                invitation::revoke_all(tx, family, now).await?;
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
        let lock = Lock::<A>::take(tx, id).await?;
        if let Some(reply) = mutation::reply(tx, user, mutation).await? {
            let reply = serde_json::from_str(&reply).map_err(|error| corrupt_reply(&error))?;
            return Ok(Changed { reply, aftermath: Aftermath::default() });
        }
        let mut locked = lock.load(tx, now).await?;
        locked.run(tx, user, command, now).await?;
        let cause = Cause { by: Some(user), mutation_id: Some(mutation), now };
        let changed = locked.append(tx, self, cause).await?;
        let text = serde_json::to_string(&changed.reply).map_err(|error| corrupt_reply(&error))?;
        mutation::settle(tx, user, mutation, A::channel(id), &text, now).await?;
        Ok(changed)
    }
}

fn corrupt_reply(error: &serde_json::Error) -> StoreError {
    StoreError::Inconsistent { column: "reply", value: error.to_string() }
}

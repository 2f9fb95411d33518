//! The one door for changes.

use hubbub_commands::family::{decide, decide_undo, remove_member_user};
use hubbub_commands::{Command, CommandRequest, FamilyCommand, Refusal};
use hubbub_events::{Channel, CommandReply};
use hubbub_model::family::{Actor, FamilyState, StarEntry};
use hubbub_model::{FamilyId, MutationId, StarEntryId, UserId};
use hubbub_storage::family::star;
use hubbub_storage::{StoreError, Tx, mutation, session};

use crate::append::Lock;
use crate::calendar::zone_exists;
use crate::{ServiceError, Services};

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
        let Command::Family { family_id, command } = request.command;
        if let FamilyCommand::EditFamily { time_zone, .. } = &command
            && !zone_exists(time_zone)
        {
            return Err(Refusal::NoSuchTimeZone.into());
        }
        let services = self.clone();
        let lock = Channel::Family(family_id).to_string();
        let change = self.store().write(lock, move |tx| {
            Box::pin(async move {
                services.change_family(tx, user, request.mutation_id, family_id, &command).await
            })
        });
        let Changed { reply, left } = change.await.map_err(id_taken)?;
        self.0.grown.note(Channel::Family(family_id));
        self.0.timers_moved.notify_one();
        if let Some(user) = left {
            self.end_connections(user).await;
        }
        Ok(reply)
    }

    async fn change_family(
        &self,
        tx: &mut Tx,
        user: UserId,
        mutation: MutationId,
        family: FamilyId,
        command: &FamilyCommand,
    ) -> Result<Changed, ServiceError> {
        let now = self.now();
        let lock = Lock::take(tx, family).await?;
        if let Some(reply) = mutation::reply(tx, user, mutation).await? {
            let reply = serde_json::from_str(&reply).map_err(|error| corrupt_reply(&error))?;
            return Ok(Changed { reply, left: None });
        }
        let mut locked = lock.load(tx, now).await?;
        let actor = Actor::from(locked.state.member_of_user(user).ok_or(ServiceError::NotAMember)?);
        let left = remove_member_user(&locked.state, actor, command);
        let events = match past_entry(tx, &locked.state, command).await? {
            Some((undone, entry_id)) => decide_undo(&locked.state, actor, &undone, entry_id, now)?,
            None => decide(&locked.state, actor, command, now)?,
        };
        locked.add(events);
        let reply = locked.append(tx, Some(mutation), now).await?;
        let text = serde_json::to_string(&reply).map_err(|error| corrupt_reply(&error))?;
        mutation::settle(tx, user, mutation, Channel::Family(family), &text, now).await?;
        if let Some(user) = left {
            // Nobody is left who could sign in to the account of a wall display.
            session::delete_of_kiosk(tx, user).await?;
        }
        Ok(Changed { reply, left })
    }
}

/// The entry of the ledger that is to be undone, where it is too old to be in the state.
async fn past_entry(
    tx: &mut Tx,
    state: &FamilyState,
    command: &FamilyCommand,
) -> Result<Option<(StarEntry, StarEntryId)>, ServiceError> {
    let FamilyCommand::UndoStars { entry_id, undoes } = command else { return Ok(None) };
    if state.entry(*undoes).is_some() {
        return Ok(None);
    }
    let entry = star::lookup(tx, state.family.id, *undoes).await?;
    Ok(entry.map(|entry| (entry, *entry_id)))
}

/// What a command has done.
struct Changed {
    reply: CommandReply,
    /// Who is no longer in the family because of it.
    left: Option<UserId>,
}

/// The state that was loaded has no thing with the new id, the database has: it is
/// of another family, or has come to its end.
fn id_taken(error: ServiceError) -> ServiceError {
    match error {
        ServiceError::Store(StoreError::Conflict) => Refusal::IdTaken.into(),
        other => other,
    }
}

fn corrupt_reply(error: &serde_json::Error) -> StoreError {
    StoreError::Inconsistent { column: "reply", value: error.to_string() }
}

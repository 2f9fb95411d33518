//! The one endpoint for changes.

use hubbub_commands::family::decide;
use hubbub_commands::{Area as _, Command, CommandRequest, FamilyCommand, FamilyRefusal, areas};
use hubbub_events::{Channel, CommandReply};
use hubbub_model::family::{Action, Actor, FamilyState, StarEntry};
use hubbub_model::{FamilyId, MemberId, MutationId, UserId};
use hubbub_storage::family::star;
use hubbub_storage::{StoreError, Tx, invitation, kiosk_invitation, mutation, session};

use crate::append::Lock;
use crate::calendar::zone_exists;
use crate::household::allow;
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
        let Command::Family { family_id, command } = request.command else {
            return Err(ServiceError::NotAMember);
        };
        if let FamilyCommand::EditFamily { time_zone, .. } = &command
            && !zone_exists(time_zone)
        {
            return Err(FamilyRefusal::NoSuchTimeZone.into());
        }
        let services = self.clone();
        let lock = Channel::Family(family_id).to_string();
        let change = self.store().write(lock, move |tx| {
            Box::pin(async move {
                services.change_family(tx, user, request.mutation_id, family_id, &command).await
            })
        });
        let changed = change.await.map_err(id_taken)?;
        Ok(self.tell_of(family_id, changed).await)
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
        let change = self.store().write(Channel::Family(family).to_string(), move |tx| {
            Box::pin(async move {
                let now = services.now();
                allow(tx, family, user, Action::Invite).await?;
                invitation::revoke_all(tx, family, now).await?;
                kiosk_invitation::delete_all(tx, family).await?;
                let command = FamilyCommand::RemoveMember { member_id };
                services.change_family(tx, user, services.new_mutation_id(), family, &command).await
            })
        });
        let changed = change.await?;
        Ok(self.tell_of(family, changed).await)
    }

    /// Wakes whoever waits for changes of this family, and ends what must not go on.
    async fn tell_of(&self, family: FamilyId, Changed { reply, left }: Changed) -> CommandReply {
        self.0.grown.note(Channel::Family(family));
        self.0.timers_moved.notify_one();
        if let Some(user) = left {
            self.end_connections(user).await;
        }
        reply
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
        let before = locked.state.clone();
        if let Some(entry) = past_entry(tx, &locked.state, command).await? {
            locked.state.entries.insert(0, entry);
        }
        let events = decide(&locked.state, actor, command, now)?;
        locked.add(events);
        locked.state.keep_newest_entries();
        let left = areas::Family::departed(&before, &locked.state).first().copied();
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
) -> Result<Option<StarEntry>, ServiceError> {
    let FamilyCommand::UndoStars { undoes, .. } = command else { return Ok(None) };
    if state.entry(*undoes).is_some() {
        return Ok(None);
    }
    Ok(star::lookup(tx, state.family.id, *undoes).await?)
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
        ServiceError::Store(StoreError::Conflict) => FamilyRefusal::IdTaken.into(),
        other => other,
    }
}

fn corrupt_reply(error: &serde_json::Error) -> StoreError {
    StoreError::Inconsistent { column: "reply", value: error.to_string() }
}

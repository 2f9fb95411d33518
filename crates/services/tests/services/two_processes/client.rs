//! Somebody who does things in their families, in their own log and with their account.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use hubbub_commands::areas::{Family, Person};
use hubbub_commands::{Command, CommandRequest, FamilyCommand as C, PersonCommand};
use hubbub_model::account::{Password, User};
use hubbub_model::family::{FamilyState, Role};
use hubbub_model::{ChannelSeq, FamilyId, MutationId, UserId};
use hubbub_services::{ServiceError, Services};
use hubbub_simulation::{Dice, random_command};
use hubbub_testkit::{PASSWORD, new_id, snapshot_of};
use tokio::time::Instant;

/// So often does each client act, however slow the machine is.
const AT_LEAST: usize = 30;

/// Where a family's log and state stood when it was begun.
pub(super) type Beginning = (ChannelSeq, FamilyState);

/// What the audit has to know.
#[derive(Default)]
pub(super) struct Common {
    families: Mutex<HashMap<FamilyId, (UserId, Beginning)>>,
    people: Mutex<Vec<UserId>>,
    commands: Mutex<HashMap<MutationId, UserId>>,
}

impl Common {
    pub(super) fn begun(&self, family: FamilyId, by: UserId, beginning: Beginning) {
        self.families.lock().unwrap().insert(family, (by, beginning));
    }

    pub(super) fn founder(&self, family: FamilyId) -> UserId {
        self.families.lock().unwrap()[&family].0
    }

    pub(super) fn families(&self) -> Vec<(FamilyId, Beginning)> {
        let families = self.families.lock().unwrap();
        families.iter().map(|(id, (_, beginning))| (*id, beginning.clone())).collect()
    }

    /// Whose command it was.
    pub(super) fn author(&self, mutation: MutationId) -> Option<UserId> {
        self.commands.lock().unwrap().get(&mutation).copied()
    }

    pub(super) fn people(&self) -> Vec<UserId> {
        self.people.lock().unwrap().clone()
    }
}

/// What came of all that was tried.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) done: usize,
    refused: usize,
    /// What no rule has refused.
    pub(super) failed: Vec<String>,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.done += other.done;
        self.refused += other.refused;
        self.failed.extend(other.failed);
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} changes, {} refused", self.done, self.refused)
    }
}

pub(super) struct Client {
    pub(super) user: User,
    pub(super) services: Services,
    /// Where they are, or were and may come again.
    pub(super) families: Vec<FamilyId>,
    /// What they have begun meanwhile.
    pub(super) own: Vec<FamilyId>,
    pub(super) dice: Dice,
    pub(super) common: Arc<Common>,
}

impl Client {
    /// Acts until the end, and so often that something comes of it on a slow machine too.
    pub(super) async fn live(mut self, end: Instant) -> Counts {
        self.common.people.lock().unwrap().push(self.user.id);
        let mut counts = Counts::default();
        let mut acts = 0;
        while acts < AT_LEAST || Instant::now() < end {
            acts += 1;
            match self.act().await {
                Ok(()) => counts.done += 1,
                Err(ServiceError::Store(error)) => counts.failed.push(error.to_string()),
                Err(_) => counts.refused += 1,
            }
        }
        counts
    }

    async fn act(&mut self) -> Result<(), ServiceError> {
        let family = self.dice.pick(&self.families).unwrap();
        match self.dice.below(100) {
            0..=9 => self.look().await,
            10..=14 => self.come_or_go(family).await,
            15..=18 => {
                let name = ["Robin", "Kim", "Alex"][self.dice.below(3) as usize].parse().unwrap();
                self.services.rename(self.user.id, name).await
            }
            19..=20 => {
                let email = format!("{}@example.org", hubbub_testkit::new_id()).parse().unwrap();
                self.services.change_email(self.user.id, email, password(), &self.user.id.to_string()).await
            }
            21..=22 => self.begin().await,
            23..=24 => match self.own.pop() {
                Some(own) => self.services.delete_group(self.user.id, own, "The Larches").await,
                None => Ok(()),
            },
            25..=26 => self.visit(family).await,
            _ => {
                let (_, state) = snapshot_of::<Family>(&self.services, self.user.id, family).await?;
                let command = random_command(&state, self.services.now(), &mut self.dice);
                self.run(family, command).await
            }
        }
    }

    async fn run(&self, family_id: FamilyId, command: C) -> Result<(), ServiceError> {
        let mutation_id = new_id!(MutationId);
        self.common.commands.lock().unwrap().insert(mutation_id, self.user.id);
        let command = Command::Family { family_id, command };
        self.services.run_command(self.user.id, CommandRequest { mutation_id, command }).await.map(drop)
    }

    /// Looks at what they were told.
    async fn look(&self) -> Result<(), ServiceError> {
        let user_id = self.user.id;
        let (_, state) = snapshot_of::<Person>(&self.services, user_id, user_id).await?;
        let Some(last) = state.notifications.last() else { return Ok(()) };
        let command = Command::Person { user_id, command: PersonCommand::ReadAll { up_to: last.id } };
        let request = CommandRequest { mutation_id: new_id!(MutationId), command };
        self.services.run_command(user_id, request).await.map(drop)
    }

    /// Leaves a family, or comes again.
    async fn come_or_go(&mut self, family: FamilyId) -> Result<(), ServiceError> {
        match self.services.member_id(self.user.id, family).await {
            Ok(member_id) => self.run(family, C::RemoveMember { member_id }).await,
            Err(_) => {
                let role = if self.dice.percent(50) { Role::Parent } else { Role::Child };
                self.enter(self.user.clone(), family, role).await
            }
        }
    }

    /// Lets somebody into a family whose founder invites. The link works once: there may be only so many.
    pub(super) async fn enter(&self, user: User, family: FamilyId, role: Role) -> Result<(), ServiceError> {
        let founder = self.common.founder(family);
        let (invitation, token) = self.services.invite(founder, family, role).await?;
        let entered = self.services.accept(user, &token).await.map(drop);
        self.services.revoke_invitation(founder, family, invitation.id).await.and(entered)
    }

    /// Begins a family, and takes others in.
    async fn begin(&mut self) -> Result<(), ServiceError> {
        if self.own.len() >= 3 {
            return Ok(());
        }
        let family = super::found(&self.services, self, &self.common).await;
        self.own.push(family);
        let people = self.common.people();
        for _ in 0..3 {
            let guest = self.dice.pick(&people).unwrap();
            let guest = User { id: guest, name: "Guest".parse().unwrap() };
            if let Err(ServiceError::Store(error)) = self.enter(guest, family, Role::Child).await {
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Somebody new comes into a family, and deletes their account.
    async fn visit(&self, family: FamilyId) -> Result<(), ServiceError> {
        let user = hubbub_testkit::new_person(self.services.store(), "Visitor").await;
        self.enter(user.clone(), family, Role::Child).await?;
        self.services.delete_account(user.id, password(), &user.id.to_string()).await
    }
}

fn password() -> Password {
    Password::new(PASSWORD.into()).unwrap()
}

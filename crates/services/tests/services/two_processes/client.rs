//! Somebody who does things in their groups, in what began there, in their own log and with their account.

use std::sync::Arc;

use hubbub_commands::areas::{Coaching, Family, Knowledge, Person, Team, Training};
use hubbub_commands::{Command, CommandRequest, OneOfAll as _, PersonCommand};
use hubbub_model::MutationId;
use hubbub_model::account::{Password, User};
use hubbub_model::person::{Group, GroupId, PersonState};
use hubbub_services::{ServiceError, Services};
use hubbub_simulation::{Dice, Simulated, random_command};
use hubbub_storage::Stored;
use hubbub_testkit::{PASSWORD, new_id, snapshot_of};
use tokio::time::Instant;

use super::common::{Common, Counts};

/// So often does each client act, however slow the machine is.
const AT_LEAST: usize = 15;

pub(super) struct Client {
    pub(super) user: User,
    pub(super) services: Services,
    /// Where they are, or were and may come again.
    pub(super) groups: Vec<GroupId>,
    /// What they have begun meanwhile.
    pub(super) own: Vec<GroupId>,
    pub(super) dice: Dice,
    pub(super) common: Arc<Common>,
}

impl Client {
    /// Acts until the end, and so often that something comes of it on a slow machine too.
    pub(super) async fn live(mut self, end: Instant) -> Counts {
        let mut counts = Counts::default();
        let mut acts = 0;
        while acts < AT_LEAST || Instant::now() < end {
            acts += 1;
            counts.add(self.act().await);
        }
        counts
    }

    async fn act(&mut self) -> Result<(), ServiceError> {
        let group = self.dice.pick(&self.groups).unwrap();
        match self.dice.below(100) {
            0..=4 => self.look().await,
            5..=13 => self.come_or_go(group).await,
            14..=17 => {
                let name = ["Robin", "Somebody", "Alex"][self.dice.below(3) as usize].parse().unwrap();
                self.services.rename(self.user.id, name).await
            }
            18..=19 => {
                let email = format!("{}@example.org", hubbub_testkit::new_id()).parse().unwrap();
                self.services.change_email(self.user.id, email, password(), &self.user.id.to_string()).await
            }
            20..=23 => self.begin().await,
            24..=26 => self.end().await,
            27..=28 => self.visit(group).await,
            29..=49 => match group {
                GroupId::Family(id) => self.act_in_family(id).await,
                GroupId::Team(id) => self.act_in::<Team>(id).await,
                GroupId::Coaching(id) => self.act_in::<Coaching>(id).await,
            },
            _ => self.act_in_listed().await,
        }
    }

    /// Does something in what their own log lists.
    async fn act_in_listed(&mut self) -> Result<(), ServiceError> {
        let own = self.own_log().await?;
        let groups: Vec<_> = own.groups.iter().map(Group::id).collect();
        let requests: Vec<_> = own.requests.iter().map(|one| one.id).collect();
        let trainings: Vec<_> = own.trainings.iter().map(|one| one.id).collect();
        match self.dice.below(5) {
            0 | 1 if let Some(id) = self.dice.pick(&requests) => self.act_in::<Knowledge>(id).await,
            2 | 3 if let Some(id) = self.dice.pick(&trainings) => self.act_in::<Training>(id).await,
            _ => match self.dice.pick(&groups) {
                Some(GroupId::Team(id)) => self.act_in::<Team>(id).await,
                Some(GroupId::Coaching(id)) => self.act_in::<Coaching>(id).await,
                Some(GroupId::Family(id)) => self.act_in_family(id).await,
                None => Ok(()),
            },
        }
    }

    async fn act_in_family(&mut self, id: hubbub_model::FamilyId) -> Result<(), ServiceError> {
        let (_, state) = snapshot_of::<Family>(&self.services, self.user.id, id).await?;
        let command = random_command(&state, self.services.now(), &mut self.dice);
        self.run(Family::among_all(id, command)).await
    }

    /// Does something in a log that they can read, or begins another one from there.
    async fn act_in<A: Simulated + Stored>(&mut self, id: A::Id) -> Result<(), ServiceError> {
        let (user, now, people) = (self.user.id, self.services.now(), self.common.people());
        let (_, state) = snapshot_of::<A>(&self.services, user, id).await?;
        let elsewhere = if self.dice.percent(40) {
            A::random_elsewhere(&state, user, &people, now, &mut self.dice)
        } else {
            None
        };
        let mut here = || A::likely(&state, user, &people, now, &mut self.dice);
        match elsewhere.or_else(|| here().map(|command| A::among_all(id, command))) {
            Some(command) => self.run(command).await,
            None => Ok(()),
        }
    }

    pub(super) async fn run(&self, command: Command) -> Result<(), ServiceError> {
        let mutation_id = new_id!(MutationId);
        self.common.commanded(mutation_id, self.user.id);
        self.services.run_command(self.user.id, CommandRequest { mutation_id, command }).await.map(drop)
    }

    async fn own_log(&self) -> Result<PersonState, ServiceError> {
        Ok(snapshot_of::<Person>(&self.services, self.user.id, self.user.id).await?.1)
    }

    /// Looks at what they were told.
    async fn look(&self) -> Result<(), ServiceError> {
        let Some(last) = self.own_log().await?.notifications.pop() else { return Ok(()) };
        self.run(Person::among_all(self.user.id, PersonCommand::ReadAll { up_to: last.id })).await
    }
}

pub(super) fn password() -> Password {
    Password::new(PASSWORD.into()).unwrap()
}

//! A team with actors: somebody who knows something, somebody who asks, and others.

use std::sync::Arc;

use hubbub_commands::areas::{Knowledge, Team};
use hubbub_commands::knowledge::Ask;
use hubbub_commands::{Command, CommandRequest, KnowledgeCommand, TeamCommand};
use hubbub_events::{CommandReply, KnowledgeEvent, TeamEvent};
use hubbub_model::account::User;
use hubbub_model::knowledge::{KnowledgeState, Party};
use hubbub_model::team::{Role, TeamState};
use hubbub_model::{KnowledgeId, MutationId, TeamId, TopicId};
use hubbub_services::{ServiceError, Services};
use hubbub_storage::Stored as _;

use crate::actors::services_on;
use crate::{Database, Recorder, TestClock, new_id, new_person, verify};

/// A team of four and somebody who is not in it, and all services on top of a fresh database.
pub struct Office {
    /// The services.
    pub services: Services,
    /// Their clock.
    pub clock: Arc<TestClock>,
    /// What they have published.
    pub recorder: Arc<Recorder>,
    /// The team.
    pub team: TeamId,
    /// Its admin.
    pub admin: User,
    /// A member who can be asked about something.
    pub owner: User,
    /// What the owner can be asked about.
    pub topic: TopicId,
    /// A member who asks.
    pub asker: User,
    /// A member who may answer for others.
    pub other: User,
    /// Somebody who is not in the team.
    pub stranger: User,
}

/// What somebody asks in the office.
#[derive(Debug, Clone)]
pub struct Question {
    /// The request's id.
    pub id: KnowledgeId,
    /// What is asked.
    pub ask: Ask,
}

impl Office {
    /// Opens it.
    pub async fn new(database: &Database) -> Self {
        let (services, clock, recorder) = services_on(database).await;
        let [admin, owner, asker, other, stranger] = [
            new_person(services.store(), "Ada").await,
            new_person(services.store(), "Noor").await,
            new_person(services.store(), "Robin").await,
            new_person(services.store(), "Sam").await,
            new_person(services.store(), "Alex").await,
        ];
        let (team, topic) = (new_id!(TeamId), new_id!(TopicId));
        let office = Self { services, clock, recorder, team, admin, owner, topic, asker, other, stranger };
        let create = TeamCommand::Create { name: "Support".parse().unwrap() };
        office.run_team(&office.admin, create).await.unwrap();
        for user in [&office.owner, &office.asker, &office.other] {
            office.join(user, Role::Member).await;
        }
        let title = "Deployments".parse().unwrap();
        let add = TeamCommand::AddTopic { topic_id: topic, title, summary: None };
        office.run_team(&office.owner, add).await.unwrap();
        office
    }

    /// Lets somebody follow an invitation.
    pub async fn join(&self, user: &User, role: Role) {
        let (_, token) = self.services.invite(self.admin.id, self.team, role).await.unwrap();
        self.services.accept(user.clone(), &token).await.unwrap();
    }

    /// Everybody there is.
    #[must_use]
    pub fn everybody(&self) -> [&User; 5] {
        [&self.admin, &self.owner, &self.asker, &self.other, &self.stranger]
    }

    /// The team as its rows say.
    pub async fn state(&self) -> TeamState {
        Team::load(&mut self.services.store().read().await.unwrap(), self.team).await.unwrap().unwrap()
    }

    /// A request as its rows say.
    pub async fn request(&self, id: KnowledgeId) -> KnowledgeState {
        Knowledge::load(&mut self.services.store().read().await.unwrap(), id).await.unwrap().unwrap()
    }

    /// Does something in the team.
    ///
    /// # Errors
    /// What the service says.
    pub async fn run_team(&self, user: &User, command: TeamCommand) -> Result<CommandReply, ServiceError> {
        let command = Command::Team { team_id: self.team, command };
        self.services.run_command(user.id, CommandRequest { mutation_id: new_id!(MutationId), command }).await
    }

    /// Does something with a request.
    ///
    /// # Errors
    /// What the service says.
    pub async fn run(
        &self,
        user: &User,
        id: KnowledgeId,
        command: KnowledgeCommand,
    ) -> Result<CommandReply, ServiceError> {
        self.retry(user, new_id!(MutationId), id, command).await
    }

    /// The same with this mutation id.
    ///
    /// # Errors
    /// What the service says.
    pub async fn retry(
        &self,
        user: &User,
        mutation_id: MutationId,
        id: KnowledgeId,
        command: KnowledgeCommand,
    ) -> Result<CommandReply, ServiceError> {
        let command = Command::Knowledge { knowledge_id: id, command };
        self.services.run_command(user.id, CommandRequest { mutation_id, command }).await
    }

    /// Does something in the team, and shows that all logs agree with all rows.
    pub async fn verify_team(&self, user: &User, command: TeamCommand) -> Vec<TeamEvent> {
        let persons = self.everybody().map(|user| user.id).into();
        verify::<Team>(&self.services, self.team, persons, self.run_team(user, command)).await
    }

    /// Does something with a request, and shows that all logs agree with all rows.
    pub async fn verify(
        &self,
        user: &User,
        id: KnowledgeId,
        command: KnowledgeCommand,
    ) -> Vec<KnowledgeEvent> {
        let persons = self.everybody().map(|user| user.id).into();
        verify::<Knowledge>(&self.services, id, persons, self.run(user, id, command)).await
    }

    /// What is asked of the owner about their topic.
    #[must_use]
    pub fn question(&self) -> Question {
        let ask = Ask {
            team_id: self.team,
            owner: self.owner.id,
            topic_id: Some(self.topic),
            question: "How do I deploy to staging?".parse().unwrap(),
            follows: None,
        };
        Question { id: new_id!(KnowledgeId), ask }
    }

    /// Asks that.
    pub async fn ask(&self) -> KnowledgeId {
        let Question { id, ask } = self.question();
        self.run(&self.asker, id, KnowledgeCommand::Ask { ask }).await.unwrap();
        id
    }

    /// Answers what was asked.
    pub async fn answer(&self, id: KnowledgeId) {
        let answer = KnowledgeCommand::Approve { answer: "With a press.".parse().unwrap(), until: None };
        self.run(&self.owner, id, answer).await.unwrap();
    }

    /// Lets the other one answer too.
    pub async fn delegate(&self, id: KnowledgeId) {
        let to = Some(Party { user_id: self.other.id, name: self.other.name.clone() });
        self.run(&self.owner, id, KnowledgeCommand::Delegate { to }).await.unwrap();
    }
}

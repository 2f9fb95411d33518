//! A team that has worked for a while, by a clock of its own: what a benchmark of its pages begins with.

use std::sync::Arc;

use anyhow::{Context, Result};
use fastrand::Rng;
use futures_util::future::join_all;
use hubbub_commands::knowledge::Ask;
use hubbub_commands::{Command, CommandRequest, KnowledgeCommand, TeamCommand};
use hubbub_model::account::User;
use hubbub_model::knowledge::{Limits, Reason};
use hubbub_model::team::Role;
use hubbub_model::{KnowledgeId, Millis, MutationId, TeamId, TopicId, UserId};
use hubbub_services::{Clock as _, ServiceError, Services, SystemClock};
use serde::Serialize;

use crate::household::{SetClock, account, bytes, open_at, sign_in};
use crate::options::Options;

/// What topics are about; with a number behind it.
const WORDS: [&str; 8] =
    ["Deployments", "Invoices", "The printer", "Backups", "Payroll", "Travel", "Contracts", "Search"];
/// Of so many requests, one waits for its answer and one was declined.
const ONE_IN: u32 = 10;

/// The team that has worked, and how somebody of it comes in.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Worked {
    team: TeamId,
    /// Somebody who was asked about as much as everybody.
    member: String,
    member_id: UserId,
    /// A request of theirs that was answered.
    request: KnowledgeId,
    people: usize,
    topics: usize,
    requests: usize,
}

/// Lets a team of `--people` with so many `--topics` and `--requests` work in the database `--database`, and
/// prints what came of it as JSON.
pub(crate) async fn run(mut options: Options) -> Result<()> {
    let (database, seed) = (options.need::<String>("database")?, options.take("seed")?.unwrap_or(1));
    let (people, topics) = (options.need::<usize>("people")?, options.need::<usize>("topics")?);
    let requests = options.need::<usize>("requests")?;
    options.finish()?;
    let mut rng = Rng::with_seed(seed);
    let end = SystemClock.now();
    let clock = Arc::new(SetClock::new(end - Millis::from_days(1)));
    let services = open_at(&database, &clock, &mut rng).await?;
    let mut office = Office::found(services, people, rng).await?;
    office.write_topics(topics).await?;
    for round in 0.. {
        if office.asked >= requests {
            break;
        }
        // Nobody asks more often than they may.
        if round % (Limits::A_MINUTE / 2) == 0 {
            clock.set(clock.now() + Millis::from_minutes(2));
        }
        office.ask_each_other(round).await?;
    }
    clock.set(end);
    let (member_id, request) = (office.users[0].id, office.answered.context("nothing was answered")?);
    let member = sign_in(&office.services, member_id, end, &mut office.rng).await?;
    let team = office.team;
    let requests = office.asked;
    let worked = Worked { team, member, member_id, request, people, topics, requests };
    println!("{}", serde_json::to_string(&worked)?);
    Ok(())
}

struct Office {
    services: Services,
    rng: Rng,
    team: TeamId,
    /// The first is the admin.
    users: Vec<User>,
    topics: Vec<(TopicId, UserId)>,
    /// So much was asked.
    asked: usize,
    /// The last request that the first person has asked and got an answer to.
    answered: Option<KnowledgeId>,
}

impl Office {
    async fn found(services: Services, people: usize, mut rng: Rng) -> Result<Self> {
        let mut users = Vec::new();
        for number in 0..people {
            users.push(account(&services, &format!("Colleague {number}"), &mut rng).await?);
        }
        let team = TeamId::new(services.now(), bytes(&mut rng));
        let mut office = Self { services, rng, team, users, topics: Vec::new(), asked: 0, answered: None };
        let admin = office.users[0].id;
        office.in_team(admin, TeamCommand::Create { name: "Support".parse()? }).await?;
        let (_, token) = office.services.invite(admin, team, Role::Member).await?;
        for user in &office.users[1..] {
            office.services.accept(user.clone(), &token).await?;
        }
        Ok(office)
    }

    async fn in_team(&mut self, user: UserId, command: TeamCommand) -> Result<()> {
        let command = Command::Team { team_id: self.team, command };
        Ok(self.run(user, command).await?)
    }

    /// Does something. It waits for nothing else that is done, so that many share a commit.
    fn run(
        &mut self,
        user: UserId,
        command: Command,
    ) -> impl Future<Output = Result<(), ServiceError>> + use<> {
        let mutation_id = MutationId::new(self.services.now(), bytes(&mut self.rng));
        let services = self.services.clone();
        async move { services.run_command(user, CommandRequest { mutation_id, command }).await.map(drop) }
    }

    /// Each topic is of the next person, and every second has a text to share.
    async fn write_topics(&mut self, count: usize) -> Result<()> {
        for number in 0..count {
            let topic_id = TopicId::new(self.services.now(), bytes(&mut self.rng));
            let owner = self.users[number % self.users.len()].id;
            let title = format!("{} {number}", WORDS[number % WORDS.len()]).parse()?;
            let summary = Some("What one has to know of it, and where it is written".parse()?);
            self.in_team(owner, TeamCommand::AddTopic { topic_id, title, summary }).await?;
            if number % 2 == 0 {
                let text = Some("All of it, line by line".parse()?);
                self.in_team(owner, TeamCommand::SaveTopicText { topic_id, text }).await?;
            }
            self.topics.push((topic_id, owner));
        }
        Ok(())
    }

    /// Each asks somebody else about a topic of theirs; most are answered at once.
    async fn ask_each_other(&mut self, round: u32) -> Result<()> {
        let (mut asked, mut asks) = (Vec::new(), Vec::new());
        for nth in 0..self.users.len() {
            let asker = self.users[nth].id;
            let (topic_id, owner) = *self.rng.choice(&self.topics).context("there are no topics")?;
            if owner == asker {
                continue;
            }
            let knowledge_id = KnowledgeId::new(self.services.now(), bytes(&mut self.rng));
            let question =
                format!("What do I do when it does not work, for the time number {round}?").parse()?;
            let ask = Ask { team_id: self.team, owner, topic_id: Some(topic_id), question, follows: None };
            let command = KnowledgeCommand::Ask { ask };
            asks.push(self.run(asker, Command::Knowledge { knowledge_id, command }));
            asked.push((asker, owner, knowledge_id));
        }
        let mut responses = Vec::new();
        for ((asker, owner, knowledge_id), answer) in asked.into_iter().zip(join_all(asks).await) {
            match answer {
                Ok(()) => self.asked += 1,
                // The same waits already.
                Err(ServiceError::Refused(_)) => continue,
                Err(other) => return Err(other.into()),
            }
            let command = match round % ONE_IN {
                0 => continue,
                1 => KnowledgeCommand::Deny { reason: Reason::NoTime, note: None },
                _ => {
                    KnowledgeCommand::Approve { answer: "You begin at the beginning.".parse()?, until: None }
                }
            };
            if matches!(command, KnowledgeCommand::Approve { .. }) && asker == self.users[0].id {
                self.answered = Some(knowledge_id);
            }
            responses.push(self.run(owner, Command::Knowledge { knowledge_id, command }));
        }
        Ok(join_all(responses).await.into_iter().collect::<Result<_, _>>()?)
    }
}

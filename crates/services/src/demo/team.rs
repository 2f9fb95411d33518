//! The demo's team.

use hubbub_commands::knowledge::Ask;
use hubbub_commands::{Command, KnowledgeCommand, TeamCommand};
use hubbub_model::account::User;
use hubbub_model::team::Role;
use hubbub_model::{KnowledgeId, TeamId, TopicId, UserId};

use super::{DemoError, run};
use crate::{Services, secret};

/// What somebody can be asked about: title, summary, and what they have written to be shared.
type Topic = (&'static str, &'static str, Option<&'static str>);

/// The admin's topics.
const OF_ADMIN: [Topic; 2] = [
    (
        "Deployments",
        "How a version gets to our customers, and back",
        Some(
            "1. Merge to main.\n2. Wait for the green tick.\n3. Press “Deploy” and watch the graph for ten minutes.",
        ),
    ),
    ("Travel expenses", "What is paid, and which form it takes", None),
];

/// The colleague's topics.
const OF_COLLEAGUE: [Topic; 2] = [
    (
        "Invoices",
        "Who approves what, and until when",
        Some("Up to 500 € I approve them myself; above that the two of us do, by the 25th of the month."),
    ),
    ("The printer on the second floor", "It is not broken, it wants to be asked nicely", None),
];

/// Makes a team of two, in which one question waits for the admin and one was answered.
pub(super) async fn create(services: &Services, admin: &User, colleague: User) -> Result<(), DemoError> {
    let team_id = TeamId::new(services.now(), secret::ten());
    let (admin, colleague_id) = (admin.id, colleague.id);
    let create = TeamCommand::Create { name: "Demo team".parse()? };
    run(services, admin, Command::Team { team_id, command: create }).await?;
    let (_, token) = services.invite(admin, team_id, Role::Member).await?;
    services.accept(colleague, &token).await?;
    let deployments = write_topics(services, team_id, admin, OF_ADMIN).await?;
    let invoices = write_topics(services, team_id, colleague_id, OF_COLLEAGUE).await?;
    let question = "Who approves an invoice of 800 €?";
    let answered = ask(services, admin, (team_id, colleague_id, invoices), question).await?;
    let answer = "The two of us, by the 25th of the month. Send it to me, and I bring it along.".parse()?;
    let command = KnowledgeCommand::Approve { answer, until: None };
    run(services, colleague_id, Command::Knowledge { knowledge_id: answered, command }).await?;
    let question = "How do I get last night’s version back if today’s is broken?";
    ask(services, colleague_id, (team_id, admin, deployments), question).await?;
    Ok(())
}

/// Lets somebody be asked about these. Gives the first.
async fn write_topics(
    services: &Services,
    team_id: TeamId,
    owner: UserId,
    topics: [Topic; 2],
) -> Result<TopicId, DemoError> {
    let ids = topics.map(|_| TopicId::new(services.now(), secret::ten()));
    for (topic_id, (title, summary, text)) in ids.into_iter().zip(topics) {
        let add = TeamCommand::AddTopic { topic_id, title: title.parse()?, summary: Some(summary.parse()?) };
        run(services, owner, Command::Team { team_id, command: add }).await?;
        if let Some(text) = text {
            let save = TeamCommand::SaveTopicText { topic_id, text: Some(text.parse()?) };
            run(services, owner, Command::Team { team_id, command: save }).await?;
        }
    }
    Ok(ids[0])
}

/// Asks somebody about a topic of theirs.
async fn ask(
    services: &Services,
    asker: UserId,
    (team_id, owner, topic): (TeamId, UserId, TopicId),
    question: &str,
) -> Result<KnowledgeId, DemoError> {
    let knowledge_id = KnowledgeId::new(services.now(), secret::ten());
    let ask = Ask { team_id, owner, topic_id: Some(topic), question: question.parse()?, follows: None };
    let command = Command::Knowledge { knowledge_id, command: KnowledgeCommand::Ask { ask } };
    run(services, asker, command).await?;
    Ok(knowledge_id)
}

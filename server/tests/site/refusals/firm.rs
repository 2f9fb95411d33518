//! A team of people of the family, in which there is something for every command to be about.

use hubbub_commands::areas::{Knowledge, Team};
use hubbub_commands::knowledge::Ask;
use hubbub_commands::{Command, CommandRequest, KnowledgeCommand, TeamCommand};
use hubbub_model::account::User;
use hubbub_model::knowledge::{KnowledgeState, Party};
use hubbub_model::team::{Role, TeamState};
use hubbub_model::{KnowledgeId, MutationId, TeamId, TopicId};
use hubbub_services::Services;
use hubbub_storage::Stored as _;
use hubbub_testkit::new_id;

/// The team, and what can be asked about in it. The parent is its admin, the child a member.
pub(super) struct Firm {
    pub(super) team: TeamId,
    /// Another member, whom nobody has asked.
    pub(super) colleague: User,
    /// What the parent can be asked about.
    pub(super) topic: TopicId,
    /// The child asks the parent about that.
    pub(super) pending: KnowledgeId,
    /// The parent has answered the child.
    pub(super) answered: KnowledgeId,
}

impl Firm {
    pub(super) async fn new(services: &Services, parent: &User, child: &User, others: [&User; 2]) -> Self {
        let [colleague, ex_member] = others;
        let (team, topic) = (new_id!(TeamId), new_id!(TopicId));
        let (pending, answered) = (new_id!(KnowledgeId), new_id!(KnowledgeId));
        let run = async |user: &User, command| {
            let request = CommandRequest { mutation_id: new_id!(MutationId), command };
            services.run_command(user.id, request).await.unwrap();
        };
        let in_team = async |command| run(parent, Command::Team { team_id: team, command }).await;
        in_team(TeamCommand::Create { name: "Support".parse().unwrap() }).await;
        for user in [child, colleague, ex_member] {
            let (_, token) = services.invite(parent.id, team, Role::Member).await.unwrap();
            services.accept(user.clone(), &token).await.unwrap();
        }
        in_team(TeamCommand::RemoveMember { user_id: ex_member.id }).await;
        let title = "Deployments".parse().unwrap();
        in_team(TeamCommand::AddTopic { topic_id: topic, title, summary: None }).await;
        let firm = Self { team, colleague: colleague.clone(), topic, pending, answered };
        for (id, topic_id) in [(answered, None), (pending, Some(topic))] {
            let ask = KnowledgeCommand::Ask { ask: Ask { topic_id, ..firm.ask(parent) } };
            run(child, Command::Knowledge { knowledge_id: id, command: ask }).await;
        }
        let answer = KnowledgeCommand::Approve { answer: "Like this".parse().unwrap(), until: None };
        run(parent, Command::Knowledge { knowledge_id: answered, command: answer }).await;
        firm
    }

    /// What somebody of the team could be asked.
    pub(super) fn ask(&self, owner: &User) -> Ask {
        let question = "How?".parse().unwrap();
        Ask { team_id: self.team, owner: owner.id, topic_id: None, question, follows: None }
    }

    pub(super) fn party(&self) -> Party {
        Party { user_id: self.colleague.id, name: self.colleague.name.clone() }
    }

    /// What there is of it.
    pub(super) async fn state(
        &self,
        services: &Services,
    ) -> (Option<TeamState>, [Option<KnowledgeState>; 2]) {
        let mut tx = services.store().read().await.unwrap();
        let team = Team::load(&mut tx, self.team).await.unwrap();
        let pending = Knowledge::load(&mut tx, self.pending).await.unwrap();
        (team, [pending, Knowledge::load(&mut tx, self.answered).await.unwrap()])
    }
}

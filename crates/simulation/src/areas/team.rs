//! What people try in a team, and what they ask there.

use hubbub_commands::areas::{Knowledge, Team};
use hubbub_commands::knowledge::{Ask, decide_departure};
use hubbub_commands::team::decide_create;
use hubbub_commands::{Command, KnowledgeCommand, TeamCommand};
use hubbub_events::TeamEvent;
use hubbub_model::account::User;
use hubbub_model::team::{self, Member, Role, TeamState};
use hubbub_model::{KnowledgeId, Millis, TeamId, Timestamp, TopicId, UserId};

use crate::area::Simulated;
use crate::beginning::{Beginning, Founded, START};
use crate::dice::Dice;
use crate::miniature::data::Data;
use crate::miniature::served::{New, Served};
use crate::server::Failure;

impl Simulated for Team {
    /// Everybody is in it, and the first is its admin.
    fn founded(beginning: &Beginning, dice: &mut Dice) -> Vec<Founded<Self>> {
        let team = team::Team { id: TeamId::new(START, dice.bytes()), name: "Support".parse().unwrap() };
        let roles = [Role::Admin].into_iter().chain(std::iter::repeat(Role::Member));
        let joined = beginning.people.iter().zip(roles).map(|(user_id, role)| TeamEvent::ColleagueJoined {
            member: Member { user_id: *user_id, name: "Somebody".parse().unwrap(), role, topics: 0 },
        });
        vec![Founded::by([TeamEvent::TeamCreated { team }].into_iter().chain(joined).collect())]
    }

    fn random(
        team: &TeamState,
        _: UserId,
        people: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<TeamCommand> {
        use TeamCommand as C;
        let (topics, user_id) = (topics(team), dice.pick(people)?);
        let topic_id =
            dice.pick(&topics).map(|(id, _)| id).unwrap_or_else(|| TopicId::new(now, dice.bytes()));
        let name = || ["Support", "Help"];
        let title = ["Deployments", "Invoices", "The printer"][dice.below(3) as usize].parse().unwrap();
        let summary = dice.percent(50).then(|| "How it works".parse().unwrap());
        Some(match dice.below(40) {
            0..8 => C::AddTopic { topic_id: TopicId::new(now, dice.bytes()), title, summary },
            8..14 => C::ChangeTopic { topic_id, title, summary },
            14..20 => {
                let text = dice.percent(70).then(|| "All of it".parse().unwrap());
                C::SaveTopicText { topic_id, text }
            }
            20..23 => C::RemoveTopic { topic_id },
            23..30 => C::Delegate { to: user_id, until: now + Millis::new(dice.below(60_000)) },
            30..32 => C::EndDelegation {},
            32..35 => C::Rename { name: dice.pick(&name())?.parse().unwrap() },
            35..38 => {
                C::ChangeRole { user_id, role: if dice.percent(70) { Role::Admin } else { Role::Member } }
            }
            38 => C::RemoveMember { user_id },
            _ => C::HandOver { user_id },
        })
    }

    fn random_elsewhere(
        team: &TeamState,
        _: UserId,
        people: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<Command> {
        if dice.percent(5) {
            let team_id = TeamId::new(now, dice.bytes());
            let command = TeamCommand::Create { name: "Another".parse().unwrap() };
            return Some(Command::Team { team_id, command });
        }
        let topics = topics(team);
        let topic = dice.pick(&topics).filter(|_| dice.percent(60));
        let owner = topic.map_or_else(|| dice.pick(people), |(_, owner)| Some(owner))?;
        let question = "How do I do that?".parse().unwrap();
        let topic_id = topic.map(|(id, _)| id);
        let ask = Ask { team_id: team.team.id, owner, topic_id, question, follows: None };
        let knowledge_id = KnowledgeId::new(now, dice.bytes());
        Some(Command::Knowledge { knowledge_id, command: KnowledgeCommand::Ask { ask } })
    }
}

/// The topics that a screen shows, and whose they are.
fn topics(team: &TeamState) -> Vec<(TopicId, UserId)> {
    team.topics.iter().map(|topic| (topic.id, topic.owner)).collect()
}

impl Served for Team {
    fn begin(_: &Data, new: New<'_, Self>) -> Result<Vec<TeamEvent>, Failure> {
        let TeamCommand::Create { name } = new.command else { return Err(Failure::Outside) };
        let founder = User { id: new.user, name: "Somebody".parse().unwrap() };
        Ok(decide_create(new.id, name.clone(), founder))
    }

    /// What waits for an answer there and needs them does not wait any longer.
    fn clean_up_after(data: &mut Data, team: TeamId, user: UserId, now: Timestamp) {
        for (id, request) in data.states::<Knowledge>() {
            if request.request.team_id == team {
                data.append::<Knowledge>(id, &decide_departure(&request, user, now), None, None, now);
            }
        }
    }
}

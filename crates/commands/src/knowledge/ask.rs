//! How a request begins: in a team, whose state says who can be asked about what.

use hubbub_events::KnowledgeEvent;
use hubbub_model::knowledge::{Limits, Party, Request, Subject};
use hubbub_model::team::{Action, Actor, Member, TeamState, Topic};
use hubbub_model::text::Question;
use hubbub_model::{KnowledgeId, TeamId, Timestamp, TopicId, UserId};
use serde::Serialize;

use super::KnowledgeRefusal;

/// What somebody asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ask {
    /// In which team.
    pub team_id: TeamId,
    /// Whom.
    pub owner: UserId,
    /// About which topic of theirs; none about whatever they know.
    pub topic_id: Option<TopicId>,
    /// What.
    pub question: Question,
    /// The request of one's own that this follows up, if any.
    pub follows: Option<KnowledgeId>,
}

hubbub_model::from_json!(struct Ask { team_id, owner, topic_id, question, follows });

/// What a request begins with that `actor` asks at `now`, a member of the team.
///
/// # Errors
/// Nobody could answer, or not about that.
pub fn decide_ask(
    team: &TeamState,
    actor: Actor,
    id: KnowledgeId,
    ask: &Ask,
    now: Timestamp,
) -> Result<Vec<KnowledgeEvent>, KnowledgeRefusal> {
    if !actor.role.may(Action::Ask) {
        return Err(KnowledgeRefusal::NotAllowed);
    }
    if ask.owner == actor.user_id {
        return Err(KnowledgeRefusal::Oneself);
    }
    let member = |user| team.member(user).ok_or(KnowledgeRefusal::NoSuchMember);
    let (asker, owner) = (member(actor.user_id)?, member(ask.owner)?);
    let topic = ask.topic_id.map(|id| topic(team, id, ask.owner)).transpose()?;
    let request = Request {
        id,
        team_id: team.team.id,
        team_name: team.team.name.clone(),
        topic: topic.map(|topic| Subject { id: topic.id, title: topic.title.clone() }),
        asker: party(asker),
        owner: party(owner),
        question: ask.question.clone(),
        asked_at: now,
        expires_at: now + Limits::PENDING,
        follows: ask.follows,
    };
    let delegate = team.delegate_of(ask.owner, actor.user_id, now).map(party);
    Ok(vec![KnowledgeEvent::RequestAsked { request, delegate }])
}

fn topic(team: &TeamState, id: TopicId, owner: UserId) -> Result<&Topic, KnowledgeRefusal> {
    team.topic(id).filter(|topic| topic.owner == owner).ok_or(KnowledgeRefusal::NoSuchTopic)
}

fn party(member: &Member) -> Party {
    Party { user_id: member.user_id, name: member.name.clone() }
}

//! Examples from one team, and from a request there.

use hubbub_model::knowledge::{
    Decision, KnowledgeState, Part, Party, Reason, Request, RequestType, ResponseType, Subject,
};
use hubbub_model::person::{About, Group, Kind, ListedRequest, Notice, Notification};
use hubbub_model::team::{Delegation, Member, Role, Team, Topic};
use hubbub_model::text::preview;
use hubbub_model::{KnowledgeId, Millis, NotificationId, TeamId, TopicId, UserId};

use super::setting::{NOW, user_id};
use crate::{KnowledgeEvent, PersonEvent, TeamEvent};

/// The team of the examples.
#[must_use]
pub fn team_id() -> TeamId {
    TeamId::new(NOW, [17; 10])
}

/// The request of the examples.
#[must_use]
pub fn knowledge_id() -> KnowledgeId {
    KnowledgeId::new(NOW, [18; 10])
}

/// One example of each event of a team, as [`super::family`] gives those of a family.
#[must_use]
pub fn team() -> Option<Vec<TeamEvent>> {
    use TeamEvent as E;
    let team = Team { id: team_id(), name: "Support".parse().ok()? };
    let Party { user_id: noor_id, name } = noor()?;
    let member = Member { user_id: noor_id, name, role: Role::Member, topics: 0 };
    let until = NOW + Millis::from_days(7);
    let topic = topic()?;
    Some(vec![
        E::TeamCreated { team: team.clone() },
        E::TeamUpdated { team },
        E::ColleagueJoined { member: member.clone() },
        E::ColleagueUpdated { member: Member { role: Role::Admin, ..member } },
        E::ColleagueLeft { user_id: noor_id },
        E::DelegationSaved { delegation: Delegation { owner: noor_id, delegate: user_id(), until } },
        E::DelegationEnded { owner: noor_id },
        E::TopicAdded { topic: Topic { has_text: false, ..topic.clone() } },
        E::TopicUpdated { topic: topic.clone() },
        E::TopicRemoved { topic_id: topic.id, owner: noor_id },
    ])
}

/// One example of each event of a request.
#[must_use]
pub fn knowledge() -> Option<Vec<KnowledgeEvent>> {
    use KnowledgeEvent as E;
    let (asker, owner) = (user_id(), noor()?.user_id);
    let later = NOW + Millis::from_minutes(5);
    let until = Some(NOW + Millis::from_days(30));
    Some(vec![
        E::RequestAsked { request: request()?, delegate: None },
        E::RequestSeen { by: owner, seen_at: later },
        E::RequestDelegated { delegate: Some(sam()?), by: Some(owner), delegated_at: later },
        E::RequestApproved { answer: ANSWER.parse().ok()?, until, by: owner, decided_at: later },
        E::RequestDenied {
            reason: Reason::NoTime,
            note: Some("Ask me again on Monday".parse().ok()?),
            by: owner,
            decided_at: later,
        },
        E::RequestWithdrawn { by: asker, withdrawn_at: later },
        E::RequestExpired { expired_at: later },
        E::RequestRead { by: asker, read_at: later },
        E::RequestRevoked { by: Some(owner), revoked_at: later },
    ])
}

/// Examples of what a request leaves in personal logs: that of who may answer, and that of who asks.
pub(super) fn posts() -> Option<[PersonEvent; 2]> {
    let Request { id, question, asker, .. } = request()?;
    let (question, answer) = (preview(question.as_str()), preview(ANSWER));
    let told = |nth, kind, from: Party, note: &hubbub_model::text::Note| {
        let notice = Notice {
            kind,
            about: about(),
            group_name: group()?.name(),
            from: Some(from.name),
            label: Some("Deployments".parse().ok()?),
            note: Some(note.clone()),
        };
        Some(Notification::new(NotificationId::new(NOW, [nth; 10]), notice, NOW))
    };
    Some([
        PersonEvent::KnowledgeRequest {
            r#type: RequestType,
            request_id: id.number(),
            requester_name: asker.name.clone(),
            created_at: NOW.into(),
            notification: told(19, Kind::KnowledgeAsked, asker, &question)?,
            question,
        },
        PersonEvent::KnowledgeResponse {
            r#type: ResponseType,
            request_id: id.number(),
            status: Decision::Approved,
            about: about(),
            notification: Some(told(20, Kind::KnowledgeApproved, noor()?, &answer)?),
            response_content: Some(answer),
        },
    ])
}

/// The request of the examples in the lists of whoever asks.
pub(super) fn listed() -> Option<ListedRequest> {
    Some(ListedRequest::new(&KnowledgeState::new(request()?, None), Part::Asker))
}

/// The request of the examples, as notifications name it.
pub(super) fn about() -> About {
    About::Knowledge(team_id(), knowledge_id())
}

const ANSWER: &str = "With `deploy --to staging`. The whole story is in the handbook, under *Releases*.";

fn noor() -> Option<Party> {
    Some(Party { user_id: UserId::new(NOW, [21; 10]), name: "Noor".parse().ok()? })
}

fn sam() -> Option<Party> {
    Some(Party { user_id: UserId::new(NOW, [22; 10]), name: "Sam".parse().ok()? })
}

fn group() -> Option<Group> {
    Some(Group::Team { id: team_id(), name: "Support".parse().ok()?, role: Role::Member })
}

fn topic() -> Option<Topic> {
    Some(Topic {
        id: TopicId::new(NOW, [23; 10]),
        owner: noor()?.user_id,
        title: "Deployments".parse().ok()?,
        summary: Some("How a version gets to the customers".parse().ok()?),
        has_text: true,
    })
}

fn request() -> Option<Request> {
    let Topic { id, title, .. } = topic()?;
    Some(Request {
        id: knowledge_id(),
        team_id: team_id(),
        team_name: "Support".parse().ok()?,
        topic: Some(Subject { id, title }),
        asker: Party { user_id: user_id(), name: "Robin".parse().ok()? },
        owner: noor()?,
        question: "How do I deploy to staging?".parse().ok()?,
        asked_at: NOW,
        expires_at: NOW + Millis::from_days(14),
        follows: None,
    })
}

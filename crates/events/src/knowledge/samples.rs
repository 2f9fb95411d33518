//! Examples from one request in a team.

use hubbub_model::knowledge::{
    Decision, KnowledgeState, Party, Reason, Request, RequestType, ResponseType, Subject,
};
use hubbub_model::person::{About, Notice, Notification};
use hubbub_model::team::{Thing, Told, Topic};
use hubbub_model::text::preview;
use hubbub_model::{KnowledgeId, Millis, NotificationId, UserId};

use crate::samples::{NOW, Sampled, user_id};
use crate::team::samples::{group, noor, team_id, topic};
use crate::{Channel, KnowledgeEvent, PersonEvent};

const ANSWER: &str = "With `deploy --to staging`. The whole story is in the handbook, under *Releases*.";

impl Sampled for KnowledgeState {
    const WIRE: &'static str = include_str!("wire.json");

    fn channel() -> Channel {
        Channel::Knowledge(knowledge_id())
    }

    fn samples() -> Option<Vec<KnowledgeEvent>> {
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
}

/// Examples of what a request leaves in personal logs: that of who may answer, and that of who asks.
pub(crate) fn posts() -> Option<[PersonEvent; 2]> {
    let Request { id, question, asker, .. } = request()?;
    let (question, answer) = (preview(question.as_str()), preview(ANSWER));
    let told = |nth, kind: Told, from: Party, note: &hubbub_model::text::Note| {
        let notice = Notice {
            kind: kind.into(),
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
            notification: told(19, Told::KnowledgeAsked, asker, &question)?,
            question,
        },
        PersonEvent::KnowledgeResponse {
            r#type: ResponseType,
            request_id: id.number(),
            status: Decision::Approved,
            about: about(),
            notification: Some(told(20, Told::KnowledgeApproved, noor()?, &answer)?),
            response_content: Some(answer),
        },
    ])
}

/// The request of the examples, as notifications name it.
pub(crate) fn about() -> About {
    About::Team(team_id(), Thing::Request(knowledge_id()))
}

fn knowledge_id() -> KnowledgeId {
    KnowledgeId::new(NOW, [18; 10])
}

fn sam() -> Option<Party> {
    Some(Party { user_id: UserId::new(NOW, [22; 10]), name: "Sam".parse().ok()? })
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

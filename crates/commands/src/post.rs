//! What an area tells persons, for their own logs.

use hubbub_events::PersonEvent;
use hubbub_model::knowledge::{Decision, RequestType, ResponseType};
use hubbub_model::person::{About, Group, GroupId, ListedRequest, Notice, Notification, OpenTraining};
use hubbub_model::text::{Note, PersonName};
use hubbub_model::{KnowledgeId, NotificationId, Timestamp, TrainingId, UserId};

/// Something that goes into a person's own log. It is never refused; one to somebody who has no log, such as
/// a wall display, is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Whom it is for.
    pub to: UserId,
    /// What it says.
    pub what: Message,
}

/// What a post says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The person belongs to this group from now on.
    Joined(Group),
    /// The group has another name, or the person is something else there.
    Updated(Group),
    /// The person no longer belongs to this group.
    Left(GroupId),
    /// The person is told something.
    Told(Notice),
    /// This waits for nobody's answer any more.
    Handled(About),
    /// What the person was told of this is taken back.
    Retracted(About),
    /// A request stands in the person's lists as it is now.
    RequestListed(ListedRequest),
    /// A training session is planned or runs in which the person takes part.
    Listed(OpenTraining),
    /// A training session is over, or the person takes part in it no more.
    Unlisted(TrainingId),
    /// The person may answer a request.
    Asked {
        /// Which request.
        id: KnowledgeId,
        /// How the question begins.
        question: Note,
        /// Who asks.
        requester_name: PersonName,
        /// When it was asked.
        asked_at: Timestamp,
        /// What the person is told of it.
        notice: Notice,
    },
    /// A request was responded to.
    Answered {
        /// Which request.
        id: KnowledgeId,
        /// The same, as notifications name it.
        about: About,
        /// How.
        status: Decision,
        /// How the answer begins, or what was said.
        content: Option<Note>,
        /// What the person is told of it.
        notice: Option<Notice>,
    },
}

impl Message {
    /// The event of the person's log. `id` names the notification, if it is one.
    #[must_use]
    pub fn into_event(self, id: NotificationId, at: Timestamp) -> PersonEvent {
        match self {
            Self::Joined(group) => PersonEvent::GroupJoined { group },
            Self::Updated(group) => PersonEvent::GroupUpdated { group },
            Self::Left(group_id) => PersonEvent::GroupLeft { group_id },
            Self::Told(notice) => {
                PersonEvent::NotificationAdded { notification: Notification::new(id, notice, at) }
            }
            Self::Handled(about) => PersonEvent::NotificationHandled { about },
            Self::Retracted(about) => PersonEvent::NotificationRetracted { about },
            Self::RequestListed(request) => PersonEvent::RequestListed { request },
            Self::Listed(session) => PersonEvent::SessionListed { session },
            Self::Unlisted(session_id) => PersonEvent::SessionUnlisted { session_id },
            Self::Asked { id: request, question, requester_name, asked_at, notice } => {
                PersonEvent::KnowledgeRequest {
                    r#type: RequestType,
                    request_id: request.number(),
                    question,
                    requester_name,
                    created_at: asked_at.into(),
                    notification: Notification::new(id, notice, at),
                }
            }
            Self::Answered { id: request, about, status, content, notice } => {
                PersonEvent::KnowledgeResponse {
                    r#type: ResponseType,
                    request_id: request.number(),
                    status,
                    response_content: content,
                    about,
                    notification: notice.map(|notice| Notification::new(id, notice, at)),
                }
            }
        }
    }
}

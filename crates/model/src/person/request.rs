//! Requests for knowledge in the lists of those who take part in them.

use serde::Serialize;

use crate::knowledge::{Deed, KnowledgeState, Part, StatusName};
use crate::text::{Label, Line as _, PersonName, TeamName};
use crate::{KnowledgeId, Party, TeamId, Timestamp};

/// A request as the lists of one person show it. The names in it are those of when it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListedRequest {
    /// Which request.
    pub id: KnowledgeId,
    /// In which team.
    pub team_id: TeamId,
    /// What the team was called.
    pub team_name: TeamName,
    /// What part the person has in it.
    pub part: Part,
    /// Who is asked, or, for those who answer, who asks.
    pub other: PersonName,
    /// What it is about.
    pub label: Label,
    /// What has come of it.
    pub status: StatusName,
    /// Has whoever asked read the answer?
    pub is_read: bool,
    /// When it was asked.
    pub asked_at: Timestamp,
}

crate::from_json!(struct ListedRequest {
    id, team_id, team_name, part, other, label, status, is_read, asked_at,
});

impl ListedRequest {
    /// How `state` stands in the lists of somebody who takes part in it.
    #[must_use]
    pub fn new(state: &KnowledgeState, part: Part) -> Self {
        let request = &state.request;
        let Party { user_id, name } = &request.asker;
        Self {
            id: request.id,
            team_id: request.team_id,
            team_name: request.team_name.clone(),
            part,
            other: if part == Part::Asker { request.owner.name.clone() } else { name.clone() },
            label: request.label(),
            status: state.status.name(),
            is_read: state.has_done(*user_id, Deed::Read),
            asked_at: request.asked_at,
        }
    }

    /// The same without all that anybody wrote. It keeps its place in the lists, and is shown no more.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self {
            team_name: TeamName::kept(String::new()),
            other: PersonName::kept(String::new()),
            label: Label::kept(String::new()),
            ..self.clone()
        }
    }

    /// Is nothing left of what it said?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.label.as_str().is_empty()
    }

    /// In which list it stands.
    #[must_use]
    pub const fn list(&self) -> RequestList {
        match (self.part, self.status) {
            (Part::Asker, _) => RequestList::Asked,
            (Part::Owner | Part::Delegate, StatusName::Pending) => RequestList::Waiting,
            (Part::Owner | Part::Delegate, _) => RequestList::Settled,
        }
    }
}

/// One of the lists of requests that a person has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestList {
    /// What waits for the person's answer.
    Waiting,
    /// What the person has asked.
    Asked,
    /// What the person could answer and what has been settled.
    Settled,
}

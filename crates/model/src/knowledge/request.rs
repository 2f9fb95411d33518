//! What is asked, by whom and of whom.

use serde::Serialize;

use crate::text::{Question, TeamName, TopicTitle};
use crate::{KnowledgeId, Party, TeamId, Timestamp, TopicId};

/// The topic that is asked about, under the title of the moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    /// Which topic.
    pub id: TopicId,
    /// What it was called.
    pub title: TopicTitle,
}

crate::from_json!(struct Subject { id, title });

/// What is asked, by whom and of whom. It never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// Which request.
    pub id: KnowledgeId,
    /// In which team.
    pub team_id: TeamId,
    /// What the team was called.
    pub team_name: TeamName,
    /// What is asked about; none if a person is asked about whatever they know.
    pub topic: Option<Subject>,
    /// Who asks.
    pub asker: Party,
    /// Who is asked.
    pub owner: Party,
    /// What is asked.
    pub question: Question,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
    /// The request that it follows up, if any.
    pub follows: Option<KnowledgeId>,
}

crate::from_json!(struct Request {
    id, team_id, team_name, topic, asker, owner, question, asked_at, expires_at, follows,
});

/// What part somebody has in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Asks.
    Asker,
    /// Is asked.
    Owner,
    /// Answers in the owner's place.
    Delegate,
}

impl Part {
    /// May they answer?
    #[must_use]
    pub const fn answers(self) -> bool {
        matches!(self, Self::Owner | Self::Delegate)
    }
}

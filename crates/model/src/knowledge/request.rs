//! What is asked, by whom and of whom.

use serde::Serialize;

use crate::text::{Label, Line as _, Question, TeamName, TopicTitle, beginning};
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

impl Request {
    /// What it is about: the topic, or else how the question begins.
    #[must_use]
    pub fn label(&self) -> Label {
        Label::kept(match &self.topic {
            Some(topic) => topic.title.to_string(),
            None => beginning(self.question.as_str(), Label::MAX),
        })
    }
}

/// What part somebody has in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// Asks.
    Asker,
    /// Is asked.
    Owner,
    /// Answers in the owner's place.
    Delegate,
}

crate::from_json!(name Part = Part::parse);

impl Part {
    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asker => "asker",
            Self::Owner => "owner",
            Self::Delegate => "delegate",
        }
    }

    /// The part with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Asker, Self::Owner, Self::Delegate].into_iter().find(|part| part.as_str() == name)
    }

    /// May they answer?
    #[must_use]
    pub const fn answers(self) -> bool {
        matches!(self, Self::Owner | Self::Delegate)
    }
}

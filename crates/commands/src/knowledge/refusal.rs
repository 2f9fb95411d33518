//! Why something may not happen.

use hubbub_events::KnowledgeEvent;
use hubbub_model::knowledge::StatusName;
use hubbub_model::{KnowledgeId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why something may not happen to a request. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum KnowledgeRefusal {
    /// It is for others to do.
    #[error("this is not yours to do")]
    NotAllowed,
    /// Nobody asks themselves.
    #[error("you cannot ask yourself")]
    Oneself,
    /// The person is not in the team, or no longer, so that they could not answer.
    #[error("this person is not in the team")]
    NoSuchMember,
    /// The person cannot be asked about this topic, or no longer.
    #[error("this topic has been removed")]
    NoSuchTopic,
    /// Nothing was written of the topic that could be shared.
    #[error("write an answer: there is no text of this topic to share")]
    NoTopicText,
    /// There is no request of one's own that this could follow up.
    #[error("there is no such request to follow up")]
    NoSuchRequest,
    /// One has asked the same person about the same, and it waits for an answer.
    #[error("you have asked this already, and it waits for an answer")]
    AlreadyAsked {
        /// Which request waits.
        id: KnowledgeId,
        /// Since when.
        since: Timestamp,
    },
    /// It was settled: there is one decision.
    #[error("this request is settled already")]
    AlreadySettled {
        /// Who has settled it; nobody if its time was over.
        by: Option<UserId>,
        /// How.
        status: StatusName,
        /// When.
        at: Timestamp,
    },
    /// There is no answer, or no longer.
    #[error("there is no answer to this request")]
    NoAnswer,
    /// An answer cannot be read until a moment that is over.
    #[error("choose a time to come")]
    Past,
    /// As many as there may be.
    #[error("there are too many of these")]
    LimitReached,
    /// There is something with this id already.
    #[error("this id has been used before")]
    IdTaken,
}

/// What happens, or why nothing does.
pub(super) type Decision = Result<Vec<KnowledgeEvent>, KnowledgeRefusal>;

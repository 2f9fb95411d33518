//! What somebody may want done.

use hubbub_model::Timestamp;
use hubbub_model::knowledge::{Party, Reason};
use hubbub_model::text::{AnswerText, Note};
use serde::Serialize;

use super::Ask;

/// What somebody wants done with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum KnowledgeCommand {
    /// Ask.
    Ask {
        /// Whom and what.
        ask: Ask,
    },
    /// Note that one has seen what one is asked.
    See {},
    /// Let somebody else of the team answer too, or nobody else any more.
    Delegate {
        /// Whom, under the name that they have in the team.
        to: Option<Party>,
    },
    /// Answer.
    Approve {
        /// The answer.
        answer: AnswerText,
        /// Until when it may be read, if not for good.
        until: Option<Timestamp>,
    },
    /// Decline.
    Deny {
        /// Why.
        reason: Reason,
        /// What there is to say about it.
        note: Option<Note>,
    },
    /// Take back what one asked.
    Withdraw {},
    /// Note that one has read the answer.
    Read {},
    /// Take back an answer.
    Revoke {},
}

hubbub_model::from_json!(typed enum KnowledgeCommand by type {
    Ask { ask } = "ask",
    See {} = "see",
    Delegate { to } = "delegate",
    Approve { answer, until } = "approve",
    Deny { reason, note } = "deny",
    Withdraw {} = "withdraw",
    Read {} = "read",
    Revoke {} = "revoke",
});

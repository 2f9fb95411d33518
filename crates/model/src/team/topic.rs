//! What somebody can be asked about.

use serde::Serialize;

use crate::text::{Summary, TopicTitle};
use crate::{TopicId, UserId};

/// What somebody can be asked about. What its owner has written of it for answers is not in it: others
/// do not see that until it was shared with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Topic {
    /// Which topic.
    pub id: TopicId,
    /// Who can be asked.
    pub owner: UserId,
    /// What it is called.
    pub title: TopicTitle,
    /// What it is about.
    pub summary: Option<Summary>,
    /// Is there a text of the owner's that an answer can share?
    pub has_text: bool,
}

crate::from_json!(struct Topic { id, owner, title, summary, has_text });

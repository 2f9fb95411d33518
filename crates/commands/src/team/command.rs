//! What somebody may want done.

use hubbub_model::team::Role;
use hubbub_model::text::{Summary, TeamName, TopicText, TopicTitle};
use hubbub_model::{Timestamp, TopicId, UserId};
use serde::Serialize;

/// What somebody wants done in a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TeamCommand {
    /// Create the team, as its first admin.
    Create {
        /// What it is called.
        name: TeamName,
    },
    /// Give the team another name.
    Rename {
        /// Which name.
        name: TeamName,
    },
    /// Let others ask about something.
    AddTopic {
        /// The new topic's id.
        topic_id: TopicId,
        /// What it is called.
        title: TopicTitle,
        /// What it is about.
        summary: Option<Summary>,
    },
    /// Call a topic of one's own otherwise.
    ChangeTopic {
        /// Which topic.
        topic_id: TopicId,
        /// What it is called from now on.
        title: TopicTitle,
        /// What it is about.
        summary: Option<Summary>,
    },
    /// Write down what can be shared of a topic of one's own. Nobody else sees it until then.
    SaveTopicText {
        /// Which topic.
        topic_id: TopicId,
        /// The text; none takes it away.
        text: Option<TopicText>,
    },
    /// Let nobody ask about a topic of one's own any more.
    RemoveTopic {
        /// Which topic.
        topic_id: TopicId,
    },
    /// Let somebody else answer, too, what one is asked until then.
    Delegate {
        /// Whom.
        to: UserId,
        /// Until when.
        until: Timestamp,
    },
    /// Answer by oneself again.
    EndDelegation {},
    /// Let somebody be something else in the team.
    ChangeRole {
        /// Whom.
        user_id: UserId,
        /// What.
        role: Role,
    },
    /// Remove somebody, or leave.
    RemoveMember {
        /// Whom.
        user_id: UserId,
    },
    /// Let somebody else look after the team, and leave.
    HandOver {
        /// Whom.
        user_id: UserId,
    },
}

hubbub_model::from_json!(typed enum TeamCommand by type {
    Create { name } = "create",
    Rename { name } = "rename",
    AddTopic { topic_id, title, summary } = "addTopic",
    ChangeTopic { topic_id, title, summary } = "changeTopic",
    SaveTopicText { topic_id, text } = "saveTopicText",
    RemoveTopic { topic_id } = "removeTopic",
    Delegate { to, until } = "delegate",
    EndDelegation {} = "endDelegation",
    ChangeRole { user_id, role } = "changeRole",
    RemoveMember { user_id } = "removeMember",
    HandOver { user_id } = "handOver",
});

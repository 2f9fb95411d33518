//! What an area tells persons, for their own logs.

use hubbub_events::PersonEvent;
use hubbub_model::person::{About, Group, GroupId, Notice, Notification};
use hubbub_model::{NotificationId, Timestamp, UserId};

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
        }
    }
}

//! What a person wants done in their own log.

use hubbub_events::{Channel, PersonEvent};
use hubbub_model::person::{Mark, PersonState, Preference};
use hubbub_model::{NotificationId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Area;

/// The area of personal logs.
#[derive(Debug, Clone, Copy)]
pub struct Person;

/// What a person wants done in their own log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PersonCommand {
    /// Note that a notification was seen.
    Read {
        /// Which notification.
        notification_id: NotificationId,
    },
    /// Note that all notifications up to one were seen.
    ReadAll {
        /// The last of them.
        up_to: NotificationId,
    },
    /// Be told of something in another way.
    SavePreference {
        /// How.
        preference: Preference,
    },
}

hubbub_model::from_json!(typed enum PersonCommand by type {
    Read { notification_id } = "read",
    ReadAll { up_to } = "readAll",
    SavePreference { preference } = "savePreference",
});

/// Why something may not happen in a person's own log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PersonRefusal {
    /// The person does not belong to this group.
    #[error("you do not belong to this group")]
    NoSuchGroup,
    /// There is something with this id already.
    #[error("this id has been used before")]
    IdTaken,
}

impl Area for Person {
    type Id = UserId;
    type State = PersonState;
    type Command = PersonCommand;
    type Refusal = PersonRefusal;
    type Actor = ();

    fn channel(id: UserId) -> Channel {
        Channel::Person(id)
    }

    fn id(state: &PersonState) -> UserId {
        state.user_id
    }

    fn actor(state: &PersonState, user: UserId) -> Option<()> {
        (state.user_id == user).then_some(())
    }

    fn decide(
        state: &PersonState,
        (): (),
        command: &PersonCommand,
        _: Timestamp,
    ) -> Result<Vec<PersonEvent>, PersonRefusal> {
        Ok(match command {
            PersonCommand::Read { notification_id } => {
                let new = state.notification(*notification_id).is_some_and(|one| one.mark == Mark::New);
                let event = PersonEvent::NotificationRead { notification_id: *notification_id };
                new.then_some(event).into_iter().collect()
            }
            PersonCommand::ReadAll { up_to } => {
                let new = state.notifications.iter().any(|one| one.mark == Mark::New && one.id <= *up_to);
                new.then_some(PersonEvent::NotificationAllRead { up_to: *up_to }).into_iter().collect()
            }
            PersonCommand::SavePreference { preference } => {
                let Preference { group_id, kind, level } = *preference;
                state.group(group_id).ok_or(PersonRefusal::NoSuchGroup)?;
                let other = state.level(group_id, kind) != level;
                let event = PersonEvent::PreferenceSaved { preference: *preference };
                other.then_some(event).into_iter().collect()
            }
        })
    }

    fn id_taken() -> PersonRefusal {
        PersonRefusal::IdTaken
    }
}

//! Commands and refusals of all areas.

use hubbub_events::Channel;
use hubbub_model::MutationId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Area, areas};

/// What a client posts to `/api/commands`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CommandRequest {
    /// Made by the client, once for each thing a person does: sent again, the
    /// command has no second effect and gets the same answer.
    pub mutation_id: MutationId,
    /// What is to be done.
    pub command: Command,
}

/// An area as one of all: what is the same for every area names commands of any.
pub trait OneOfAll: Area {
    /// One of its commands among those of all areas.
    fn among_all(id: Self::Id, command: Self::Command) -> Command;

    /// The command, if it is one of this area.
    fn own(command: &Command) -> Option<&Self::Command>;
}

/// Makes the commands and the refusals out of the list of areas.
macro_rules! of_all {
    ($($Area:ident, $field:ident: $Id:ty, $prefix:literal;)*) => {
        /// Something that somebody wants done, in one of the areas.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "area", rename_all = "camelCase", rename_all_fields = "camelCase")]
        pub enum Command {
            $(
                #[doc = concat!("In `", $prefix, "{id}`.")]
                $Area {
                    /// Names the log.
                    $field: $Id,
                    /// What is to be done there.
                    command: <areas::$Area as Area>::Command,
                },
            )*
        }

        impl Command {
            /// The log that it is about.
            #[must_use]
            pub const fn channel(&self) -> Channel {
                match self {
                    $(Self::$Area { $field, .. } => Channel::$Area(*$field),)*
                }
            }
        }

        $(impl OneOfAll for areas::$Area {
            fn among_all($field: Self::Id, command: Self::Command) -> Command {
                Command::$Area { $field, command }
            }

            fn own(command: &Command) -> Option<&Self::Command> {
                match command {
                    Command::$Area { command, .. } => Some(command),
                    _ => None,
                }
            }
        })*

        /// Why something may not happen, in one of the areas. Nothing has changed then.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error, Serialize)]
        #[serde(untagged)]
        pub enum Refusal {
            $(
                #[doc = concat!("In `", $prefix, "{id}`.")]
                #[error(transparent)]
                $Area(#[from] <areas::$Area as Area>::Refusal),
            )*
        }
    };
}

hubbub_events::areas!(of_all);

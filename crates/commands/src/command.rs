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

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<C> {
    mutation_id: MutationId,
    command: C,
}

/// An area as one of all: what is the same for every area names commands and refusals of any.
pub trait OneOfAll: Area {
    /// One of its commands among those of all areas.
    fn among_all(id: Self::Id, command: Self::Command) -> Command;

    /// What a client posts for one of its commands: a [`CommandRequest`], without code for those of other areas.
    fn request(mutation_id: MutationId, id: Self::Id, command: &Self::Command) -> impl Serialize;

    /// The command, if it is one of this area.
    fn own(command: &Command) -> Option<&Self::Command>;

    /// The refusal, if it is one of this area.
    fn own_refusal(refusal: Refusal) -> Option<Self::Refusal>;
}

/// Makes the commands and the refusals out of the list of areas.
macro_rules! of_all {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
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

            fn request(mutation_id: MutationId, $field: Self::Id, command: &Self::Command) -> impl Serialize {
                #[derive(Serialize)]
                #[serde(tag = "area", rename_all = "camelCase", rename_all_fields = "camelCase")]
                enum Own<'a> {
                    $Area { $field: $Id, command: &'a <areas::$Area as Area>::Command },
                }
                Request { mutation_id, command: Own::$Area { $field, command } }
            }

            fn own(command: &Command) -> Option<&Self::Command> {
                match command {
                    Command::$Area { command, .. } => Some(command),
                    _ => None,
                }
            }

            fn own_refusal(refusal: Refusal) -> Option<Self::Refusal> {
                match refusal {
                    Refusal::$Area(refusal) => Some(refusal),
                    _ => None,
                }
            }
        })*

        /// Why something may not happen, in one of the areas, which is named with it: areas refuse for reasons of
        /// the same name. Nothing has changed then.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
        #[serde(tag = "area", content = "refusal", rename_all = "camelCase")]
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

#[cfg(test)]
mod tests {
    use hubbub_model::{FamilyId, TemplateId, Timestamp};

    use super::*;
    use crate::{FamilyCommand, FamilyRefusal, KnowledgeRefusal, TeamRefusal};

    #[test]
    fn a_request_of_an_area_is_one_of_any() {
        let (id, mutation_id) =
            (FamilyId::new(Timestamp::default(), [1; 10]), MutationId::new(Timestamp::default(), [2; 10]));
        let command =
            FamilyCommand::RemoveTemplate { template_id: TemplateId::new(Timestamp::default(), [3; 10]) };
        let own = serde_json::to_value(areas::Family::request(mutation_id, id, &command)).unwrap();
        let any = CommandRequest { mutation_id, command: areas::Family::among_all(id, command) };
        assert_eq!(own, serde_json::to_value(any).unwrap());
    }

    #[test]
    fn a_refusal_reads_back_as_that_of_its_area() {
        let all = [
            Refusal::Family(FamilyRefusal::NotAllowed),
            Refusal::Team(TeamRefusal::NotAllowed),
            Refusal::Knowledge(KnowledgeRefusal::NotAllowed),
        ];
        for refusal in all {
            let sent = serde_json::to_value(refusal).unwrap();
            assert_eq!(sent["refusal"], "notAllowed");
            assert_eq!(serde_json::from_value::<Refusal>(sent).unwrap(), refusal);
        }
    }
}

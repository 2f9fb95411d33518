//! Commands and refusals of all areas.

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
    use super::*;
    use crate::{FamilyRefusal, KnowledgeRefusal, TeamRefusal};

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

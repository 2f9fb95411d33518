//! The training sessions of a person that are planned or run.

use serde::Serialize;

use crate::text::{Line as _, PersonName, TrainingTitle};
use crate::training::{Part, Planned};
use crate::{CoachingId, Timestamp, TrainingId};

/// A training session that is planned or runs, as the lists of whoever takes part in it have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenTraining {
    /// Which session.
    pub id: TrainingId,
    /// In which coaching.
    pub coaching_id: CoachingId,
    /// What it is called, if it has a name.
    pub title: Option<TrainingTitle>,
    /// Who is trained.
    pub athlete: PersonName,
    /// Who trains.
    pub trainer: PersonName,
    /// What part the person has in it.
    pub part: Part,
    /// For when it was planned, if it was.
    pub planned: Option<Planned>,
    /// Since when it runs, if it does.
    pub started_at: Option<Timestamp>,
}

crate::from_json!(struct OpenTraining {
    id, coaching_id, title, athlete, trainer, part, planned, started_at,
});

impl OpenTraining {
    /// The same without all that anybody wrote.
    #[must_use]
    pub fn emptied(&self) -> Self {
        let nobody = PersonName::kept(String::new());
        Self { title: None, athlete: nobody.clone(), trainer: nobody, ..self.clone() }
    }
}

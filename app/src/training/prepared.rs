//! What a trainer writes rounds with: what was prepared on any device, what the athlete was given before, and
//! plans. It is in no log, so the server is asked.

use hubbub_commands::areas::Training;
use hubbub_model::RoundId;
use hubbub_model::coaching::SavedPlan;
use hubbub_model::training::{Draft, Known, Prescription};
use leptos::prelude::*;

use crate::live::Live;

/// What the server has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Prepared {
    drafts: Vec<Draft>,
    pub(super) plans: Vec<SavedPlan>,
}

struct Drafts {
    drafts: Vec<Draft>,
}

hubbub_model::from_json!(struct Drafts { drafts });

struct Vocabulary {
    exercises: Vec<Known>,
}

hubbub_model::from_json!(struct Vocabulary { exercises });

struct Plans {
    plans: Vec<SavedPlan>,
}

hubbub_model::from_json!(struct Plans { plans });

impl Prepared {
    /// What is prepared of a round.
    pub(super) fn draft(&self, id: RoundId) -> Option<&Prescription> {
        self.drafts.iter().find(|draft| draft.round_id == id).map(|draft| &draft.prescription)
    }
}

/// Asks the server for it. What cannot be had stays as it is.
pub(super) async fn read(live: Live<Training>, into: RwSignal<Prepared>, known: RwSignal<Vec<Known>>) {
    let ids = live.state.try_with_untracked(|state| (state.training.id, state.training.coaching_id));
    let Some((id, coaching)) = ids else { return };
    if let Some(read) = live.ask::<Drafts>(format!("/api/v1/trainings/drafts?sessionId={id}")).await {
        let _ = into.try_update(|prepared| prepared.drafts = read.drafts);
    }
    let url = format!("/api/v1/trainings/vocabulary?coachingId={coaching}");
    if let Some(read) = live.ask::<Vocabulary>(url).await {
        let _ = known.try_set(read.exercises);
    }
    if let Some(read) = live.ask::<Plans>("/api/v1/trainings/plans".to_owned()).await {
        let _ = into.try_update(|prepared| prepared.plans = read.plans);
    }
}

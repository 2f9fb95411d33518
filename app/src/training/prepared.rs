//! What a trainer writes rounds with: what was prepared on any device, what the athlete was given before, and
//! plans. It is in no log, so the server is asked.

use hubbub_commands::areas::Training;
use hubbub_model::coaching::Plan;
use hubbub_model::text::ExerciseName;
use hubbub_model::training::{Amount, Exercise, Load, Prescription, Seconds, Sets};
use hubbub_model::{ExerciseId, RoundId};
use leptos::prelude::*;

use crate::live::Live;

/// What the server has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Prepared {
    drafts: Vec<Draft>,
    pub(super) known: Vec<Known>,
    pub(super) plans: Vec<SavedPlan>,
}

/// A round that was saved and not released.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Draft {
    round_id: RoundId,
    prescription: Prescription,
}

hubbub_model::from_json!(struct Draft { round_id, prescription });

/// An exercise that the athlete was given before, as it was the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) name: ExerciseName,
    sets: Sets,
    amount: Amount,
    load: Option<Load>,
    rest: Option<Seconds>,
}

hubbub_model::from_json!(struct Known { name, sets, amount, load, rest });

impl Known {
    /// The same as an exercise of its own.
    pub(super) fn exercise(&self, id: ExerciseId) -> Exercise {
        let Self { name, sets, amount, load, rest } = self.clone();
        Exercise { id, name, sets, amount, load, rest, note: None }
    }
}

/// A plan that the trainer has saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SavedPlan {
    pub(super) plan: Plan,
}

hubbub_model::from_json!(struct SavedPlan { plan });

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
pub(super) async fn read(live: Live<Training>, into: RwSignal<Prepared>) {
    let ids = live.state.try_with_untracked(|state| (state.training.id, state.training.coaching_id));
    let Some((id, coaching)) = ids else { return };
    if let Some(read) = live.ask::<Drafts>(format!("/api/v1/trainings/drafts?sessionId={id}")).await {
        let _ = into.try_update(|prepared| prepared.drafts = read.drafts);
    }
    let url = format!("/api/v1/trainings/vocabulary?coachingId={coaching}");
    if let Some(read) = live.ask::<Vocabulary>(url).await {
        let _ = into.try_update(|prepared| prepared.known = read.exercises);
    }
    if let Some(read) = live.ask::<Plans>("/api/v1/trainings/plans".to_owned()).await {
        let _ = into.try_update(|prepared| prepared.plans = read.plans);
    }
}

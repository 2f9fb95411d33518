//! What a trainer writes rounds with and no log has.

use axum::extract::{Query, State};
use axum::routing::get;
use axum::{Json, Router};
use hubbub_model::coaching::Plan;
use hubbub_model::text::ExerciseName;
use hubbub_model::training::{Amount, Load, Prescription, Seconds, Sets};
use hubbub_model::{CoachingId, RoundId, TrainingId};
use serde::{Deserialize, Serialize};

use crate::AppState;
use crate::error::ApiError;
use crate::session::SignedIn;
use crate::topics::id;

pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/api/v1/trainings/prepared", get(prepared))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PreparedQuery {
    session_id: String,
    coaching_id: String,
}

#[derive(Serialize)]
struct Prepared {
    drafts: Vec<Draft>,
    known: Vec<Known>,
    plans: Vec<Plan>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    round_id: RoundId,
    prescription: Prescription,
}

#[derive(Serialize)]
struct Known {
    name: ExerciseName,
    sets: Sets,
    amount: Amount,
    load: Option<Load>,
    rest: Option<Seconds>,
}

/// `GET /api/v1/trainings/prepared?sessionId&coachingId`: the rounds that a trainer prepares in a session, what
/// the athlete was given before, and the trainer's plans.
async fn prepared(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(query): Query<PreparedQuery>,
) -> Result<Json<Prepared>, ApiError> {
    let session: TrainingId = id("sessionId", &query.session_id)?;
    let coaching: CoachingId = id("coachingId", &query.coaching_id)?;
    let services = &state.services;
    let drafts = services.drafts(user.id, session).await?.into_iter();
    let known = services.vocabulary(user.id, coaching).await?.into_iter();
    let plans = services.plans(user.id).await?.into_iter();
    let drafts = drafts.map(|draft| Draft { round_id: draft.round_id, prescription: draft.prescription });
    let known = known.map(|one| Known {
        name: one.name,
        sets: one.sets,
        amount: one.amount,
        load: one.load,
        rest: one.rest,
    });
    Ok(Json(Prepared {
        drafts: drafts.collect(),
        known: known.collect(),
        plans: plans.map(|saved| saved.plan).collect(),
    }))
}

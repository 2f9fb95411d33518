//! What a trainer and an athlete ask for beyond what a page has read: what is prepared, what was done.

use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use hubbub_model::coaching::SavedPlan;
use hubbub_model::training::{Best, Draft, Known, Past};
use hubbub_model::{Timestamp, TrainingId};
use hubbub_services::training::Filter;
use serde::{Deserialize, Serialize};

use crate::AppState;
use crate::error::ApiError;
use crate::query::id;
use crate::session::SignedIn;

pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/api/v1/trainings/drafts", get(drafts))
        .route("/api/v1/trainings/vocabulary", get(vocabulary))
        .route("/api/v1/trainings/plans", get(plans))
        .route("/api/v1/trainings/history", get(history))
        .route("/api/v1/trainings/bests", get(bests))
        .route("/api/v1/trainings/export", get(export))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SessionQuery {
    session_id: String,
}

#[derive(Serialize)]
struct Drafts {
    drafts: Vec<Draft>,
}

/// `GET /api/v1/trainings/drafts?sessionId`: what one prepares in a session in which one is the trainer.
async fn drafts(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(query): Query<SessionQuery>,
) -> Result<Json<Drafts>, ApiError> {
    let session = id("sessionId", &query.session_id)?;
    Ok(Json(Drafts { drafts: state.services.drafts(user.id, session).await? }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CoachingQuery {
    coaching_id: String,
}

#[derive(Serialize)]
struct Vocabulary {
    exercises: Vec<Known>,
}

/// `GET /api/v1/trainings/vocabulary?coachingId`: the exercises of a coaching, each as it was given last.
async fn vocabulary(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(query): Query<CoachingQuery>,
) -> Result<Json<Vocabulary>, ApiError> {
    let coaching = id("coachingId", &query.coaching_id)?;
    Ok(Json(Vocabulary { exercises: state.services.vocabulary(user.id, coaching).await? }))
}

#[derive(Serialize)]
struct Plans {
    plans: Vec<SavedPlan>,
}

/// `GET /api/v1/trainings/plans`: the plans that one has saved as a trainer.
async fn plans(State(state): State<AppState>, SignedIn(user): SignedIn) -> Result<Json<Plans>, ApiError> {
    Ok(Json(Plans { plans: state.services.plans(user.id).await? }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HistoryQuery {
    coaching_id: Option<String>,
    exercise: Option<String>,
    from: Option<i64>,
    until: Option<i64>,
    before: Option<String>,
}

impl HistoryQuery {
    fn filter(&self) -> Result<Filter, ApiError> {
        Ok(Filter {
            coaching: self.coaching_id.as_deref().map(|text| id("coachingId", text)).transpose()?,
            exercise: self.exercise.as_deref().map(|name| name.trim().to_lowercase()),
            from: self.from.map(Timestamp::from_millis),
            until: self.until.map(Timestamp::from_millis),
        })
    }
}

#[derive(Serialize)]
struct History {
    sessions: Vec<Past>,
    /// Before what the next page is, if there are older ones.
    older: Option<TrainingId>,
}

/// `GET /api/v1/trainings/history?[coachingId][&exercise][&from][&until][&before]`: the newest sessions that are
/// over and in which one took part, with what each comes to.
async fn history(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(query): Query<HistoryQuery>,
) -> Result<Json<History>, ApiError> {
    let before = query.before.as_deref().map(|text| id("before", text)).transpose()?;
    let page = state.services.past_trainings(user.id, &query.filter()?, before).await?;
    Ok(Json(History { sessions: page.sessions, older: page.older }))
}

#[derive(Serialize)]
struct Bests {
    bests: Vec<Best>,
}

/// `GET /api/v1/trainings/bests?[coachingId][&exercise][&from][&until]`: the best set of each exercise.
async fn bests(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(query): Query<HistoryQuery>,
) -> Result<Json<Bests>, ApiError> {
    Ok(Json(Bests { bests: state.services.best_sets(user.id, &query.filter()?).await? }))
}

/// As what something is taken along.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Format {
    Csv,
    Json,
}

#[derive(Deserialize)]
struct ExportQuery {
    format: Format,
}

/// `GET /api/v1/trainings/export?format=csv|json`: what one did as an athlete, as a file.
async fn export(
    State(state): State<AppState>,
    SignedIn(user): SignedIn,
    Query(ExportQuery { format }): Query<ExportQuery>,
) -> Result<Response, ApiError> {
    let (file, kind, name) = match format {
        Format::Csv => {
            (state.services.export_sets(user.id).await?, "text/csv; charset=utf-8", "hubbub-training.csv")
        }
        Format::Json => {
            (state.services.export_trainings(user.id).await?, "application/json", "hubbub-training.json")
        }
    };
    let about = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((about, file).into_response())
}

//! `GET /dashboard/history.csv` and `GET /dashboard/history.json`: all sets that one has done, as a file.

use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hubbub_services::training::export::csv;
use serde_json::json;

use crate::AppState;
use crate::error::ApiError;
use crate::session::SignedIn;

pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/dashboard/history.csv", get(table)).route("/dashboard/history.json", get(list))
}

async fn table(State(state): State<AppState>, SignedIn(user): SignedIn) -> Result<Response, ApiError> {
    let sets = state.services.own_sets(user.id).await?;
    Ok(file("csv", "text/csv; charset=utf-8", csv(&sets)))
}

async fn list(State(state): State<AppState>, SignedIn(user): SignedIn) -> Result<Response, ApiError> {
    let sets = state.services.own_sets(user.id).await?;
    Ok(file("json", "application/json", json!({ "sets": sets }).to_string()))
}

fn file(extension: &str, kind: &'static str, content: String) -> Response {
    let name = format!("attachment; filename=\"hubbub-training.{extension}\"");
    let about = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (about, content).into_response()
}

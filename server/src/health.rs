//! Whether the process lives, and whether it can work.

use axum::Router;
use axum::extract::State;
use axum::routing::get;

use crate::AppState;
use crate::error::ApiError;

pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/healthz", get(async || "ok\n")).route("/readyz", get(ready))
}

/// The database answers.
async fn ready(State(state): State<AppState>) -> Result<&'static str, ApiError> {
    state.services.check().await?;
    Ok("ready\n")
}

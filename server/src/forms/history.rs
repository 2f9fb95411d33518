//! Undoing an entry of the history.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_commands::FamilyCommand;
use hubbub_model::{FamilyId, StarEntryId};

use super::family::run;
use super::fields::Fields;
use super::sent::to_sign_in;
use super::{Reader, go_on};
use crate::session::Visitor;
use crate::{AppState, pages};

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/family/{id}/history/{entry}/undo", post(undo))
}

/// Undoes an entry and comes back to the page of the history on which it stood.
async fn undo(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((family, undoes)): Path<(FamilyId, StarEntryId)>,
    Form(fields): Form<Fields>,
) -> Response {
    let history = format!("/family/{family}/history");
    let page = Some(fields.one("next")).filter(|next| next.starts_with(&history)).unwrap_or(&history);
    let Some(user) = visitor.0.clone() else { return to_sign_in(&history) };
    let entry_id = state.services.new_id(StarEntryId::new);
    match run(&state, &user, family, FamilyCommand::UndoStars { entry_id, undoes }).await {
        Ok(()) => go_on(page).into_response(),
        Err(error) => {
            let mut reader = Reader::new([]);
            reader.refused(&error);
            pages::refused(&state, visitor, headers, page, reader.0).await
        }
    }
}

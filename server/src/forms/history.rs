//! Undoing an entry of the history.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_commands::FamilyCommand;
use hubbub_commands::areas::Family;
use hubbub_model::{FamilyId, StarEntryId};

use super::fields::Fields;
use super::sent::Sent;
use super::{Reader, go_on};
use crate::AppState;

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/family/{id}/history/{entry}/undo", post(undo))
}

/// Undoes an entry and comes back to the page of the history on which it stood.
async fn undo(
    sent: Sent,
    Path((family, undoes)): Path<(FamilyId, StarEntryId)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Response> {
    let history = format!("/family/{family}/history");
    let page = Some(fields.one("next")).filter(|next| next.starts_with(&history)).unwrap_or(&history);
    let sent = sent.on(&*history);
    let user = sent.sender()?;
    let entry_id = sent.state.services.new_id(StarEntryId::new);
    match sent.run::<Family>(&user, family, FamilyCommand::UndoStars { entry_id, undoes }).await {
        Ok(()) => Ok(go_on(page).into_response()),
        Err(error) => Ok(sent.on(page).answer(Err(error), Reader::new([]), "").await),
    }
}

//! Links for a new password: making one, and using it.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use hubbub_model::account::Password;
use hubbub_model::{FamilyId, MemberId};
use serde::Deserialize;

use super::Reader;
use super::group::settings;
use super::sent::Sent;
use crate::session::Source;
use crate::{AppState, pages};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/family/{id}/members/{member}/reset", post(make))
        .route("/reset/{token}", post(reset))
}

/// Makes a link for a child. It travels to the page as that of an invitation does.
async fn make(sent: Sent, Path((family, member)): Path<(FamilyId, MemberId)>) -> Result<Response, Response> {
    let page = settings(family);
    let sent = sent.on(&*page);
    let user = sent.sender()?;
    match sent.state.services.reset_link(user.id, family, member).await {
        Ok(token) => Ok(sent.show_link(pages::RESET, token.reveal(), &format!("{page}#members"))),
        Err(error) => Ok(sent.answer(Err(error), Reader::new([]), "").await),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ResetForm {
    new_password: String,
}

/// Sets the password. Nobody is signed in by that: the link may have been opened on a parent's
/// device.
async fn reset(
    sent: Sent,
    Source(source): Source,
    Path(token): Path<String>,
    Form(form): Form<ResetForm>,
) -> Response {
    let (sent, mut reader) = (sent.on(format!("/reset/{token}")), Reader::new([]));
    let Some(password) = reader.check("new_password", Password::new(form.new_password)) else {
        return sent.again(reader).await;
    };
    let done = sent.state.services.reset_password(&token, password, &source).await;
    sent.answer(done, reader, "/sign-in?done=reset").await
}

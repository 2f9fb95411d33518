//! Links for a new password: making one, and using it.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_model::account::Password;
use hubbub_model::{FamilyId, MemberId};
use serde::Deserialize;

use super::group::settings;
use super::sent::{SHOWN, to_sign_in};
use super::{Reader, with_cookies};
use crate::session::{Source, Visitor};
use crate::{AppState, cookies, pages};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/family/{id}/members/{member}/reset", post(make))
        .route("/reset/{token}", post(reset))
}

/// Makes a link for a child. It travels to the page as that of an invitation does.
async fn make(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((family, member)): Path<(FamilyId, MemberId)>,
) -> Response {
    let page = settings(family);
    let Some(user) = visitor.0.clone() else { return to_sign_in(&page) };
    match state.services.reset_link(user.id, family, member).await {
        Ok(token) => {
            let value = format!("{}.{}", pages::RESET, token.reveal());
            let cookie = cookies::set(&state.config, cookies::INVITATION, &value, &page, SHOWN);
            with_cookies([cookie], Redirect::to(&format!("{page}#members")))
        }
        Err(error) => {
            let mut reader = Reader::new([]);
            reader.refused(&error);
            pages::refused(&state, visitor, headers, &page, reader.0).await
        }
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
    State(state): State<AppState>,
    Source(source): Source,
    visitor: Visitor,
    headers: HeaderMap,
    Path(token): Path<String>,
    Form(form): Form<ResetForm>,
) -> Response {
    let mut reader = Reader::new([]);
    if let Some(password) = reader.check("new_password", Password::new(form.new_password)) {
        match state.services.reset_password(&token, password, &source).await {
            Ok(()) => return Redirect::to("/sign-in?done=reset").into_response(),
            Err(error) => reader.refused(&error),
        }
    }
    pages::refused(&state, visitor, headers, &format!("/reset/{token}"), reader.0).await
}

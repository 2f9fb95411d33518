//! Who belongs to a family, and as what.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::FamilyCommand;
use hubbub_model::account::User;
use hubbub_model::family::Role;
use hubbub_model::{FamilyId, MemberId};
use hubbub_services::ServiceError;
use serde::Deserialize;

use super::family::{run, settings, to_sign_in};
use super::{Reader, go_on};
use crate::session::Visitor;
use crate::{AppState, pages};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/family/{id}/members/{member}", post(change))
        .route("/family/{id}/hand-over", post(hand_over))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct MemberForm {
    action: String,
    /// Ticked where whoever is removed must not come back by an invitation that is still open.
    take_back: String,
}

async fn change(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((family, member_id)): Path<(FamilyId, MemberId)>,
    Form(form): Form<MemberForm>,
) -> Response {
    if let (true, "remove", Some(user)) = (form.take_back == "all", &*form.action, visitor.0.as_ref()) {
        let removed = state.services.remove_for_good(user.id, family, member_id).await;
        return answer(&state, visitor, headers, family, removed.map(drop), Reader::new([])).await;
    }
    let command = match (form.action.as_str(), Role::parse(&form.action)) {
        ("remove", _) => Some(FamilyCommand::RemoveMember { member_id }),
        (_, Some(role)) => Some(FamilyCommand::ChangeRole { member_id, role }),
        _ => None,
    };
    carry_out(&state, visitor, headers, family, command, Reader::new([])).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct HandOverForm {
    heir: String,
}

/// Makes somebody else a parent, and takes out whoever asks.
async fn hand_over(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(family): Path<FamilyId>,
    Form(form): Form<HandOverForm>,
) -> Response {
    let command = form.heir.parse().ok().map(|member_id| FamilyCommand::HandOver { member_id });
    let reader = Reader::new([("heir", &form.heir)]);
    carry_out(&state, visitor, headers, family, command, reader).await
}

async fn carry_out(
    state: &AppState,
    visitor: Visitor,
    headers: HeaderMap,
    family: FamilyId,
    command: Option<FamilyCommand>,
    mut reader: Reader,
) -> Response {
    let Some(user) = visitor.0.clone() else { return to_sign_in(&settings(family)) };
    let Some(command) = command else {
        reader.wrong("", Problem::Invalid);
        return pages::refused(state, visitor, headers, &settings(family), reader.0).await;
    };
    let done = run(state, &user, family, command).await;
    answer(state, visitor, headers, family, done, reader).await
}

async fn answer(
    state: &AppState,
    visitor: Visitor,
    headers: HeaderMap,
    family: FamilyId,
    done: Result<(), ServiceError>,
    mut reader: Reader,
) -> Response {
    match (done, visitor.0.clone()) {
        (Ok(()), Some(user)) => return after_change(state, &user, family).await,
        (Ok(()), None) => return to_sign_in(&settings(family)),
        (Err(error), _) => reader.refused(&error),
    }
    pages::refused(state, visitor, headers, &settings(family), reader.0).await
}

/// Back to the settings, or to the start page for somebody who has just left.
async fn after_change(state: &AppState, user: &User, family: FamilyId) -> Response {
    let still_in = state.services.member_id(user.id, family).await.is_ok();
    go_on(&if still_in { settings(family) } else { "/".into() }).into_response()
}

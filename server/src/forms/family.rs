//! Creating, joining and deleting families, and a family's settings.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::{Command, CommandRequest, FamilyCommand};
use hubbub_model::account::User;
use hubbub_model::coaching::Role as CoachingRole;
use hubbub_model::family::{Role, WeekStart};
use hubbub_model::person::Seat;
use hubbub_model::text::{FamilyName, ZoneName};
use hubbub_model::{FamilyId, InvitationId, MutationId};
use hubbub_services::ServiceError;
use serde::Deserialize;

use super::{Reader, with_cookies};
use crate::session::Visitor;
use crate::{AppState, cookies, pages};

/// How long the link of a new invitation is shown, in seconds.
pub(super) const SHOWN: u64 = 600;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/families/new", post(create))
        .route("/join/{token}", post(join))
        .route("/family/{id}/settings", post(edit))
        .route("/family/{id}/delete", post(delete))
        .route("/family/{id}/invitations", post(invite))
        .route("/family/{id}/invitations/{invitation}/revoke", post(revoke))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct About {
    name: String,
    time_zone: String,
    week_start: String,
}

impl About {
    fn read(&self) -> (Reader, Option<(FamilyName, ZoneName, WeekStart)>) {
        let Self { name, time_zone, week_start } = self;
        let mut reader = Reader::new([("name", name), ("time_zone", time_zone), ("week_start", week_start)]);
        let name = reader.check("name", name.parse());
        let time_zone = reader.check("time_zone", time_zone.parse());
        let week_start = WeekStart::parse(week_start);
        if week_start.is_none() {
            reader.wrong("week_start", Problem::Invalid);
        }
        let read = name.zip(time_zone).zip(week_start).map(|((name, zone), week)| (name, zone, week));
        (reader, read)
    }
}

async fn create(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<About>,
) -> Response {
    let Some(user) = visitor.0.clone() else { return to_sign_in("/families/new") };
    let (mut reader, read) = form.read();
    if let Some((name, time_zone, week_start)) = read {
        match state.services.create_family(user, name, time_zone, week_start).await {
            Ok(family) => return Redirect::to(&format!("/family/{family}")).into_response(),
            Err(error) => reader.refused(&error),
        }
    }
    pages::refused(&state, visitor, headers, "/families/new", reader.0).await
}

async fn join(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Response {
    let page = format!("/join/{token}");
    let Some(user) = visitor.0.clone() else { return to_sign_in(&page) };
    let invited = state.services.invited(&token).await;
    let is_guest =
        invited.is_ok_and(|invited| matches!(invited.seat, Seat::Coaching(_, CoachingRole::Guest)));
    match state.services.accept(user, &token).await {
        // A guest reads nothing of the coaching itself.
        Ok(_) if is_guest => Redirect::to("/dashboard").into_response(),
        Ok(group) => Redirect::to(&format!("/{group}")).into_response(),
        Err(error) => {
            let mut reader = Reader::new([]);
            reader.refused(&error);
            pages::refused(&state, visitor, headers, &page, reader.0).await
        }
    }
}

async fn edit(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(family): Path<FamilyId>,
    Form(form): Form<About>,
) -> Response {
    let (mut reader, read) = form.read();
    let Some(user) = visitor.0.clone() else { return to_sign_in(&settings(family)) };
    if let Some((name, time_zone, week_start)) = read {
        let command = FamilyCommand::EditFamily { name, time_zone, week_start };
        match run(&state, &user, family, command).await {
            Ok(()) => return Redirect::to(&settings(family)).into_response(),
            Err(error) => reader.refused(&error),
        }
    }
    pages::refused(&state, visitor, headers, &settings(family), reader.0).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DeleteForm {
    typed_name: String,
}

/// Deletes a family, once its name was typed.
async fn delete(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(family): Path<FamilyId>,
    Form(form): Form<DeleteForm>,
) -> Response {
    let Some(user) = visitor.0.clone() else { return to_sign_in(&settings(family)) };
    match state.services.delete_family(user.id, family, &form.typed_name).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(error) => {
            let mut reader = Reader::new([("typed_name", &form.typed_name)]);
            reader.refused(&error);
            pages::refused(&state, visitor, headers, &settings(family), reader.0).await
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct InviteForm {
    role: String,
}

/// Makes an invitation. Its link travels in a short-lived cookie to the page that
/// shows it, because only a hash of it is kept.
async fn invite(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(family): Path<FamilyId>,
    Form(form): Form<InviteForm>,
) -> Response {
    let page = settings(family);
    let Some(user) = visitor.0.clone() else { return to_sign_in(&page) };
    let mut reader = Reader::new([("role", &form.role)]);
    match Role::parse(&form.role) {
        None => reader.wrong("role", Problem::Invalid),
        Some(role) => match state.services.invite(user.id, family, role).await {
            Ok((invitation, token)) => {
                let value = format!("{}.{token}", invitation.id);
                let cookie = cookies::set(&state.config, cookies::INVITATION, &value, &page, SHOWN);
                return with_cookies([cookie], Redirect::to(&page));
            }
            Err(error) => reader.refused(&error),
        },
    }
    pages::refused(&state, visitor, headers, &page, reader.0).await
}

async fn revoke(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((family, invitation)): Path<(FamilyId, InvitationId)>,
) -> Response {
    let page = settings(family);
    let Some(user) = visitor.0.clone() else { return to_sign_in(&page) };
    match state.services.revoke_invitation(user.id, family, invitation).await {
        Ok(()) => Redirect::to(&page).into_response(),
        Err(error) => {
            let mut reader = Reader::new([]);
            reader.refused(&error);
            pages::refused(&state, visitor, headers, &page, reader.0).await
        }
    }
}

/// A plain form has no mutation id of its own: pressing its button twice is two commands.
pub(super) async fn run(
    state: &AppState,
    user: &User,
    family_id: FamilyId,
    command: FamilyCommand,
) -> Result<(), ServiceError> {
    let mutation_id: MutationId = state.services.new_mutation_id();
    let command = Command::Family { family_id, command };
    state.services.run_command(user.id, CommandRequest { mutation_id, command }).await.map(|_| ())
}

pub(super) fn settings(family: FamilyId) -> String {
    format!("/family/{family}/settings")
}

pub(super) fn to_sign_in(next: &str) -> Response {
    Redirect::to(&format!("/sign-in?next={next}")).into_response()
}

//! Beginning coachings, and a coaching's settings.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::{CoachingCommand, Command, CommandRequest};
use hubbub_model::coaching::Role;
use hubbub_model::text::CoachingName;
use hubbub_model::{CoachingId, InvitationId, UserId};
use hubbub_services::ServiceError;
use serde::Deserialize;

use super::family::{SHOWN, to_sign_in};
use super::{Reader, with_cookies};
use crate::session::Visitor;
use crate::{AppState, cookies, pages};

/// The page on which one begins a coaching.
const NEW: &str = "/coachings/new";

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/coachings/new", post(create))
        .route("/coaching/{id}/settings", post(rename))
        .route("/coaching/{id}/delete", post(delete))
        .route("/coaching/{id}/members/{member}", post(remove_member))
        .route("/coaching/{id}/invitations", post(invite))
        .route("/coaching/{id}/invitations/{invitation}/revoke", post(revoke))
}

/// A form as it came, from somebody who is signed in.
struct Sent {
    state: AppState,
    visitor: Visitor,
    headers: HeaderMap,
    user: UserId,
    /// The page with the form.
    page: String,
}

impl Sent {
    /// A visitor has to sign in first.
    fn by(state: AppState, visitor: Visitor, headers: HeaderMap, page: String) -> Result<Self, Response> {
        match visitor.0.as_ref().map(|user| user.id) {
            Some(user) => Ok(Self { state, visitor, headers, user, page }),
            None => Err(to_sign_in(&page)),
        }
    }

    /// Goes on to `next` once it is done, or shows the page again with what is wrong.
    async fn answer(self, done: Result<(), ServiceError>, mut reader: Reader, next: &str) -> Response {
        match done {
            Ok(()) => Redirect::to(next).into_response(),
            Err(error) => {
                reader.refused(&error);
                self.again(reader).await
            }
        }
    }

    async fn again(self, reader: Reader) -> Response {
        pages::refused(&self.state, self.visitor, self.headers, &self.page, reader.0).await
    }

    async fn run(&self, coaching_id: CoachingId, command: CoachingCommand) -> Result<(), ServiceError> {
        let (services, command) = (&self.state.services, Command::Coaching { coaching_id, command });
        let request = CommandRequest { mutation_id: services.new_mutation_id(), command };
        services.run_command(self.user, request).await.map(drop)
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct NewForm {
    name: String,
    role: String,
}

async fn create(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<NewForm>,
) -> Result<Response, Response> {
    let id = state.services.new_id(CoachingId::new);
    let sent = Sent::by(state, visitor, headers, NEW.to_owned())?;
    let mut reader = Reader::new([("name", &form.name), ("role", &form.role)]);
    let name = reader.check("name", form.name.parse::<CoachingName>());
    let role = Role::parse(&form.role);
    if role.is_none() {
        reader.wrong("role", Problem::Invalid);
    }
    let Some((name, role)) = name.zip(role) else { return Ok(sent.again(reader).await) };
    let done = sent.run(id, CoachingCommand::Create { name, role }).await;
    Ok(sent.answer(done, reader, &format!("/coaching/{id}")).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct About {
    name: String,
}

async fn rename(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(id): Path<CoachingId>,
    Form(form): Form<About>,
) -> Result<Response, Response> {
    let sent = Sent::by(state, visitor, headers, settings(id))?;
    let mut reader = Reader::new([("name", &form.name)]);
    let Some(name) = reader.check("name", form.name.parse::<CoachingName>()) else {
        return Ok(sent.again(reader).await);
    };
    let done = sent.run(id, CoachingCommand::Rename { name }).await;
    Ok(sent.answer(done, reader, &settings(id)).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DeleteForm {
    typed_name: String,
}

/// Deletes a coaching with its history, once its name was typed.
async fn delete(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(id): Path<CoachingId>,
    Form(form): Form<DeleteForm>,
) -> Result<Response, Response> {
    let sent = Sent::by(state, visitor, headers, settings(id))?;
    let done = sent.state.services.delete_coaching(sent.user, id, &form.typed_name).await;
    Ok(sent.answer(done, Reader::new([("typed_name", &form.typed_name)]), "/dashboard").await)
}

/// Removes a guest, or lets somebody leave.
async fn remove_member(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((id, user_id)): Path<(CoachingId, UserId)>,
) -> Result<Response, Response> {
    let sent = Sent::by(state, visitor, headers, settings(id))?;
    let next = if sent.user == user_id { "/dashboard".to_owned() } else { settings(id) };
    let done = sent.run(id, CoachingCommand::RemoveMember { user_id }).await;
    Ok(sent.answer(done, Reader::new([]), &next).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct InviteForm {
    role: String,
}

/// Makes an invitation. Its link travels in a short-lived cookie to the page that shows it, because only a
/// hash of it is kept.
async fn invite(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(id): Path<CoachingId>,
    Form(form): Form<InviteForm>,
) -> Result<Response, Response> {
    let sent = Sent::by(state, visitor, headers, settings(id))?;
    let mut reader = Reader::new([("role", &form.role)]);
    let Some(role) = Role::parse(&form.role) else {
        reader.wrong("role", Problem::Invalid);
        return Ok(sent.again(reader).await);
    };
    match sent.state.services.invite(sent.user, id, role).await {
        Ok((invitation, token)) => {
            let value = format!("{}.{token}", invitation.id);
            let cookie = cookies::set(&sent.state.config, cookies::INVITATION, &value, &sent.page, SHOWN);
            Ok(with_cookies([cookie], Redirect::to(&sent.page)))
        }
        Err(error) => Ok(sent.answer(Err(error), reader, "").await),
    }
}

async fn revoke(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((id, invitation)): Path<(CoachingId, InvitationId)>,
) -> Result<Response, Response> {
    let sent = Sent::by(state, visitor, headers, settings(id))?;
    let done = sent.state.services.revoke_invitation(sent.user, id, invitation).await;
    Ok(sent.answer(done, Reader::new([]), &settings(id)).await)
}

fn settings(id: CoachingId) -> String {
    format!("/coaching/{id}/settings")
}

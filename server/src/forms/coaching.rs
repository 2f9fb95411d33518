//! Beginning coachings, and a coaching's settings.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::{CoachingCommand, Command};
use hubbub_model::coaching::Role;
use hubbub_model::text::CoachingName;
use hubbub_model::{CoachingId, InvitationId, UserId};
use serde::Deserialize;

use super::Reader;
use super::sent::Sent;
use crate::AppState;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/coachings/new", post(create))
        .route("/coaching/{id}/settings", post(rename))
        .route("/coaching/{id}/delete", post(delete))
        .route("/coaching/{id}/members/{member}", post(remove_member))
        .route("/coaching/{id}/invitations", post(invite))
        .route("/coaching/{id}/invitations/{invitation}/revoke", post(revoke))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct NewForm {
    name: String,
    role: String,
}

async fn create(sent: Sent, Form(form): Form<NewForm>) -> Result<Response, Response> {
    let sent = sent.on("/coachings/new");
    let user = sent.sender()?;
    let mut reader = Reader::new([("name", &form.name), ("role", &form.role)]);
    let name = reader.check("name", form.name.parse());
    let role = Role::parse(&form.role);
    if role.is_none() {
        reader.wrong("role", Problem::Invalid);
    }
    let Some((name, role)) = name.zip(role) else { return Ok(sent.again(reader).await) };
    let coaching_id = sent.state.services.new_id(CoachingId::new);
    let command = CoachingCommand::Create { name, role };
    let done = sent.run(&user, Command::Coaching { coaching_id, command }).await;
    Ok(sent.answer(done, reader, &format!("/coaching/{coaching_id}")).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct About {
    name: String,
}

async fn rename(
    sent: Sent,
    Path(coaching_id): Path<CoachingId>,
    Form(form): Form<About>,
) -> Result<Response, Response> {
    let page = settings(coaching_id);
    let sent = sent.on(&*page);
    let user = sent.sender()?;
    let mut reader = Reader::new([("name", &form.name)]);
    let Some(name) = reader.check("name", form.name.parse::<CoachingName>()) else {
        return Ok(sent.again(reader).await);
    };
    let command = CoachingCommand::Rename { name };
    let done = sent.run(&user, Command::Coaching { coaching_id, command }).await;
    Ok(sent.answer(done, reader, &page).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DeleteForm {
    typed_name: String,
}

/// Deletes a coaching with its history, once its name was typed.
async fn delete(
    sent: Sent,
    Path(id): Path<CoachingId>,
    Form(form): Form<DeleteForm>,
) -> Result<Response, Response> {
    let sent = sent.on(settings(id));
    let user = sent.sender()?;
    let done = sent.state.services.delete_coaching(user.id, id, &form.typed_name).await;
    Ok(sent.answer(done, Reader::new([("typed_name", &form.typed_name)]), "/dashboard").await)
}

/// Removes a guest, or lets somebody leave.
async fn remove_member(
    sent: Sent,
    Path((coaching_id, user_id)): Path<(CoachingId, UserId)>,
) -> Result<Response, Response> {
    let page = settings(coaching_id);
    let sent = sent.on(&*page);
    let user = sent.sender()?;
    let command = CoachingCommand::RemoveMember { user_id };
    let done = sent.run(&user, Command::Coaching { coaching_id, command }).await;
    let next = if user.id == user_id { "/dashboard" } else { &page };
    Ok(sent.answer(done, Reader::new([]), next).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct InviteForm {
    role: String,
}

async fn invite(
    sent: Sent,
    Path(id): Path<CoachingId>,
    Form(form): Form<InviteForm>,
) -> Result<Response, Response> {
    sent.on(settings(id)).invite(id, &form.role, Role::parse(&form.role)).await
}

async fn revoke(
    sent: Sent,
    Path((id, invitation)): Path<(CoachingId, InvitationId)>,
) -> Result<Response, Response> {
    sent.on(settings(id)).revoke(id, invitation).await
}

fn settings(id: CoachingId) -> String {
    format!("/coaching/{id}/settings")
}

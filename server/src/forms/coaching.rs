//! Beginning coachings, and a coaching's settings.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::CoachingCommand;
use hubbub_commands::areas::Coaching;
use hubbub_model::coaching::Role;
use hubbub_model::{CoachingId, UserId};
use serde::Deserialize;

use super::Reader;
use super::group::{self, NameForm, settings};
use super::sent::Sent;
use crate::AppState;
use crate::export::export;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/coachings/new", post(create))
        .route("/coaching/{id}/settings", post(rename))
        .route("/coaching/{id}/export", get(export::<CoachingId>))
        .route("/coaching/{id}/delete", post(group::delete::<CoachingId>))
        .route("/coaching/{id}/members/{member}", post(remove_member))
        .route("/coaching/{id}/invitations", post(group::invite::<CoachingId>))
        .route("/coaching/{id}/invitations/{invitation}/revoke", post(group::revoke::<CoachingId>))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct NewForm {
    /// That of the coaching, made with the form.
    id: Option<CoachingId>,
    name: String,
    role: String,
}

async fn create(sent: Sent, Form(form): Form<NewForm>) -> Result<Response, Response> {
    let sent = sent.on("/coachings/new");
    let user = sent.sender()?;
    let id = form.id.unwrap_or_else(|| sent.state.services.new_id(CoachingId::new));
    let mut reader = Reader::new([("id", &*id.to_string()), ("name", &form.name), ("role", &form.role)]);
    let name = reader.check("name", form.name.parse());
    let role = Role::parse(&form.role);
    if role.is_none() {
        reader.wrong("role", Problem::Invalid);
    }
    let Some((name, role)) = name.zip(role) else { return Ok(sent.again(reader).await) };
    let done = sent.run::<Coaching>(&user, id, CoachingCommand::Create { name, role }).await;
    Ok(sent.answer_begun(&user, id.into(), done, reader).await)
}

async fn rename(
    sent: Sent,
    Path(id): Path<CoachingId>,
    Form(form): Form<NameForm>,
) -> Result<Response, Response> {
    let page = settings(id);
    form.run::<Coaching, _>(sent.on(&*page), id, |name| CoachingCommand::Rename { name }, &page).await
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
    let done = sent.run::<Coaching>(&user, coaching_id, command).await;
    Ok(sent.answer_in(&user, coaching_id.into(), done, Reader::new([]), &page).await)
}

//! Creating, joining and deleting families, and a family's settings.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::{Command, FamilyCommand};
use hubbub_model::account::User;
use hubbub_model::coaching::Role as CoachingRole;
use hubbub_model::family::{Role, WeekStart};
use hubbub_model::person::Seat;
use hubbub_model::text::{FamilyName, ZoneName};
use hubbub_model::{FamilyId, InvitationId};
use hubbub_services::ServiceError;
use serde::Deserialize;

use super::sent::Sent;
use super::{Reader, sent};
use crate::AppState;

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

async fn create(sent: Sent, Form(form): Form<About>) -> Result<Response, Response> {
    let sent = sent.on("/families/new");
    let user = sent.sender()?;
    let (reader, read) = form.read();
    let Some((name, time_zone, week_start)) = read else { return Ok(sent.again(reader).await) };
    match sent.state.services.create_family(user, name, time_zone, week_start).await {
        Ok(family) => Ok(sent.answer(Ok(()), reader, &format!("/family/{family}")).await),
        Err(error) => Ok(sent.answer(Err(error), reader, "").await),
    }
}

async fn join(sent: Sent, Path(token): Path<String>) -> Result<Response, Response> {
    let sent = sent.on(format!("/join/{token}"));
    let user = sent.sender()?;
    let invited = sent.state.services.invited(&token).await;
    let is_guest =
        invited.is_ok_and(|invited| matches!(invited.seat, Seat::Coaching(_, CoachingRole::Guest)));
    match sent.state.services.accept(user, &token).await {
        // A guest reads nothing of the coaching itself.
        Ok(_) if is_guest => Ok(sent.answer(Ok(()), Reader::new([]), "/dashboard").await),
        Ok(group) => Ok(sent.answer(Ok(()), Reader::new([]), &format!("/{group}")).await),
        Err(error) => Ok(sent.answer(Err(error), Reader::new([]), "").await),
    }
}

async fn edit(
    sent: Sent,
    Path(family_id): Path<FamilyId>,
    Form(form): Form<About>,
) -> Result<Response, Response> {
    let sent = sent.on(settings(family_id));
    let (reader, read) = form.read();
    let user = sent.sender()?;
    let Some((name, time_zone, week_start)) = read else { return Ok(sent.again(reader).await) };
    let command = FamilyCommand::EditFamily { name, time_zone, week_start };
    let done = sent.run(&user, Command::Family { family_id, command }).await;
    Ok(sent.answer(done, reader, &settings(family_id)).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DeleteForm {
    typed_name: String,
}

/// Deletes a family, once its name was typed.
async fn delete(
    sent: Sent,
    Path(family): Path<FamilyId>,
    Form(form): Form<DeleteForm>,
) -> Result<Response, Response> {
    let sent = sent.on(settings(family));
    let user = sent.sender()?;
    let done = sent.state.services.delete_family(user.id, family, &form.typed_name).await;
    Ok(sent.answer(done, Reader::new([("typed_name", &form.typed_name)]), "/").await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct InviteForm {
    role: String,
}

async fn invite(
    sent: Sent,
    Path(family): Path<FamilyId>,
    Form(form): Form<InviteForm>,
) -> Result<Response, Response> {
    sent.on(settings(family)).invite(family, &form.role, Role::parse(&form.role)).await
}

async fn revoke(
    sent: Sent,
    Path((family, invitation)): Path<(FamilyId, InvitationId)>,
) -> Result<Response, Response> {
    sent.on(settings(family)).revoke(family, invitation).await
}

/// Does something in a family.
pub(super) async fn run(
    state: &AppState,
    user: &User,
    family_id: FamilyId,
    command: FamilyCommand,
) -> Result<(), ServiceError> {
    sent::run(state, user, Command::Family { family_id, command }).await
}

pub(super) fn settings(family: FamilyId) -> String {
    format!("/family/{family}/settings")
}

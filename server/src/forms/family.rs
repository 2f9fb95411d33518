//! Creating families, and a family's settings.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::FamilyCommand;
use hubbub_commands::areas::Family;
use hubbub_model::family::{self, Role, WeekStart};
use hubbub_model::text::{FamilyName, ZoneName};
use hubbub_model::{FamilyId, MemberId};
use serde::Deserialize;

use super::Reader;
use super::group::{self, settings};
use super::members::{self, LookedAfter};
use super::sent::Sent;
use crate::AppState;
use crate::export::export;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/families/new", post(create))
        .route("/family/{id}/settings", post(edit))
        .route("/family/{id}/export", get(export::<FamilyId>))
        .route("/family/{id}/delete", post(group::delete::<FamilyId>))
        .route("/family/{id}/hand-over", post(members::hand_over::<Family>))
        .route("/family/{id}/members/{member}", post(members::change::<Family>))
        .route("/family/{id}/invitations", post(group::invite::<FamilyId>))
        .route("/family/{id}/invitations/{invitation}/revoke", post(group::revoke::<FamilyId>))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct About {
    /// That of a new family, made with the form.
    id: Option<FamilyId>,
    name: String,
    time_zone: String,
    week_start: String,
}

impl About {
    fn read(&self) -> (Reader, Option<(FamilyName, ZoneName, WeekStart)>) {
        let Self { id, name, time_zone, week_start } = self;
        let id = id.map(String::from).unwrap_or_default();
        let mut reader =
            Reader::new([("id", &id), ("name", name), ("time_zone", time_zone), ("week_start", week_start)]);
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

async fn create(sent: Sent, Form(mut form): Form<About>) -> Result<Response, Response> {
    let sent = sent.on("/families/new");
    let user = sent.sender()?;
    let id = *form.id.get_or_insert_with(|| sent.state.services.new_id(FamilyId::new));
    let (reader, read) = form.read();
    let Some((name, time_zone, week_start)) = read else { return Ok(sent.again(reader).await) };
    let family = family::Family { id, name, time_zone, week_start };
    let done = sent.state.services.begin_family(user.clone(), family).await;
    Ok(sent.answer_begun(&user, id.into(), done, reader).await)
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
    let done = sent.run::<Family>(&user, family_id, command).await;
    Ok(sent.answer(done, reader, &settings(family_id)).await)
}

impl LookedAfter for Family {
    type Member = MemberId;
    type Role = Role;

    fn change_role(member_id: MemberId, role: Role) -> FamilyCommand {
        FamilyCommand::ChangeRole { member_id, role }
    }

    fn remove(member_id: MemberId) -> FamilyCommand {
        FamilyCommand::RemoveMember { member_id }
    }

    fn hand_over(member_id: MemberId) -> FamilyCommand {
        FamilyCommand::HandOver { member_id }
    }
}

//! Creating teams, and a team's settings.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Form, Router};
use hubbub_commands::TeamCommand;
use hubbub_commands::areas::Team;
use hubbub_model::team::Role;
use hubbub_model::{TeamId, UserId};
use serde::Deserialize;

use super::Reader;
use super::group::{self, NameForm, settings};
use super::members::{self, LookedAfter};
use super::sent::Sent;
use crate::AppState;
use crate::export::export;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/teams/new", post(create))
        .route("/team/{id}/settings", post(rename))
        .route("/team/{id}/export", get(export::<TeamId>))
        .route("/team/{id}/delete", post(group::delete::<TeamId>))
        .route("/team/{id}/hand-over", post(members::hand_over::<Team>))
        .route("/team/{id}/members/{member}", post(members::change::<Team>))
        .route("/team/{id}/invitations", post(group::invite::<TeamId>))
        .route("/team/{id}/invitations/{invitation}/revoke", post(group::revoke::<TeamId>))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct NewForm {
    /// That of the team, made with the form.
    id: Option<TeamId>,
    name: String,
}

async fn create(sent: Sent, Form(form): Form<NewForm>) -> Result<Response, Response> {
    let sent = sent.on("/teams/new");
    let user = sent.sender()?;
    let id = form.id.unwrap_or_else(|| sent.state.services.new_id(TeamId::new));
    let mut reader = Reader::new([("id", &*id.to_string()), ("name", &form.name)]);
    let Some(name) = reader.check("name", form.name.parse()) else { return Ok(sent.again(reader).await) };
    let done = sent.run::<Team>(&user, id, TeamCommand::Create { name }).await;
    Ok(sent.answer_begun(&user, id.into(), done, reader).await)
}

async fn rename(
    sent: Sent,
    Path(team): Path<TeamId>,
    Form(form): Form<NameForm>,
) -> Result<Response, Response> {
    let page = settings(team);
    form.run::<Team, _>(sent.on(&*page), team, |name| TeamCommand::Rename { name }, &page).await
}

impl LookedAfter for Team {
    type Member = UserId;
    type Role = Role;

    fn change_role(user_id: UserId, role: Role) -> TeamCommand {
        TeamCommand::ChangeRole { user_id, role }
    }

    fn remove(user_id: UserId) -> TeamCommand {
        TeamCommand::RemoveMember { user_id }
    }

    fn hand_over(user_id: UserId) -> TeamCommand {
        TeamCommand::HandOver { user_id }
    }
}

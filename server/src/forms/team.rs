//! Creating teams, and a team's settings.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Form, Router};
use hubbub_commands::TeamCommand;
use hubbub_commands::areas::Team;
use hubbub_model::team::Role;
use hubbub_model::{TeamId, UserId};

use super::group::{self, NameForm, settings};
use super::members::{self, LookedAfter};
use super::sent::Sent;
use crate::AppState;

pub(super) fn router() -> Router<AppState> {
use crate::export::export;
    Router::new()
        .route("/teams/new", post(create))
        .route("/team/{id}/settings", post(rename))
        .route("/team/{id}/delete", post(group::delete::<TeamId>))
        .route("/team/{id}/hand-over", post(members::hand_over::<Team>))
        .route("/team/{id}/export", get(export::<TeamId>))
        .route("/team/{id}/members/{member}", post(members::change::<Team>))
        .route("/team/{id}/invitations", post(group::invite::<TeamId>))
        .route("/team/{id}/invitations/{invitation}/revoke", post(group::revoke::<TeamId>))
}

async fn create(sent: Sent, Form(form): Form<NameForm>) -> Result<Response, Response> {
    let team = sent.state.services.new_id(TeamId::new);
    let (sent, next) = (sent.on("/teams/new"), format!("/team/{team}"));
    form.run::<Team, _>(sent, team, |name| TeamCommand::Create { name }, &next).await
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

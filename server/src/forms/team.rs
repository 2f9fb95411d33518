//! Creating teams, and a team's settings.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::{Command, TeamCommand};
use hubbub_model::team::Role;
use hubbub_model::text::TeamName;
use hubbub_model::{InvitationId, TeamId, UserId};
use serde::Deserialize;

use super::Reader;
use super::sent::Sent;
use crate::AppState;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/teams/new", post(create))
        .route("/team/{id}/settings", post(rename))
        .route("/team/{id}/delete", post(delete))
        .route("/team/{id}/hand-over", post(hand_over))
        .route("/team/{id}/members/{member}", post(change_member))
        .route("/team/{id}/invitations", post(invite))
        .route("/team/{id}/invitations/{invitation}/revoke", post(revoke))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct About {
    name: String,
}

async fn create(sent: Sent, Form(form): Form<About>) -> Result<Response, Response> {
    let sent = sent.on("/teams/new");
    let team = sent.state.services.new_id(TeamId::new);
    let command = |name| TeamCommand::Create { name };
    name_it(sent, team, &form.name, command, &format!("/team/{team}")).await
}

async fn rename(sent: Sent, Path(team): Path<TeamId>, Form(form): Form<About>) -> Result<Response, Response> {
    let page = settings(team);
    name_it(sent.on(&*page), team, &form.name, |name| TeamCommand::Rename { name }, &page).await
}

/// Does what takes a name.
async fn name_it(
    sent: Sent,
    team_id: TeamId,
    name: &str,
    command: impl FnOnce(TeamName) -> TeamCommand,
    next: &str,
) -> Result<Response, Response> {
    let user = sent.sender()?;
    let mut reader = Reader::new([("name", name)]);
    let Some(name) = reader.check("name", name.parse()) else { return Ok(sent.again(reader).await) };
    let done = sent.run(&user, Command::Team { team_id, command: command(name) }).await;
    Ok(sent.answer(done, reader, next).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DeleteForm {
    typed_name: String,
}

/// Deletes a team, once its name was typed.
async fn delete(
    sent: Sent,
    Path(team): Path<TeamId>,
    Form(form): Form<DeleteForm>,
) -> Result<Response, Response> {
    let sent = sent.on(settings(team));
    let user = sent.sender()?;
    let done = sent.state.services.delete_team(user.id, team, &form.typed_name).await;
    Ok(sent.answer(done, Reader::new([("typed_name", &form.typed_name)]), "/").await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct HandOverForm {
    heir: String,
}

/// Lets somebody else look after the team, and takes out whoever asks.
async fn hand_over(
    sent: Sent,
    Path(team_id): Path<TeamId>,
    Form(form): Form<HandOverForm>,
) -> Result<Response, Response> {
    let sent = sent.on(settings(team_id));
    let user = sent.sender()?;
    let mut reader = Reader::new([("heir", &form.heir)]);
    let Ok(user_id) = form.heir.parse() else {
        reader.wrong("", Problem::Invalid);
        return Ok(sent.again(reader).await);
    };
    let done = sent.run(&user, Command::Team { team_id, command: TeamCommand::HandOver { user_id } }).await;
    Ok(sent.answer(done, reader, "/").await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct MemberForm {
    action: String,
    /// Ticked where whoever is removed must not come back by an invitation that is still open.
    take_back: String,
}

async fn change_member(
    sent: Sent,
    Path((team_id, user_id)): Path<(TeamId, UserId)>,
    Form(form): Form<MemberForm>,
) -> Result<Response, Response> {
    let page = settings(team_id);
    let sent = sent.on(&*page);
    let user = sent.sender()?;
    let mut reader = Reader::new([]);
    let done = match (form.action.as_str(), Role::parse(&form.action)) {
        ("remove", _) if form.take_back == "all" => {
            sent.state.services.remove_colleague_for_good(user.id, team_id, user_id).await.map(drop)
        }
        ("remove", _) => {
            sent.run(&user, Command::Team { team_id, command: TeamCommand::RemoveMember { user_id } }).await
        }
        (_, Some(role)) => {
            let command = TeamCommand::ChangeRole { user_id, role };
            sent.run(&user, Command::Team { team_id, command }).await
        }
        _ => {
            reader.wrong("", Problem::Invalid);
            return Ok(sent.again(reader).await);
        }
    };
    let leaves = user.id == user_id && form.action == "remove";
    Ok(sent.answer(done, reader, if leaves { "/" } else { &page }).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct InviteForm {
    role: String,
}

async fn invite(
    sent: Sent,
    Path(team): Path<TeamId>,
    Form(form): Form<InviteForm>,
) -> Result<Response, Response> {
    sent.on(settings(team)).invite(team, &form.role, Role::parse(&form.role)).await
}

async fn revoke(
    sent: Sent,
    Path((team, invitation)): Path<(TeamId, InvitationId)>,
) -> Result<Response, Response> {
    sent.on(settings(team)).revoke(team, invitation).await
}

fn settings(team: TeamId) -> String {
    format!("/team/{team}/settings")
}

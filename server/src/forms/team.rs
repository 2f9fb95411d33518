//! Creating teams, and a team's settings.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::{Command, CommandRequest, TeamCommand};
use hubbub_model::team::Role;
use hubbub_model::text::TeamName;
use hubbub_model::{InvitationId, TeamId, UserId};
use hubbub_services::ServiceError;
use serde::Deserialize;

use super::family::{SHOWN, to_sign_in};
use super::{Reader, with_cookies};
use crate::session::Visitor;
use crate::{AppState, cookies, pages};

/// The page on which one creates a team.
const NEW: &str = "/teams/new";

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

/// A form as it came, and who sent it.
struct Sent {
    state: AppState,
    visitor: Visitor,
    headers: HeaderMap,
    /// The page with the form.
    page: String,
}

impl Sent {
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

    /// Who sent it; a visitor has to sign in first.
    fn sender(&self) -> Option<UserId> {
        self.visitor.0.as_ref().map(|user| user.id)
    }

    async fn run(&self, user: UserId, team_id: TeamId, command: TeamCommand) -> Result<(), ServiceError> {
        let (services, command) = (&self.state.services, Command::Team { team_id, command });
        let request = CommandRequest { mutation_id: services.new_mutation_id(), command };
        services.run_command(user, request).await.map(drop)
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct About {
    name: String,
}

async fn create(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<About>,
) -> Response {
    let team = state.services.new_id(TeamId::new);
    let sent = Sent { state, visitor, headers, page: NEW.to_owned() };
    let mut reader = Reader::new([("name", &form.name)]);
    let Some(user) = sent.sender() else { return to_sign_in(&sent.page) };
    let Some(name) = reader.check("name", form.name.parse::<TeamName>()) else {
        return sent.again(reader).await;
    };
    let done = sent.run(user, team, TeamCommand::Create { name }).await;
    sent.answer(done, reader, &format!("/team/{team}")).await
}

async fn rename(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(team): Path<TeamId>,
    Form(form): Form<About>,
) -> Response {
    let sent = Sent { state, visitor, headers, page: settings(team) };
    let mut reader = Reader::new([("name", &form.name)]);
    let Some(user) = sent.sender() else { return to_sign_in(&sent.page) };
    let Some(name) = reader.check("name", form.name.parse::<TeamName>()) else {
        return sent.again(reader).await;
    };
    let done = sent.run(user, team, TeamCommand::Rename { name }).await;
    sent.answer(done, reader, &settings(team)).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DeleteForm {
    typed_name: String,
}

/// Deletes a team, once its name was typed.
async fn delete(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(team): Path<TeamId>,
    Form(form): Form<DeleteForm>,
) -> Response {
    let sent = Sent { state, visitor, headers, page: settings(team) };
    let Some(user) = sent.sender() else { return to_sign_in(&sent.page) };
    let done = sent.state.services.delete_team(user, team, &form.typed_name).await;
    sent.answer(done, Reader::new([("typed_name", &form.typed_name)]), "/").await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct HandOverForm {
    heir: String,
}

/// Lets somebody else look after the team, and takes out whoever asks.
async fn hand_over(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(team): Path<TeamId>,
    Form(form): Form<HandOverForm>,
) -> Response {
    let sent = Sent { state, visitor, headers, page: settings(team) };
    let mut reader = Reader::new([("heir", &form.heir)]);
    let Some(user) = sent.sender() else { return to_sign_in(&sent.page) };
    let Ok(user_id) = form.heir.parse() else {
        reader.wrong("", Problem::Invalid);
        return sent.again(reader).await;
    };
    let done = sent.run(user, team, TeamCommand::HandOver { user_id }).await;
    sent.answer(done, reader, "/").await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct MemberForm {
    action: String,
    /// Ticked where whoever is removed must not come back by an invitation that is still open.
    take_back: String,
}

async fn change_member(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((team, user_id)): Path<(TeamId, UserId)>,
    Form(form): Form<MemberForm>,
) -> Response {
    let sent = Sent { state, visitor, headers, page: settings(team) };
    let Some(user) = sent.sender() else { return to_sign_in(&sent.page) };
    let command = match (form.action.as_str(), Role::parse(&form.action)) {
        ("remove", _) if form.take_back == "all" => {
            let removed = sent.state.services.remove_colleague_for_good(user, team, user_id).await;
            return sent.answer(removed.map(drop), Reader::new([]), &settings(team)).await;
        }
        ("remove", _) => TeamCommand::RemoveMember { user_id },
        (_, Some(role)) => TeamCommand::ChangeRole { user_id, role },
        _ => {
            let mut reader = Reader::new([]);
            reader.wrong("", Problem::Invalid);
            return sent.again(reader).await;
        }
    };
    let leaves = user == user_id && matches!(command, TeamCommand::RemoveMember { .. });
    let done = sent.run(user, team, command).await;
    let next = if leaves { "/".to_owned() } else { settings(team) };
    sent.answer(done, Reader::new([]), &next).await
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
    Path(team): Path<TeamId>,
    Form(form): Form<InviteForm>,
) -> Response {
    let sent = Sent { state, visitor, headers, page: settings(team) };
    let mut reader = Reader::new([("role", &form.role)]);
    let Some(user) = sent.sender() else { return to_sign_in(&sent.page) };
    let Some(role) = Role::parse(&form.role) else {
        reader.wrong("role", Problem::Invalid);
        return sent.again(reader).await;
    };
    match sent.state.services.invite(user, team, role).await {
        Ok((invitation, token)) => {
            let value = format!("{}.{token}", invitation.id);
            let cookie = cookies::set(&sent.state.config, cookies::INVITATION, &value, &sent.page, SHOWN);
            with_cookies([cookie], Redirect::to(&sent.page))
        }
        Err(error) => sent.answer(Err(error), reader, "").await,
    }
}

async fn revoke(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((team, invitation)): Path<(TeamId, InvitationId)>,
) -> Response {
    let sent = Sent { state, visitor, headers, page: settings(team) };
    let Some(user) = sent.sender() else { return to_sign_in(&sent.page) };
    let done = sent.state.services.revoke_invitation(user, team, invitation).await;
    sent.answer(done, Reader::new([]), &settings(team)).await
}

fn settings(team: TeamId) -> String {
    format!("/team/{team}/settings")
}

//! Who belongs to a family, and as what.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::{Command, FamilyCommand};
use hubbub_model::account::User;
use hubbub_model::family::Role;
use hubbub_model::{FamilyId, MemberId};
use hubbub_services::ServiceError;
use serde::Deserialize;

use super::Reader;
use super::family::settings;
use super::sent::Sent;
use crate::AppState;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/family/{id}/members/{member}", post(change))
        .route("/family/{id}/hand-over", post(hand_over))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct MemberForm {
    action: String,
    /// Ticked where whoever is removed must not come back by an invitation that is still open.
    take_back: String,
}

async fn change(
    sent: Sent,
    Path((family, member_id)): Path<(FamilyId, MemberId)>,
    Form(form): Form<MemberForm>,
) -> Result<Response, Response> {
    let sent = sent.on(settings(family));
    let user = sent.sender()?;
    let command = match (form.action.as_str(), Role::parse(&form.action)) {
        ("remove", _) if form.take_back == "all" => {
            let removed = sent.state.services.remove_for_good(user.id, family, member_id).await;
            return Ok(answer(sent, &user, family, removed.map(drop), Reader::new([])).await);
        }
        ("remove", _) => Some(FamilyCommand::RemoveMember { member_id }),
        (_, Some(role)) => Some(FamilyCommand::ChangeRole { member_id, role }),
        _ => None,
    };
    Ok(carry_out(sent, &user, family, command, Reader::new([])).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct HandOverForm {
    heir: String,
}

/// Makes somebody else a parent, and takes out whoever asks.
async fn hand_over(
    sent: Sent,
    Path(family): Path<FamilyId>,
    Form(form): Form<HandOverForm>,
) -> Result<Response, Response> {
    let sent = sent.on(settings(family));
    let user = sent.sender()?;
    let command = form.heir.parse().ok().map(|member_id| FamilyCommand::HandOver { member_id });
    Ok(carry_out(sent, &user, family, command, Reader::new([("heir", &form.heir)])).await)
}

async fn carry_out(
    sent: Sent,
    user: &User,
    family_id: FamilyId,
    command: Option<FamilyCommand>,
    mut reader: Reader,
) -> Response {
    let Some(command) = command else {
        reader.wrong("", Problem::Invalid);
        return sent.again(reader).await;
    };
    let done = sent.run(user, Command::Family { family_id, command }).await;
    answer(sent, user, family_id, done, reader).await
}

/// Back to the settings, or to the start page for somebody who has just left.
async fn answer(
    sent: Sent,
    user: &User,
    family: FamilyId,
    done: Result<(), ServiceError>,
    reader: Reader,
) -> Response {
    let still_in = sent.state.services.member_id(user.id, family).await.is_ok();
    let next = if still_in { settings(family) } else { "/".to_owned() };
    sent.answer(done, reader, &next).await
}

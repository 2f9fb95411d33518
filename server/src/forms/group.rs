//! The forms that groups of every kind have: to join, to name it, to invite, to take an invitation back, and to
//! delete it.

use std::str::FromStr;

use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use hubbub_app::api::Problem;
use hubbub_commands::OneOfAll;
use hubbub_events::Channel;
use hubbub_model::InvitationId;
use hubbub_model::account::User;
use hubbub_model::person::{GroupId, Seat};
use hubbub_model::text::TextError;
use hubbub_services::ServiceError;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Reader;
use super::sent::Sent;
use crate::AppState;

/// Names groups of some kind in addresses.
pub(super) trait Id: Into<GroupId> + Copy + DeserializeOwned + Send {}

impl<T: Into<GroupId> + Copy + DeserializeOwned + Send> Id for T {}

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/join/{token}", post(join))
}

/// The page with most of these forms.
pub(super) fn settings(group: impl Into<GroupId>) -> String {
    format!("/{}/settings", group.into())
}

/// Where somebody goes on to who is in a group no longer.
pub(super) const fn outside(group: GroupId) -> &'static str {
    match group {
        // One's other coachings are there.
        GroupId::Coaching(_) => "/dashboard",
        _ => "/",
    }
}

async fn join(sent: Sent, Path(token): Path<String>) -> Result<Response, Response> {
    let sent = sent.on(format!("/join/{token}"));
    let user = sent.sender()?;
    let reader = Reader::new([]);
    match sent.state.services.accept(user.clone(), &token).await {
        Ok(group) => Ok(sent.answer_in(&user, group, Ok(()), reader, &format!("/{group}")).await),
        Err(error) => Ok(sent.answer(Err(error), reader, "").await),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct NameForm {
    name: String,
}

impl NameForm {
    /// Does what takes only the name, and goes on to `next`.
    pub(super) async fn run<A: OneOfAll, Name: FromStr<Err = TextError>>(
        &self,
        sent: Sent,
        id: A::Id,
        command: impl FnOnce(Name) -> A::Command,
        next: &str,
    ) -> Result<Response, Response> {
        let user = sent.sender()?;
        let mut reader = Reader::new([("name", &self.name)]);
        let Some(name) = reader.check("name", self.name.parse()) else { return Ok(sent.again(reader).await) };
        let done = sent.run::<A>(&user, id, command(name)).await;
        Ok(sent.answer(done, reader, next).await)
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct InviteForm {
    role: String,
}

/// Makes an invitation.
pub(super) async fn invite<I: Id>(
    sent: Sent,
    Path(id): Path<I>,
    Form(form): Form<InviteForm>,
) -> Result<Response, Response> {
    let (group, page) = (id.into(), settings(id));
    let sent = sent.on(&*page);
    let user = sent.sender()?;
    let mut reader = Reader::new([("role", &form.role)]);
    let Some(seat) = Seat::stored(group, &form.role) else {
        reader.wrong("role", Problem::Invalid);
        return Ok(sent.again(reader).await);
    };
    match sent.state.services.invite_to(user.id, seat).await {
        Ok((invitation, token)) => Ok(sent.show_link(invitation.id, &token, &page)),
        Err(error) => Ok(sent.answer(Err(error), reader, "").await),
    }
}

/// Takes an invitation back.
pub(super) async fn revoke<I: Id>(
    sent: Sent,
    Path((id, invitation)): Path<(I, InvitationId)>,
) -> Result<Response, Response> {
    let page = settings(id);
    let sent = sent.on(&*page);
    let user = sent.sender()?;
    let done = sent.state.services.revoke_invitation(user.id, id, invitation).await;
    Ok(sent.answer(done, Reader::new([]), &page).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DeleteForm {
    typed_name: String,
}

/// Deletes a group, once its name was typed.
pub(super) async fn delete<I: Id>(
    sent: Sent,
    Path(id): Path<I>,
    Form(form): Form<DeleteForm>,
) -> Result<Response, Response> {
    let sent = sent.on(settings(id));
    let user = sent.sender()?;
    let done = sent.state.services.delete_group(user.id, id, &form.typed_name).await;
    Ok(sent.answer(done, Reader::new([("typed_name", &form.typed_name)]), outside(id.into())).await)
}

impl Sent {
    /// Goes on to a group that a form has begun, also if it had begun it before. The form has the id of its group
    /// from the start, so that sending it twice begins one.
    pub(super) async fn answer_begun(
        self,
        user: &User,
        group: GroupId,
        done: Result<(), ServiceError>,
        reader: Reader,
    ) -> Response {
        let reads = self.state.services.may_subscribe(user.id, Channel::from(group)).await;
        let done = if matches!(reads, Ok(true)) { Ok(()) } else { done };
        self.answer(done, reader, &format!("/{group}")).await
    }

    /// Goes on to `inside`, or out for somebody who may not read the group, or no longer.
    pub(super) async fn answer_in(
        self,
        user: &User,
        group: GroupId,
        done: Result<(), ServiceError>,
        reader: Reader,
        inside: &str,
    ) -> Response {
        let reads = self.state.services.may_subscribe(user.id, Channel::from(group)).await;
        let next = if matches!(reads, Ok(true)) { inside } else { outside(group) };
        self.answer(done, reader, next).await
    }
}

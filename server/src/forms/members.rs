//! The forms about who belongs to a group, and as what, where some of its people look after the others.

use std::str::FromStr;

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use hubbub_app::api::Problem;
use hubbub_commands::OneOfAll;
use hubbub_model::person::GroupRole;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Reader;
use super::group::{Id, settings};
use super::sent::Sent;

/// An area in whose groups some people look after the others: they say what everybody is, and hand over before
/// the last of them leaves.
pub(super) trait LookedAfter: OneOfAll<Id: Id> {
    /// Names a member, in an address and in a form.
    type Member: Copy + FromStr + DeserializeOwned + Send;
    /// What a member can be made.
    type Role: GroupRole + Send;

    fn change_role(member: Self::Member, role: Self::Role) -> Self::Command;

    fn remove(member: Self::Member) -> Self::Command;

    fn hand_over(heir: Self::Member) -> Self::Command;
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct MemberForm {
    action: String,
    /// Ticked where whoever is removed must not come back by an invitation that is still open.
    take_back: String,
}

/// Removes a member, or makes them something else.
pub(super) async fn change<A: LookedAfter>(
    sent: Sent,
    Path((id, member)): Path<(A::Id, A::Member)>,
    Form(form): Form<MemberForm>,
) -> Result<Response, Response> {
    let page = settings(id);
    let sent = sent.on(&*page);
    let (user, mut reader) = (sent.sender()?, Reader::new([]));
    let removes = form.action == "remove";
    let command = match A::Role::offered(&form.action) {
        _ if removes => A::remove(member),
        Some(role) => A::change_role(member, role),
        None => {
            reader.wrong("", Problem::Invalid);
            return Ok(sent.again(reader).await);
        }
    };
    let done = if removes && form.take_back == "all" {
        let command = A::among_all(id, command);
        sent.state.services.run_and_revoke_links(user.id, command).await.map(drop)
    } else {
        sent.run::<A>(&user, id, command).await
    };
    Ok(sent.answer_in(&user, id.into(), done, reader, &page).await)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct HandOverForm {
    heir: String,
}

/// Lets somebody else look after the group, and takes out whoever asks.
pub(super) async fn hand_over<A: LookedAfter>(
    sent: Sent,
    Path(id): Path<A::Id>,
    Form(form): Form<HandOverForm>,
) -> Result<Response, Response> {
    let page = settings(id);
    let sent = sent.on(&*page);
    let user = sent.sender()?;
    let mut reader = Reader::new([("heir", &form.heir)]);
    let Ok(heir) = form.heir.parse() else {
        reader.wrong("", Problem::Invalid);
        return Ok(sent.again(reader).await);
    };
    let done = sent.run::<A>(&user, id, A::hand_over(heir)).await;
    Ok(sent.answer_in(&user, id.into(), done, reader, &page).await)
}

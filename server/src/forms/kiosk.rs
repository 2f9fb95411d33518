//! Wall displays: inviting one, becoming one, and saying what one may do.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::post;
use axum::{Form, Router};
use hubbub_commands::FamilyCommand;
use hubbub_commands::areas::Family;
use hubbub_model::family::Kiosk;
use hubbub_model::{FamilyId, MemberId};
use hubbub_services::Caller;
use hubbub_services::kiosk::{SESSION, WantedKiosk};

use super::Reader;
use super::account::signed_in;
use super::fields::Fields;
use super::group::settings;
use super::sent::Sent;
use crate::session::{Source, Visitor, device};
use crate::{AppState, pages};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/family/{id}/kiosks", post(invite))
        .route("/family/{id}/kiosks/{member}", post(save))
        .route("/wall/{token}", post(begin))
}

/// What a wall display may do, as the boxes say.
fn allowed(reader: &mut Reader, fields: &Fields) -> Option<(Vec<MemberId>, bool)> {
    Some((reader.members("ticks_for", fields)?, fields.all("starts_timers").next().is_some()))
}

/// Makes a link for a wall display. It travels to the page as that of an invitation does.
async fn invite(
    sent: Sent,
    Path(family): Path<FamilyId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Response> {
    let page = settings(family);
    let sent = sent.on(&*page);
    let (user, mut reader) = (sent.sender()?, Reader::of(&fields));
    let name = reader.check("kiosk_name", fields.one("kiosk_name").parse());
    let Some((name, (ticks_for, starts_timers))) = name.zip(allowed(&mut reader, &fields)) else {
        return Ok(sent.again(reader).await);
    };
    let wanted = WantedKiosk { name, ticks_for, starts_timers };
    match sent.state.services.invite_kiosk(user.id, family, wanted).await {
        Ok(token) => Ok(sent.show_link(pages::KIOSK, &token, &page)),
        Err(error) => Ok(sent.answer(Err(error), reader, "").await),
    }
}

async fn save(
    sent: Sent,
    Path((family, member_id)): Path<(FamilyId, MemberId)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Response> {
    let page = settings(family);
    let sent = sent.on(&*page);
    // What was ticked is not shown again: the fields are those of a new one.
    let (user, mut reader) = (sent.sender()?, Reader::new([]));
    let Some((ticks_for, starts_timers)) = allowed(&mut reader, &fields) else {
        return Ok(sent.again(reader).await);
    };
    let command = FamilyCommand::SaveKiosk { kiosk: Kiosk { member_id, ticks_for, starts_timers } };
    let done = sent.run::<Family>(&user, family, command).await;
    Ok(sent.answer(done, reader, &page).await)
}

/// Makes the device that asks a wall display. Whoever was signed in on it is no longer.
async fn begin(
    State(state): State<AppState>,
    Source(source): Source,
    visitor: Visitor,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Response {
    let caller = Caller { source: &source, device: device(&headers) };
    match state.services.begin_kiosk(&token, caller).await {
        Ok((family, session)) => {
            signed_in(&state, &headers, &session, SESSION, &format!("/family/{family}/wall")).await
        }
        Err(error) => {
            let mut reader = Reader::new([]);
            reader.refused(&error);
            pages::refused(&state, visitor, headers, &format!("/wall/{token}"), reader.0).await
        }
    }
}
